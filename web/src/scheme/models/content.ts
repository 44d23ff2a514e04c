/**
 * The content of a scheme as the editor has it: plain data with the keys of scheme.yaml, in any state. Every item keeps an
 * id while the page is open, whatever becomes of its code and place.
 */
export type Content = Readonly<Record<string, unknown>>;
export type Item = Readonly<Record<string, unknown>>;

const ids = new WeakMap<object, string>();
let last = 0;

export function idOf(item: Item): string {
  const known = ids.get(item);
  if (known !== undefined) return known;
  last += 1;
  const id = `item-${last}`;
  ids.set(item, id);
  return id;
}

/** Items of another content with the codes of these are taken for the same, so that what is open and chosen stays so. */
export function keepIds(before: Content, after: Content): void {
  const known = new Map(placedItems(before).map(({ item }) => [textAt(item, 'code'), idOf(item)]));
  for (const { item } of placedItems(after)) {
    const id = known.get(textAt(item, 'code'));
    if (id !== undefined && !ids.has(item)) ids.set(item, id);
  }
}

/** A changed copy of an item, which stays the same item. */
export function changedItem(item: Item, change: Readonly<Record<string, unknown>>): Item {
  const next = without({ ...item, ...change });
  ids.set(next, idOf(item));
  return next;
}

/** Keys whose value is undefined are left out. */
function without(map: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(map).filter(([, value]) => value !== undefined));
}

/** A changed copy of the whole. */
export const changedContent = (content: Content, change: Readonly<Record<string, unknown>>): Content =>
  without({ ...content, ...change });

export const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const mapAt = (of: Content, key: string): Record<string, unknown> => {
  const value = of[key];
  return isMap(value) ? value : {};
};

export const listAt = (of: Content, key: string): readonly unknown[] => {
  const value = of[key];
  return Array.isArray(value) ? value : [];
};

export const mapsAt = (of: Content, key: string): readonly Record<string, unknown>[] => listAt(of, key).filter(isMap);

export const textsAt = (of: Content, key: string): readonly string[] => listAt(of, key).map(String);

/** A text or number as text; empty if there is none. */
export function textAt(of: Content, key: string): string {
  const value = of[key];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** What an empty field means: the key is left out. */
export const given = (text: string): string | undefined => (text === '' ? undefined : text);

export const itemsOf = (of: Content): readonly Item[] => mapsAt(of, 'items');

export const isParent = (item: Item): boolean => Array.isArray(item.items);

export interface Placed {
  readonly item: Item;
  readonly parent: Item | null;
  readonly at: number;
}

/** Every item with its parent, parents before their children. */
export function placedItems(of: Content, parent: Item | null = null): readonly Placed[] {
  return itemsOf(of).flatMap((item, at) => [{ item, parent, at }, ...placedItems(item, item)]);
}

export const findItem = (content: Content, id: string | null): Placed | null =>
  placedItems(content).find(({ item }) => idOf(item) === id) ?? null;

export const findByCode = (content: Content, code: string | null): Placed | null =>
  placedItems(content).find(({ item }) => textAt(item, 'code') === code) ?? null;
