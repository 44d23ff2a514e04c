import type { ItemRecord } from '../input.js';

/** The items that are graded by a method: those without items below them, in tree order. */
export const leavesOf = (items: readonly ItemRecord[]): ItemRecord[] =>
  items.flatMap((item) => (item.items.length > 0 ? leavesOf(item.items) : [item]));
