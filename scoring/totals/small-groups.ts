/** Groups that are so small that a statistic of the group would reveal a single unit. */
import type { UnitCode } from '../input.js';

/** Minimum group size. Below it, a group statistic would reveal a single unit. */
export const SMALLEST_GROUP = 5;

/** Units whose figures a viewer may see anyway. */
export type OwnUnits = ReadonlySet<UnitCode>;

/**
 * True if a statistic of the units must be withheld from a viewer who knows some of them: for a head of four of six
 * units, only two others are unknown, as for a head of one unit in a group of three.
 */
export function isSmallGroup(units: readonly UnitCode[], own: OwnUnits): boolean {
  const others = units.filter((code) => !own.has(code));
  return units.length < SMALLEST_GROUP || others.length < SMALLEST_GROUP - 1;
}
