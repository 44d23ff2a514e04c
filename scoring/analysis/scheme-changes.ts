import type { ItemCode, ItemRecord, SchemeRecord } from '../input.js';
import { fieldChanges, type InputChange } from './input-change.js';

/** Rules that are others, each by its item (or the whole scheme) and its place. Names and codes of the scheme don't grade. */
export function schemeChanges(before: SchemeRecord, after: SchemeRecord): InputChange[] {
  const [old, now] = [itemsByCode(before.items), itemsByCode(after.items)];
  return [
    ...fieldChanges({ kind: 'SCHEME', unit: null, subject: null }, rulesOf(before), rulesOf(after)),
    ...[...new Set([...old.keys(), ...now.keys()])].flatMap((item) => {
      const [was, is] = [old.get(item), now.get(item)];
      const about = { kind: 'SCHEME', unit: null, subject: item } as const;
      if (was !== undefined && is !== undefined) return fieldChanges(about, was.rules, is.rules);
      return [{ ...about, field: 'item', before: was?.name ?? null, after: is?.name ?? null }];
    }),
  ];
}

interface ItemRules {
  readonly name: string;
  readonly rules: ReadonlyMap<string, string | null>;
}

function itemsByCode(items: readonly ItemRecord[], parent: ItemCode | null = null): Map<ItemCode, ItemRules> {
  return new Map(
    items.flatMap(({ code, name, items: children, ...rules }): [ItemCode, ItemRules][] => [
      [code, { name, rules: leavesOf({ parent, ...rules }) }],
      ...itemsByCode(children, code),
    ]),
  );
}

function rulesOf({ aggregate, points, minCoverage, rounding, adjustments, vetoes, grades, ranking }: SchemeRecord) {
  return leavesOf({
    aggregate,
    points,
    minCoverage,
    rounding,
    adjustments,
    vetoes: Object.fromEntries(vetoes.map(({ code, name: _, ...veto }) => [code, veto])),
    grades: Object.fromEntries(grades.map(({ grade, ...rule }) => [grade, rule])),
    ranking,
  });
}

/** A structure's texts by their paths; lists as one text. */
function leavesOf(value: unknown, path = ''): Map<string, string | null> {
  if (value === null || value === undefined) return new Map([[path, null]]);
  if (typeof value !== 'object') return new Map([[path, String(value)]]);
  if (Array.isArray(value)) return new Map([[path, value.length === 0 ? null : JSON.stringify(value)]]);
  return new Map(
    Object.entries(value).flatMap(([key, inner]) => [...leavesOf(inner, path === '' ? key : `${path}.${key}`)]),
  );
}
