import type { Places } from '../input.js';
import type { Exact } from '../numbers/exact.js';

/** What a unit is ranked by: its rounded total, then the points of the tie-breaking items in order. */
export interface Standing {
  readonly total: Exact;
  /** Null where an item is not applicable: counts lowest. */
  readonly tieBreak: readonly (Exact | null)[];
}

/** Negative if `a` stands before `b`, 0 if they share a place. */
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

/** Places by standing: 1, 2, 2, 4, or if DENSE 1, 2, 2, 3. @returns the place of each, in the order given */
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
