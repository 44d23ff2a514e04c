/**
 * 得分汇总: counts and statistics of scores by any cut.
 *
 * A score is a unit's total, or an item's points as soon as items or indicators are asked for, as a dimension or in
 * the filter. Statistics are over the scores that the viewer may see and that are not null; they are exact, and
 * rounded half away from zero to six decimals where a division or root needs it.
 */
import { Parameters } from './conditions.js';
import type { Reader } from './reader.js';
import { DIMENSIONS, type ScoreDimension } from './score-dimensions.js';
import { MEASURES, type ScoreMeasure } from './score-measures.js';
import { gradedSql, itemScoresSql, namesItems, type ScoreFilter, unitScoresSql } from './score-source.js';
import { comparable, comparedSql, grouped, withYearBefore } from './year-before.js';

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

export function scoreSummaryStatement(question: SummaryQuestion, own: readonly string[] | null = null) {
  const { groupBy, measures, filter, passMark } = question;
  const parameters = new Parameters();
  const compared = measures.includes('DIFFERENCE') && comparable(groupBy, filter);
  const graded = gradedSql(compared ? withYearBefore(filter) : filter, parameters);
  const dimensions = columnsOf(groupBy.map((dimension) => DIMENSIONS[dimension]));
  const scored = scoredSql(question, dimensions, parameters, own);
  const pass = measures.includes('PASS_RATE') ? `${parameters.add(passMark)}::numeric` : '';
  const figures = columnsOf(
    measures.map((measure) => (measure === 'DIFFERENCE' ? NO_DIFFERENCE : MEASURES[measure](pass))),
  );
  const names = dimensions.map(([name]) => `"${name}"`);
  const summary = compared
    ? comparedSql({ groupBy, filter, names, figures }, parameters)
    : `\nselect ${[...names, ...figures.map(selected)].join(', ')}\nfrom scored ${grouped(names)}`;
  const order = names.length === 0 ? '' : `\norder by ${names.join(', ')}`;
  return { text: `with ${graded}scored as (\n${scored}\n)${summary}${order}`, values: parameters.values };
}

/** What is selected where there is no year to compare with, or until there is. */
const NO_DIFFERENCE = { difference: 'null::numeric' };

type Column = readonly [name: string, sql: string];

/** Whatever is named twice is there once. */
const columnsOf = (parts: readonly Readonly<Record<string, string>>[]): Column[] =>
  Object.entries(Object.assign({}, ...parts) as Record<string, string>);

/** The scores in question with their dimensions. Tables that nothing needs are not joined. */
function scoredSql(
  { groupBy, measures, filter }: SummaryQuestion,
  dimensions: readonly Column[],
  parameters: Parameters,
  own: readonly string[] | null,
): string {
  const columns = dimensions.map(selected);
  const tables = new Set(dimensions.map(([, sql]) => sql.slice(0, sql.indexOf('.'))));
  if (measures.includes('DIFFERENCE')) {
    columns.push('g.year as "at", g.scheme as "under"');
    tables.add('g');
  }
  if (!namesItems(filter) && !groupBy.some((dimension) => ITEM_DIMENSIONS.includes(dimension))) {
    columns.push('t.total as score, t.total / nullif(g.points, 0) as rate, g.points as most, t.unit_id');
    return `select ${columns.join(', ')}\n${unitScoresSql(filter, parameters, own)}`;
  }
  const marked = measures.some((measure) => MARKED.includes(measure));
  if (marked) tables.add('i');
  columns.push(`s.points as score, s.rate, ${marked ? 'i.points' : 'null::numeric'} as most, s.unit_id`);
  return `select ${columns.join(', ')}\n${itemScoresSql(filter, parameters, own, tables)}`;
}

/** Measures that need full marks. */
const MARKED: readonly ScoreMeasure[] = ['SHARE_OF_MAXIMUM', 'PASS_RATE'];

const selected = ([name, sql]: Column): string => `${sql} as "${name}"`;

export function readScoreSummary(reader: Reader, question: SummaryQuestion): Promise<ScoreSummaryRow[]> {
  const { text, values } = scoreSummaryStatement(question, reader.only('scores'));
  return reader.query<Record<string, string | number | null>>(text, values);
}
