import type { Places } from '../input.js';
import type { Exact } from '../numbers/exact.js';

/** The values by which a unit is ranked: its rounded total, then the points of the tie-breaking items in order. */
export interface Standing {
  readonly total: Exact;
  /** Null if an item is not applicable; ranks lowest. */
  readonly tieBreak: readonly (Exact | null)[];
}

/** Negative if `a` ranks before `b`, 0 if they share a rank. */
export function compareStandings(a: Standing, b: Standing): number {
  const byTotal = b.total.compare(a.total);
  if (byTotal !== 0) return byTotal;
  for (const [index, left] of a.tieBreak.entries()) {
    const right = b.tieBreak[index] ?? null;
    const difference =
      left === null || right === null ? Number(left === null) - Number(right === null) : right.compare(left);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Ranks by standing: 1, 2, 2, 4, or with DENSE 1, 2, 2, 3. @returns the rank of each, in the given order */
export function placesOf(standings: readonly Standing[], kind: Places = 'COMPETITION'): number[] {
  const order = standings
    .map((standing, index) => ({ standing, index }))
    .sort((a, b) => compareStandings(a.standing, b.standing));
  const places: number[] = new Array(standings.length);
  let place = 0;
  for (const [position, { standing, index }] of order.entries()) {
    const before = order[position - 1];
    if (before === undefined || compareStandings(before.standing, standing) !== 0)
      place = kind === 'DENSE' ? place + 1 : position + 1;
    places[index] = place;
  }
  return places;
}
