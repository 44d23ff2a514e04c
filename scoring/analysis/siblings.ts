import type { ItemCode, ItemRecord } from '../input.js';
import { leavesOf } from '../rules/leaves-of.js';

/**
 * The leaves that can make an item count for more or less than before: those of branches that turned beside it on its
 * way to the root, and of branches above it that turned themselves (for want of coverage, say).
 *
 * @param turned nodes that came to count or ceased to, leaves and parents
 * @returns null where the item is not among `items` or below them
 */
export function turnedBeside(
  items: readonly ItemRecord[],
  item: ItemCode,
  turned: ReadonlySet<ItemCode>,
): ItemCode[] | null {
  for (const branch of items) {
    const isItem = branch.code === item;
    const below = isItem ? [] : turnedBeside(branch.items, item, turned);
    if (below === null) continue;
    const branches = items.filter((other) => turned.has(other.code) && !(isItem && other === branch));
    return [...below, ...leavesOf(branches).flatMap(({ code }) => (code === item ? [] : [code]))];
  }
  return null;
}
