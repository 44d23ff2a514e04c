import type { ItemCode, ItemRecord, SchemeRecord } from '../input.js';
import { plainRules } from '../rules/plain-rules.js';
import { fieldChanges, type InputChange, type Reading } from './input-change.js';

/**
 * Changed rules, each with its item (or the whole scheme) and its place. Names and codes of the scheme do not affect
 * grading.
 */
export function schemeChanges(before: SchemeRecord, after: SchemeRecord): InputChange[] {
  const [was, is] = [readingsOf(before), readingsOf(after)];
  return [
    ...fieldChanges({ kind: 'SCHEME', unit: null, subject: null }, was.rules, is.rules),
    ...[...new Set([...was.items.keys(), ...is.items.keys()])].flatMap((item) => {
      const [old, now] = [was.items.get(item), is.items.get(item)];
      const about = { kind: 'SCHEME', unit: null, subject: item } as const;
      if (old !== undefined && now !== undefined) return fieldChanges(about, old.rules, now.rules);
      return [{ ...about, field: 'item', before: old?.name ?? null, after: now?.name ?? null }];
    }),
  ];
}

type Texts = ReadonlyMap<string, string | null>;

interface ItemRules<Rules> {
  readonly name: string;
  readonly rules: Rules;
}

function readingsOf(scheme: SchemeRecord): {
  rules: ReadonlyMap<string, Reading>;
  items: ReadonlyMap<ItemCode, ItemRules<ReadonlyMap<string, Reading>>>;
} {
  const plain = plainRules(scheme);
  const plainItems = itemsByCode(plain.items);
  const items = [...itemsByCode(scheme.items)].map(
    ([code, { name, rules }]) => [code, { name, rules: beside(rules, plainItems.get(code)?.rules) }] as const,
  );
  return { rules: beside(rulesOf(scheme), rulesOf(plain)), items: new Map(items) };
}

const beside = (texts: Texts, plain: Texts | undefined): ReadonlyMap<string, Reading> =>
  new Map([...texts].map(([field, text]) => [field, { text, plain: plain?.get(field) ?? null }]));

function itemsByCode(items: readonly ItemRecord[], parent: ItemCode | null = null): Map<ItemCode, ItemRules<Texts>> {
  return new Map(
    items.flatMap(({ code, name, items: children, ...rules }): [ItemCode, ItemRules<Texts>][] => [
      [code, { name, rules: textsByPath({ parent, ...rules }) }],
      ...itemsByCode(children, code),
    ]),
  );
}

function rulesOf({ aggregate, points, minCoverage, rounding, adjustments, vetoes, grades, ranking }: SchemeRecord) {
  return textsByPath({
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

/** A structure's texts by path; a list is one text. */
function textsByPath(value: unknown, path = ''): Map<string, string | null> {
  if (value === null || value === undefined) return new Map([[path, null]]);
  if (typeof value !== 'object') return new Map([[path, String(value)]]);
  if (Array.isArray(value)) return new Map([[path, value.length === 0 ? null : JSON.stringify(value)]]);
  return new Map(
    Object.entries(value).flatMap(([key, inner]) => [...textsByPath(inner, path === '' ? key : `${path}.${key}`)]),
  );
}
