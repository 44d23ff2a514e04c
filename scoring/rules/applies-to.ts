import type { AppliesTo, UnitRecord } from '../input.js';

/** True if an item applies to a unit: the unit is within all limits of the item and of its parents. */
export const appliesTo = (limits: readonly AppliesTo[], unit: UnitRecord): boolean =>
  limits.every((one) => isWithin(one, unit));

/** An empty list does not limit. */
function isWithin({ categories, groups, units }: AppliesTo, { category, group, code }: UnitRecord): boolean {
  const allows = (list: readonly string[], one: string) => list.length === 0 || list.includes(one);
  return allows(categories, category) && allows(groups, group) && allows(units, code);
}
