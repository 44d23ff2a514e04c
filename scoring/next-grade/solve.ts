/**
 * Finds the nearest multiple at which a condition holds. Between two turns a unit's rate only rises or only falls. If
 * the condition depends on the rate only, it holds from some multiple on, which is found by bisection. If the figure
 * affects other units too, as a mean that is used for their missing values does, they may overtake or be overtaken
 * between two turns; then a range is bisected as long as the condition may hold within it.
 */
import type { Scale } from './lever.js';

export interface Condition {
  holds(multiple: number): boolean;
  /** True if the condition may hold between two multiples although it holds at neither. */
  mayHoldBetween(a: number, b: number): boolean;
}

/** Limit of ranges that are examined, because each needs a grading of the group. */
const MOST_RANGES = 400;

/** @returns the multiple nearest to the present one; null if there is none */
export function nearest(scale: Scale, direction: 'HIGHER' | 'LOWER', condition: Condition): number | null {
  const { present, low, high, turns } = scale;
  const ascending = [...new Set(turns)].filter((turn) => turn > low && turn < high).sort((a, b) => a - b);
  if (present === null) {
    const [from, to] = direction === 'HIGHER' ? [low, high] : [high, low];
    return condition.holds(from) ? from : towards(from, to, ascending, condition);
  }
  const up = present < high ? towards(present, high, ascending, condition) : null;
  const down = present > low ? towards(present, low, ascending, condition) : null;
  if (up === null || down === null) return up ?? down;
  const [rise, fall] = [up - present, present - down];
  return rise < fall || (rise === fall && direction === 'HIGHER') ? up : down;
}

/** @param from a multiple where the condition does not hold */
function towards(from: number, to: number, turns: readonly number[], condition: Condition): number | null {
  const upwards = to > from;
  const between = turns.filter((turn) => (upwards ? turn > from && turn < to : turn < from && turn > to));
  const left = { ranges: MOST_RANGES };
  let before = from;
  for (const next of [...(upwards ? between : between.reverse()), to]) {
    const nearest = first(before, next, condition, left);
    if (nearest !== null) return nearest;
    before = next;
  }
  return null;
}

/** The multiple nearest to `without`, where the condition does not hold, at which it holds, up to `end`. */
function first(without: number, end: number, condition: Condition, left: { ranges: number }): number | null {
  const { holds, mayHoldBetween } = condition;
  if (Math.abs(end - without) <= 1) return holds(end) ? end : null;
  if (left.ranges === 0 || !mayHoldBetween(without, end)) return holds(end) ? boundary(without, end, holds) : null;
  left.ranges -= 1;
  const middle = Math.trunc((without + end) / 2);
  return first(without, middle, condition, left) ?? first(middle, end, condition, left);
}

/**
 * Bisects [without, where], where the condition does not hold at the first and holds at the second, until they are
 * neighbours.
 */
function boundary(without: number, where: number, holds: Condition['holds']): number {
  let [out, within] = [without, where];
  while (Math.abs(within - out) > 1) {
    const middle = Math.trunc((out + within) / 2);
    if (holds(middle)) within = middle;
    else out = middle;
  }
  return within;
}
