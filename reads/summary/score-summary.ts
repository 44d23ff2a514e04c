/**
 * 得分汇总: counts and statistics of scores by any cut.
 *
 * A score is a unit's total, or an item's points as soon as items or indicators are asked for, as a dimension or in
 * the filter. Statistics are over the scores that the viewer may see and that are not null; they are exact, and
 * rounded half away from zero to six decimals where a division or root needs it.
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

export interface SummaryQuestion {
  readonly groupBy: readonly ScoreDimension[];
  readonly measures: readonly ScoreMeasure[];
  readonly filter: ScoreFilter;
  /** Share of full marks from which a score passes, as decimal text. */
  readonly passMark: string;
}

/** One cut; what wasn't asked for is absent. */
export type ScoreSummaryRow = Readonly<Record<string, string | number | null>>;

const ITEM_DIMENSIONS: readonly ScoreDimension[] = ['ITEM', 'INDICATOR'];

/** Whether the scores in question are those of items. */
const ofItems = ({ groupBy, filter }: SummaryQuestion): boolean =>
  namesItems(filter) || groupBy.some((dimension) => ITEM_DIMENSIONS.includes(dimension));

export interface SummaryStatement {
  readonly text: string;
  readonly values: readonly unknown[];
  readonly columns: readonly string[];
}

/**
 * Asks the tallies where they may know, and the scores where they don't: where runs have none, or the viewer sees none,
 * or there is nothing to be found.
 * @param ask runs a statement @returns its rows, one a cut
 */
export async function askSummary<Row>(
  reader: Reader,
  question: SummaryQuestion,
  ask: (statement: SummaryStatement) => Promise<readonly Row[]>,
): Promise<readonly Row[]> {
  const own = reader.only('scores');
  if (own === null && ofItems(question) && isTallied(question)) {
    const tallied = await ask(statementOf(question, OF_CELLS, cellsOf));
    if (tallied.length > 0) return tallied;
  }
  return ask(statementOf(question, OF_SCORES, (...cut) => scoresOf(...cut, own)));
}

/** What is summed up: rows with their dimensions, from a list of columns and the tables that these name. */
type Source = (question: SummaryQuestion, columns: string[], tables: Set<string>, parameters: Parameters) => string;

function statementOf(question: SummaryQuestion, statistics: Statistics, source: Source): SummaryStatement {
  const { groupBy, measures, filter, passMark } = question;
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
  const scored = source(question, columns, tables, parameters);
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

/** The scores in question. Tables that nothing needs are not joined. */
function scoresOf(
  question: SummaryQuestion,
  columns: string[],
  tables: Set<string>,
  parameters: Parameters,
  own: readonly string[] | null,
): string {
  const { measures, filter } = question;
  if (!ofItems(question)) {
    columns.push('t.total as score, t.total / nullif(g.points, 0) as rate, g.points as most, t.unit_id');
    return `select ${columns.join(', ')}\n${unitScoresSql(filter, parameters, own, tables)}`;
  }
  const marked = measures.some((measure) => MARKED.includes(measure));
  if (marked) tables.add('i');
  columns.push(`s.points as score, s.rate, ${marked ? 'i.points' : 'null::numeric'} as most, s.unit_id`);
  return `select ${columns.join(', ')}\n${itemScoresSql(filter, parameters, own, tables)}`;
}

/** Measures that need full marks. */
const MARKED: readonly ScoreMeasure[] = ['SHARE_OF_MAXIMUM', 'PASS_RATE'];

const cellsOf: Source = (question, columns, _, parameters) => cellsSql(question, columns, parameters);

export function readScoreSummary(reader: Reader, question: SummaryQuestion): Promise<readonly ScoreSummaryRow[]> {
  return askSummary(reader, question, ({ text, values }) =>
    reader.query<Record<string, string | number | null>>(text, values),
  );
}
