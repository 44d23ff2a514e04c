/** 复核评分: recomputes a run from its frozen inputs and compares every stored figure. */
import type { Claims } from '../../db/claims.js';
import type { Rows } from '../../db/database.js';
import {
  fieldsOf,
  ITEM_SCORE_COLUMNS,
  type ResultColumns,
  selectList,
  UNIT_SCORE_COLUMNS,
} from '../../entities/result-columns.js';
import { runNotCompleted, unknownRun } from '../../errors/grading.js';
import { ENGINE_VERSION, grade } from '../../scoring/index.js';
import { isSameNumber } from '../../scoring/numbers/decimal-text.js';
import type { GradingResult, ItemResult, UnitResult } from '../../scoring/result.js';
import type { Platform } from '../platform.js';
import { readFrozen, resultHash } from './frozen.js';

export interface Difference {
  readonly unit: string;
  /** Item code; null if the unit's own result differs. */
  readonly item: string | null;
  readonly field: string;
  readonly stored: string | null;
  readonly recomputed: string | null;
}

export interface RunCheck {
  readonly run: string;
  readonly engine: { readonly stored: string; readonly present: string };
  readonly units: number;
  readonly itemScores: number;
  readonly differences: readonly Difference[];
}

/**
 * @param claims of a viewer who sees the district's scores
 * @throws Refusal NOT_FOUND; CONFLICT if the run has not completed; Error if its frozen inputs were tampered with
 */
export async function verifyRun(platform: Platform, claims: Claims, run: string): Promise<RunCheck> {
  return platform.database.read(claims, async (rows) => {
    const [row] = await rows.query<{
      state: string;
      engine_version: string;
      input_hash: string;
      result_hash: string;
      content: Buffer | null;
    }>(
      `select r.state, r.engine_version, r.input_hash, r.result_hash, i.content
       from run r left join run_input i on i.district_id = r.district_id and i.run_id = r.id
       where r.district_id = $1 and r.id = $2`,
      [claims.district, run],
    );
    if (row === undefined) throw unknownRun();
    if (row.state !== 'COMPLETED' || row.content === null) throw runNotCompleted();
    const recomputed = grade(await readFrozen({ hash: row.input_hash, content: row.content }));
    const stored = await storedResult(rows, claims.district as string, run, recomputed.scheme);
    const differences = compare(stored, recomputed);
    if (differences.length === 0 && resultHash(recomputed) !== row.result_hash) {
      differences.push({
        unit: '',
        item: null,
        field: 'result_hash',
        stored: row.result_hash,
        recomputed: resultHash(recomputed),
      });
    }
    // The aggregates of altered scores would only repeat the differences.
    if (differences.length === 0) differences.push(...(await tallyDifferences(rows, claims.district as string, run)));
    return {
      run,
      engine: { stored: row.engine_version, present: ENGINE_VERSION },
      units: recomputed.units.length,
      itemScores: recomputed.units.reduce((sum, { items }) => sum + items.length, 0),
      differences,
    };
  });
}

/** All columns of a tally except its number, which has no meaning. */
const CELL =
  'item_id, depth, category, peer_group, grade, scores, total, squares, low, lower_quartile, median, upper_quartile, high, rates, rate_total, points';

/**
 * Items whose stored aggregates differ from those of the run's scores, with the number of wrong rows and the number
 * of missing rows.
 */
async function tallyDifferences(rows: Rows, district: string, run: string): Promise<Difference[]> {
  const wrong = await rows.query<{ item: string; stored: number; recomputed: number }>(
    `with stored as (select * from tally where district_id = $1 and run_id = $2),
     recomputed as (select * from tally_of($1, $2)),
     wrong as (
       (select 1 as stored, 0 as recomputed, ${CELL} from stored except all select 1, 0, ${CELL} from recomputed)
       union all
       (select 0, 1, ${CELL} from recomputed except all select 0, 1, ${CELL} from stored)
     )
     select i.code as item, sum(w.stored)::int as stored, sum(w.recomputed)::int as recomputed
     from wrong w join item i on i.district_id = $1 and i.id = w.item_id group by i.position, i.code order by i.position`,
    [district, run],
  );
  return wrong.map(({ item, stored, recomputed }) => ({
    unit: '',
    item,
    field: 'tally',
    stored: `${stored}`,
    recomputed: `${recomputed}`,
  }));
}

/** The stored result in the form in which the scoring returns it. */
export async function storedResult(rows: Rows, district: string, run: string, scheme: string): Promise<GradingResult> {
  const units = await rows.query<Omit<UnitResult, 'items'>>(
    `select u.code as unit, ${selectList('s', UNIT_SCORE_COLUMNS)}
     from unit_score s join unit u on u.district_id = s.district_id and u.id = s.unit_id
     where s.district_id = $1 and s.run_id = $2 order by s.position`,
    [district, run],
  );
  const items = await rows.query<ItemResult & { unit: string }>(
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

function compare(stored: GradingResult, recomputed: GradingResult): Difference[] {
  const storedUnits = new Map(stored.units.map((unit) => [unit.unit, unit]));
  const recomputedUnits = new Map(recomputed.units.map((unit) => [unit.unit, unit]));
  return [...new Set([...storedUnits.keys(), ...recomputedUnits.keys()])].flatMap((code) => {
    const before = storedUnits.get(code);
    const after = recomputedUnits.get(code);
    const itemsBefore = new Map(before?.items.map((item) => [item.item, item]));
    const itemsAfter = new Map(after?.items.map((item) => [item.item, item]));
    return [
      ...fieldDifferences(code, null, UNIT_SCORE_COLUMNS, before, after),
      ...[...new Set([...itemsBefore.keys(), ...itemsAfter.keys()])].flatMap((item) =>
        fieldDifferences(code, item, ITEM_SCORE_COLUMNS, itemsBefore.get(item), itemsAfter.get(item)),
      ),
    ];
  });
}

function fieldDifferences<C extends ResultColumns>(
  unit: string,
  item: string | null,
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
