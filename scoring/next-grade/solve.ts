/**
 * The nearest multiple at which a condition holds. Between two turns a rate only rises or only falls, so the
 * condition holds from some multiple on: that one is found by halving, and its neighbour does not reach.
 */
import type { Scale } from './lever.js';

/** @param holds whether the condition holds at this multiple. @returns the multiple nearest to the present one; null if none */
export function nearest(
  scale: Scale,
  direction: 'HIGHER' | 'LOWER',
  holds: (multiple: number) => boolean,
): number | null {
  const { present, low, high, turns } = scale;
  const ascending = [...new Set(turns)].filter((turn) => turn > low && turn < high).sort((a, b) => a - b);
  if (present === null) {
    const [from, to] = direction === 'HIGHER' ? [low, high] : [high, low];
    return holds(from) ? from : towards(from, to, ascending, holds);
  }
  const up = present < high ? towards(present, high, ascending, holds) : null;
  const down = present > low ? towards(present, low, ascending, holds) : null;
  if (up === null || down === null) return up ?? down;
  const [rise, fall] = [up - present, present - down];
  return rise < fall || (rise === fall && direction === 'HIGHER') ? up : down;
}

/** @param from where the condition does not hold */
function towards(
  from: number,
  to: number,
  turns: readonly number[],
  holds: (multiple: number) => boolean,
): number | null {
  const upwards = to > from;
  const between = turns.filter((turn) => (upwards ? turn > from && turn < to : turn < from && turn > to));
  let before = from;
  for (const next of [...(upwards ? between : between.reverse()), to]) {
    if (holds(next)) return boundary(before, next, holds);
    before = next;
  }
  return null;
}

/** Halves [without, where], of which the first does not hold and the second does, until they are neighbours. */
function boundary(without: number, where: number, holds: (multiple: number) => boolean): number {
  let [out, within] = [without, where];
  while (Math.abs(within - out) > 1) {
    const middle = Math.trunc((out + within) / 2);
    if (holds(middle)) within = middle;
    else out = middle;
  }
  return within;
}
