import type { AppliesTo, UnitRecord } from '../input.js';

/** Whether a unit is within an item's limits; an empty list limits nothing. */
export function isWithin({ categories, groups, units }: AppliesTo, { category, group, code }: UnitRecord): boolean {
  const allows = (list: readonly string[], one: string) => list.length === 0 || list.includes(one);
  return allows(categories, category) && allows(groups, group) && allows(units, code);
}
