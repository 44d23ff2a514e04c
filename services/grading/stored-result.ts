/** The stored result of a run, and how it differs from a result that is computed again. */

import type { Rows } from '../../db/database.js';
import type { DistrictId, RunId } from '../../entities/ids.js';
import {
  fieldsOf,
  ITEM_SCORE_COLUMNS,
  type ResultColumns,
  selectList,
  UNIT_SCORE_COLUMNS,
} from '../../entities/result-columns.js';
import type { ItemCode, SchemeCode, UnitCode } from '../../scoring/input.js';
import { isSameNumber } from '../../scoring/numbers/decimal-text.js';
import type { GradingResult, ItemResult, UnitResult } from '../../scoring/result.js';

export interface Difference {
  readonly unit: UnitCode | '';
  /** Item code; null if the unit's own result differs. */
  readonly item: ItemCode | null;
  readonly field: string;
  readonly stored: string | null;
  readonly recomputed: string | null;
}

/** The stored result in the form in which the scoring returns it. @param scheme code */
export async function storedResult(
  rows: Rows,
  district: DistrictId,
  run: RunId,
  scheme: SchemeCode,
): Promise<GradingResult> {
  const units = await rows.query<Omit<UnitResult, 'items'>>(
    `select u.code as unit, ${selectList('s', UNIT_SCORE_COLUMNS)}
     from unit_score s join unit u on u.district_id = s.district_id and u.id = s.unit_id
     where s.district_id = $1 and s.run_id = $2 order by s.position`,
    [district, run],
  );
  const items = await rows.query<ItemResult & { unit: UnitCode }>(
    `select u.code as unit, i.code as item, ${selectList('s', ITEM_SCORE_COLUMNS)}
     from item_score s
     join unit u on u.district_id = s.district_id and u.id = s.unit_id
     join item i on i.district_id = s.district_id and i.id = s.item_id
     where s.district_id = $1 and s.run_id = $2 order by i.position`,
    [district, run],
  );
  const byUnit = Map.groupBy(items, ({ unit }) => unit);
  return { scheme, units: units.map((unit) => ({ ...unit, items: byUnit.get(unit.unit) ?? [] })) };
}

/** All differences between two results, by unit. */
export function differencesOf(stored: GradingResult, recomputed: GradingResult): Difference[] {
  const storedUnits = new Map(stored.units.map((unit) => [unit.unit, unit]));
  const recomputedUnits = new Map(recomputed.units.map((unit) => [unit.unit, unit]));
  return [...new Set([...storedUnits.keys(), ...recomputedUnits.keys()])].flatMap((code) =>
    unitDifferences(code, storedUnits.get(code), recomputedUnits.get(code)),
  );
}

/** @param unit code; a result that is missing differs in every field */
export function unitDifferences(
  unit: UnitCode,
  stored: Omit<UnitResult, 'unit'> | undefined,
  recomputed: Omit<UnitResult, 'unit'> | undefined,
): Difference[] {
  const storedItems = new Map(stored?.items.map((item) => [item.item, item]));
  const recomputedItems = new Map(recomputed?.items.map((item) => [item.item, item]));
  return [
    ...fieldDifferences(unit, null, UNIT_SCORE_COLUMNS, stored, recomputed),
    ...[...new Set([...storedItems.keys(), ...recomputedItems.keys()])].flatMap((item) =>
      fieldDifferences(unit, item, ITEM_SCORE_COLUMNS, storedItems.get(item), recomputedItems.get(item)),
    ),
  ];
}

function fieldDifferences<C extends ResultColumns>(
  unit: UnitCode,
  item: ItemCode | null,
  columns: C,
  before: Readonly<Record<keyof C, unknown>> | undefined,
  after: Readonly<Record<keyof C, unknown>> | undefined,
): Difference[] {
  return fieldsOf(columns)
    .map((field) => ({ field, stored: asText(before?.[field]), recomputed: asText(after?.[field]) }))
    .filter(({ field, stored, recomputed }) =>
      columns[field]?.is === 'text' ? stored !== recomputed : !isSameNumber(stored, recomputed),
    )
    .map((difference) => ({ unit, item, ...difference }));
}

const asText = (value: unknown): string | null => (value === null || value === undefined ? null : String(value));
