/**
 * Writes a run's results and their aggregates with COPY. Called once for a run, in the transaction that completes it.
 */

import { copyLine, type Rows } from '../../db/database.js';
import type { DistrictId, ItemId, RunId, UnitId } from '../../entities/ids.js';
import {
  fieldsOf,
  GROUP_SCORE_COLUMNS,
  ITEM_SCORE_COLUMNS,
  type ResultColumns,
  UNIT_SCORE_COLUMNS,
} from '../../entities/result-columns.js';
import type { GroupFigures } from '../../scoring/index.js';
import type { GradingInput, ItemCode, UnitCode, UnitRecord } from '../../scoring/input.js';
import type { GradingResult } from '../../scoring/result.js';
import type { Gathered } from './gather.js';

const UNIT_FIELDS = fieldsOf(UNIT_SCORE_COLUMNS);
const GROUP_FIELDS = fieldsOf(GROUP_SCORE_COLUMNS);
const ITEM_FIELDS = fieldsOf(ITEM_SCORE_COLUMNS);

const columnsOf = (columns: ResultColumns): string[] => Object.values(columns).map(({ column }) => column);

const TALLY =
  'district_id, run_id, depth, number, item_id, category, peer_group, grade, scores, total, squares, low, lower_quartile, median, upper_quartile, high, rates, rate_total, points';

export interface Destination {
  readonly district: DistrictId;
  readonly run: RunId;
}

/** @param onUnit receives the number of units written so far */
export async function storeResult(
  rows: Rows,
  { district, run }: Destination,
  { input, unitIds, itemIds }: Gathered,
  result: GradingResult,
  groups: readonly GroupFigures[],
  onUnit: (done: number) => void,
): Promise<void> {
  await rows.copyIn(
    'unit_score',
    ['district_id', 'run_id', 'unit_id', 'unit_name', 'category', 'position', ...columnsOf(UNIT_SCORE_COLUMNS)],
    unitLines(district, run, input, unitIds, result),
  );
  await rows.copyIn(
    'item_score',
    ['district_id', 'run_id', 'unit_id', 'item_id', ...columnsOf(ITEM_SCORE_COLUMNS)],
    itemLines(district, run, unitIds, itemIds, result, onUnit),
  );
  await rows.copyIn(
    'group_score',
    ['district_id', 'run_id', ...columnsOf(GROUP_SCORE_COLUMNS)],
    groups.map((group) => copyLine([district, run, ...GROUP_FIELDS.map((field) => group[field])])),
  );
  await rows.query(`insert into tally (${TALLY}) select ${TALLY} from tally_of($1, $2)`, [district, run]);
  rows.changed('unit_score', 'item_score', 'group_score', 'tally');
}

function* unitLines(
  district: DistrictId,
  run: RunId,
  input: GradingInput,
  unitIds: ReadonlyMap<UnitCode, UnitId>,
  result: GradingResult,
): Generator<string> {
  const units = new Map(input.units.map((unit) => [unit.code, unit]));
  for (const [position, unit] of result.units.entries()) {
    const { name, category } = units.get(unit.unit) as UnitRecord;
    yield copyLine([
      district,
      run,
      unitIds.get(unit.unit) as string,
      name,
      category,
      position,
      ...UNIT_FIELDS.map((field) => unit[field]),
    ]);
  }
}

function* itemLines(
  district: DistrictId,
  run: RunId,
  unitIds: ReadonlyMap<UnitCode, UnitId>,
  itemIds: ReadonlyMap<ItemCode, ItemId>,
  result: GradingResult,
  onUnit: (done: number) => void,
): Generator<string> {
  for (const [done, { unit, items }] of result.units.entries()) {
    const unitId = unitIds.get(unit) as string;
    for (const score of items) {
      const itemId = itemIds.get(score.item) as string;
      yield copyLine([district, run, unitId, itemId, ...ITEM_FIELDS.map((field) => score[field])]);
    }
    onUnit(done + 1);
  }
}
