/** 项目的版本: whether an item of a draft is the same in two contents. A comment belongs to the item as it was. */

/** An item's own rules, without the items below it, and the item above it. `''` stands for the scheme as a whole. */
export function itemVersions(content: unknown): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const visit = (node: unknown, code: string, parent: string | null): void => {
    if (!isMap(node)) return;
    const { items, ...own } = node;
    found.set(code, JSON.stringify([parent, inOrder(own)]));
    if (!Array.isArray(items)) return;
    for (const item of items) {
      const below = isMap(item) ? item.code : null;
      if (typeof below === 'string' && below !== '') visit(item, below, code);
    }
  };
  visit(content, WHOLE, null);
  return found;
}

/** Stands for the scheme as a whole where the code of an item is asked for. */
export const WHOLE = '';

/** Codes of the items that differ, were added or removed. */
export function changedItems(before: unknown, after: unknown): string[] {
  const [was, is] = [itemVersions(before), itemVersions(after)];
  return [...new Set([...was.keys(), ...is.keys()])].filter((code) => was.get(code) !== is.get(code));
}

/** The order of keys is of no meaning. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (!isMap(value)) return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, inOrder(value[key])]),
  );
}

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
