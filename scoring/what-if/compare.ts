/** 试算: a grading against the same grading with a unit's inputs changed. */
import type { UnitCode } from '../input.js';
import type { GradingResult, ItemResult, UnitResult } from '../result.js';

export interface ItemChange {
  readonly before: ItemResult;
  readonly after: ItemResult;
}

export interface UnitChange {
  readonly before: UnitResult;
  readonly after: UnitResult;
}

export interface WhatIf extends UnitChange {
  /** The unit's items whose rate, points or flags change, in tree order. */
  readonly items: readonly ItemChange[];
  /** Other units whose total, grade or place changes, in the order of the grading. */
  readonly moved: readonly UnitChange[];
}

/** @throws RangeError if the unit is not in the grading */
export function compareGradings(before: GradingResult, after: GradingResult, unit: UnitCode): WhatIf {
  const later = new Map(after.units.map((result) => [result.unit, result]));
  const pairs = before.units.flatMap((result) => {
    const now = later.get(result.unit);
    return now === undefined ? [] : [{ before: result, after: now }];
  });
  const own = pairs.find((pair) => pair.before.unit === unit);
  if (own === undefined) throw new RangeError(`the grading has no unit ${unit}`);
  const items = new Map(own.after.items.map((item) => [item.item, item]));
  return {
    ...own,
    items: own.before.items.flatMap((item) => {
      const now = items.get(item.item);
      return now !== undefined && differs(item, now, ITEM_FIELDS) ? [{ before: item, after: now }] : [];
    }),
    moved: pairs.filter((pair) => pair !== own && differs(pair.before, pair.after, UNIT_FIELDS)),
  };
}

const ITEM_FIELDS = ['value', 'rate', 'points', 'flags'] as const;
const UNIT_FIELDS = ['total', 'grade', 'rank', 'overallRank'] as const;

const differs = <K extends string>(
  a: Readonly<Record<K, unknown>>,
  b: Readonly<Record<K, unknown>>,
  fields: readonly K[],
) => fields.some((field) => String(a[field]) !== String(b[field]));
