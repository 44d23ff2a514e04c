/**
 * 得分汇总: counts and statistics of scores by any dimensions.
 *
 * A cut is the scores with the same values in all dimensions. A score is the total of a unit; it is the points of an
 * item if items or indicators are a dimension or in the filter. Statistics cover the scores that the viewer may see and
 * that are not null. They are exact; divisions and roots are rounded to six decimals, half away from zero.
 */

import type { Reader } from '../reader.js';
import {
  gradedWithMarksSql,
  itemScoresSql,
  namesItems,
  type ScoreFilter,
  unitScoresSql,
} from '../rows/score-source.js';
import { Parameters } from '../statement/conditions.js';
import { grouped, selected } from '../statement/select-list.js';
import { tablesOf } from '../statement/sql.js';
import { dimensionsOf, labelColumns, type ScoreDimension } from './score-dimensions.js';
import { measuresSql, OF_SCORES, type ScoreMeasure, type Statistics } from './score-measures.js';
import { cellsSql, isTallied } from './score-tally.js';
import { OF_CELLS } from './tally-measures.js';
import { DIFFERENCE, summedWithYearBefore, withYearBefore } from './year-before.js';

export interface SummaryRequest {
  readonly groupBy: readonly ScoreDimension[];
  readonly measures: readonly ScoreMeasure[];
  readonly filter: ScoreFilter;
  /** The share of full marks from which a score passes, as decimal text. */
  readonly passMark: string;
}

/** One cut, with the requested columns. */
export type ScoreSummaryRow = Readonly<Record<string, string | number | null>>;

const ITEM_DIMENSIONS: readonly ScoreDimension[] = ['ITEM', 'INDICATOR'];

/** True if the scores are scores of items. */
const ofItems = ({ groupBy, filter }: SummaryRequest): boolean =>
  namesItems(filter) || groupBy.some((dimension) => ITEM_DIMENSIONS.includes(dimension));

export interface SummaryStatement {
  readonly text: string;
  readonly values: readonly unknown[];
  readonly columns: readonly string[];
}

/**
 * Reads the tallies if they can answer, and the scores if they cannot or have no rows: a run may have no tally, or the
 * viewer may not see it.
 * @param read runs a statement @returns its rows, one for each cut
 */
export async function readCuts<Row>(
  reader: Reader,
  request: SummaryRequest,
  read: (statement: SummaryStatement) => Promise<readonly Row[]>,
): Promise<readonly Row[]> {
  const own = reader.only('scores');
  if (own === null && ofItems(request) && isTallied(request)) {
    const tallied = await read(statementOf(request, OF_CELLS, cellsOf));
    if (tallied.length > 0) return tallied;
  }
  return read(statementOf(request, OF_SCORES, (...cut) => scoresOf(...cut, own)));
}

/** The rows that are aggregated. @param columns of the dimensions; more may be added @param tables that they read */
type Source = (request: SummaryRequest, columns: string[], tables: Set<string>, parameters: Parameters) => string;

function statementOf(request: SummaryRequest, statistics: Statistics, source: Source): SummaryStatement {
  const { groupBy, measures, filter, passMark } = request;
  const parameters = new Parameters();
  const compared = measures.includes('DIFFERENCE');
  const graded = gradedWithMarksSql(compared ? withYearBefore(filter) : filter, parameters);
  const dimensions = dimensionsOf(groupBy);
  const columns = dimensions.map(([name, { text }]) => selected([name, text]));
  const tables = new Set(tablesOf(dimensions.map(([, column]) => column)));
  if (compared) {
    columns.push('g.year as "at", g.scheme as "under", g.series as "series"');
    tables.add('g');
  }
  const scored = source(request, columns, tables, parameters);
  const pass = measures.includes('PASS_RATE') ? `${parameters.add(passMark)}::numeric` : '';
  const { aggregates, answers: measured, sorted } = measuresSql(measures, statistics, pass, DIFFERENCE);
  const answers = [...labelColumns(groupBy), ...measured];
  const names = dimensions.map(([name]) => `"${name}"`);
  const summed = compared
    ? summedWithYearBefore({ groupBy, filter, names, aggregates, mean: statistics.mean }, parameters)
    : `summed as (
  select ${[...names, ...aggregates.map(selected)].join(', ')}
  from scored ${grouped(names)}
)`;
  const text = `with ${graded}scored as (
${scored}
), ${summed}
select ${[...names, ...answers.map(selected)].join(', ')}
from summed${sorted}${compared ? '\nwhere not before' : ''}${names.length === 0 ? '' : `\norder by ${names.join(', ')}`}`;
  return { text, values: parameters.values, columns: [...dimensions, ...answers].map(([name]) => name) };
}

/** The scores. Only needed tables are joined. */
function scoresOf(
  request: SummaryRequest,
  columns: string[],
  tables: Set<string>,
  parameters: Parameters,
  own: readonly string[] | null,
): string {
  const { measures, filter } = request;
  if (!ofItems(request)) {
    columns.push('t.total as score, t.total / nullif(g.points, 0) as rate, g.points as most, t.unit_id');
    return `select ${columns.join(', ')}\n${unitScoresSql(filter, parameters, own, tables)}`;
  }
  const marked = measures.some((measure) => MARKED.includes(measure));
  if (marked) tables.add('i');
  columns.push(`s.points as score, s.rate, ${marked ? 'i.points' : 'null::numeric'} as most, s.unit_id`);
  return `select ${columns.join(', ')}\n${itemScoresSql(filter, parameters, own, tables)}`;
}

/** The measures that need full marks. */
const MARKED: readonly ScoreMeasure[] = ['SHARE_OF_MAXIMUM', 'PASS_RATE'];

const cellsOf: Source = (request, columns, _, parameters) => cellsSql(request, columns, parameters);

export function readScoreSummary(reader: Reader, request: SummaryRequest): Promise<readonly ScoreSummaryRow[]> {
  return readCuts(reader, request, ({ text, values }) =>
    reader.query<Record<string, string | number | null>>(text, values),
  );
}
