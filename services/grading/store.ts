/** Writes a run's results with COPY, and what they come to. Called once a run, in the transaction that completes it. */
import { copyLine, type Rows } from '../../db/database.js';
import type { GroupFigures } from '../../scoring/index.js';
import type { GradingInput } from '../../scoring/input.js';
import type { GradingResult } from '../../scoring/result.js';
import type { Gathered } from './gather.js';

export interface Destination {
  readonly district: string;
  readonly run: string;
}

/** @param onUnit called with the number of units written so far */
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
    [
      'district_id',
      'run_id',
      'unit_id',
      'category',
      'peer_group',
      'position',
      'base',
      'bonus',
      'deduction',
      'total',
      'grade',
      'rank',
      'overall_rank',
      'peers',
    ],
    unitLines(district, run, input, unitIds, result),
  );
  await rows.copyIn(
    'item_score',
    ['district_id', 'run_id', 'unit_id', 'item_id', 'value', 'target', 'rate', 'points', 'flags'],
    itemLines(district, run, unitIds, itemIds, result, onUnit),
  );
  await rows.copyIn(
    'group_score',
    ['district_id', 'run_id', 'peer_group', 'units', 'mean', 'lower_quartile', 'median', 'upper_quartile'],
    groups.map((group) =>
      copyLine([
        district,
        run,
        group.group,
        group.units,
        group.mean,
        group.lowerQuartile,
        group.median,
        group.upperQuartile,
      ]),
    ),
  );
  await rows.query('insert into tally select * from tally_of($1, $2)', [district, run]);
  rows.changed('unit_score', 'item_score', 'group_score', 'tally');
}

function* unitLines(
  district: string,
  run: string,
  input: GradingInput,
  unitIds: ReadonlyMap<string, string>,
  result: GradingResult,
): Generator<string> {
  const categories = new Map(input.units.map(({ code, category }) => [code, category]));
  for (const [position, unit] of result.units.entries()) {
    yield copyLine([
      district,
      run,
      unitIds.get(unit.unit) as string,
      categories.get(unit.unit) as string,
      unit.group,
      position,
      unit.base,
      unit.bonus,
      unit.deduction,
      unit.total,
      unit.grade,
      unit.rank,
      unit.overallRank,
      unit.peers,
    ]);
  }
}

function* itemLines(
  district: string,
  run: string,
  unitIds: ReadonlyMap<string, string>,
  itemIds: ReadonlyMap<string, string>,
  result: GradingResult,
  onUnit: (done: number) => void,
): Generator<string> {
  for (const [done, { unit, items }] of result.units.entries()) {
    const unitId = unitIds.get(unit) as string;
    for (const { item, value, target, rate, points, flags } of items) {
      yield copyLine([district, run, unitId, itemIds.get(item) as string, value, target, rate, points, flags]);
    }
    onUnit(done + 1);
  }
}
