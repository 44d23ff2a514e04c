import type { ItemCode, ItemRecord } from '../input.js';
import { leavesOf } from '../rules/leaves-of.js';

/**
 * The leaves that can give an item more or less weight than before: those of branches next to it or next to its
 * parents that started or stopped counting, and of parents that did so themselves (for example for lack of coverage).
 *
 * @param turned nodes that started or stopped counting, leaves and parents
 * @returns null if the item is neither among `items` nor below them
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
