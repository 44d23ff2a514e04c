/** Groups so small that what is said of the group would tell a figure of one of its units. */
import type { UnitCode } from '../input.js';

/** Fewest units of which a common figure is told. */
export const SMALLEST_GROUP = 5;

/** Units whose figures a viewer knows anyway. */
export type OwnUnits = ReadonlySet<UnitCode>;

/**
 * Whether a common figure of the units is withheld from somebody who knows some of them: a head of four of six units
 * has two others to guess, as a head of one unit has in a group of three.
 */
export function isSmallGroup(units: readonly UnitCode[], own: OwnUnits): boolean {
  const others = units.filter((code) => !own.has(code));
  return units.length < SMALLEST_GROUP || others.length < SMALLEST_GROUP - 1;
}
