/** Changes of the tree of items. Each gives a new content; items that are not changed stay the same objects. */
import type { TreePlace } from '../../ui/tree-move';
import {
  type Content,
  changedContent,
  changedItem,
  findItem,
  type Item,
  idOf,
  itemsOf,
  placedItems,
  textAt,
} from './content';
import { spliced } from './spliced';

/** @param change null takes the item away */
export function withItem(content: Content, id: string, change: (item: Item) => Item | null): Content {
  const items = changedItems(itemsOf(content), id, change);
  return items === null ? content : changedContent(content, { items });
}

/** @returns null if the item is not among them */
function changedItems(items: readonly Item[], id: string, change: (item: Item) => Item | null): readonly Item[] | null {
  for (const [at, item] of items.entries()) {
    if (idOf(item) === id) {
      const next = change(item);
      return next === null ? spliced(items, at, 1) : spliced(items, at, 1, next);
    }
    const below = changedItems(itemsOf(item), id, change);
    if (below !== null) return spliced(items, at, 1, withItems(item, below));
  }
  return null;
}

/** A parent without children is a leaf again. */
const withItems = (item: Item, items: readonly Item[]): Item =>
  changedItem(item, { items: items.length === 0 ? undefined : items });

/** Keys of a leaf, which a parent may not have. */
const OF_LEAVES = {
  indicator: undefined,
  project: undefined,
  direction: undefined,
  method: undefined,
  missing: undefined,
};

/** @param parent id; null for the first level */
export function withAdded(content: Content, parent: string | null, item: Item, at?: number): Content {
  const put = (items: readonly Item[]) => spliced(items, at ?? items.length, 0, item);
  if (parent === null) return changedContent(content, { items: put(itemsOf(content)) });
  return withItem(content, parent, (into) => changedItem(into, { ...OF_LEAVES, items: put(itemsOf(into)) }));
}

export const withRemoved = (content: Content, id: string): Content => withItem(content, id, () => null);

export function withMoved(content: Content, id: string, { parent, at }: TreePlace): Content {
  const found = findItem(content, id);
  if (found === null) return content;
  return withAdded(withRemoved(content, id), parent, found.item, at);
}

/** A code that no item has yet: the next number after the codes that begin alike. */
export function freeCode(content: Content, parent: Item | null): string {
  const codes = new Set(placedItems(content).map(({ item }) => textAt(item, 'code')));
  if (parent === null) {
    for (let at = 0; at < 26; at++) {
      const letter = String.fromCharCode(65 + at);
      if (!codes.has(letter)) return letter;
    }
  }
  const start = parent === null ? 'N' : textAt(parent, 'code');
  const joint = /\d$/.test(start) ? '.' : '';
  for (let number = 1; ; number++) {
    const code = `${start}${joint}${number}`;
    if (!codes.has(code)) return code;
  }
}
