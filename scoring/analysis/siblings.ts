import type { ItemCode, ItemRecord } from '../input.js';

/**
 * The leaves that make an item count for more or less than before: those that turned, in branches that turned beside it
 * on its way to the root.
 *
 * @param turned nodes that came to apply or ceased to, leaves and parents
 * @returns null where the item is not among `items` or below them
 */
export function turnedBeside(
  items: readonly ItemRecord[],
  item: ItemCode,
  turned: ReadonlySet<ItemCode>,
): ItemCode[] | null {
  for (const branch of items) {
    const below = branch.code === item ? [] : turnedBeside(branch.items, item, turned);
    if (below === null) continue;
    const beside = items.filter((other) => other !== branch && turned.has(other.code));
    return [...below, ...leavesOf(beside).filter((leaf) => turned.has(leaf))];
  }
  return null;
}

const leavesOf = (items: readonly ItemRecord[]): ItemCode[] =>
  items.flatMap(({ code, items: children }) => (children.length === 0 ? [code] : leavesOf(children)));
