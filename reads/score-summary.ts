/**
 * 得分汇总: counts and statistics of scores by any cut.
 *
 * A score is a unit's total, or an item's points as soon as items or indicators are asked for, as a dimension or in
 * the filter. Statistics are over the scores that the viewer may see and that are not null; they are exact, and
 * rounded to six decimals where a division or root needs it.
 */
import { Parameters } from './conditions.js';
import type { Reader } from './reader.js';
import { gradedSql, itemScoresSql, namesItems, type ScoreFilter, unitScoresSql } from './score-source.js';

/** What scores can be grouped by: the columns that each dimension fills. */
const DIMENSIONS = {
  YEAR: { year: 'g.year' },
  SCHEME: { scheme: 'g.scheme' },
  RUN: { run: 'g.run' },
  UNIT: { unitCode: 'u.code', unitName: 'u.name' },
  GROUP: { unitGroup: 't.peer_group' },
  CATEGORY: { unitCategory: 't.category' },
  GRADE: { grade: 't.grade' },
  ITEM: { itemCode: 'i.code', itemName: 'i.name' },
  INDICATOR: { indicatorCode: 'n.code', indicatorName: 'n.name' },
} as const;

/** Linear interpolation between the two nearest scores, exactly (as Excel's QUARTILE.INC). */
const quantile = (share: string) => {
  const at = `(count(score) - 1) * ${share}`;
  const sorted = '(array_agg(score order by score) filter (where score is not null))';
  const low = `${sorted}[floor(${at})::int + 1]`;
  return `${low} + (${at} - floor(${at})) * (${sorted}[ceil(${at})::int + 1] - ${low})`;
};
const rounded = (expression: string) => `round(${expression}, 6)`;

const MEASURES = {
  COUNT: { count: 'count(score)::int' },
  UNITS: { units: 'count(distinct unit_id) filter (where score is not null)::int' },
  SUM: { sum: 'sum(score)' },
  MEAN: { mean: rounded('avg(score)') },
  MIN: { min: 'min(score)' },
  LOWER_QUARTILE: { lowerQuartile: rounded(quantile('0.25')) },
  MEDIAN: { median: rounded(quantile('0.5')) },
  UPPER_QUARTILE: { upperQuartile: rounded(quantile('0.75')) },
  MAX: { max: 'max(score)' },
  STDDEV: { stddev: rounded('stddev_pop(score)') },
  MEAN_RATE: { meanRate: rounded('avg(rate)') },
} as const;

export type ScoreDimension = keyof typeof DIMENSIONS;
export type ScoreMeasure = keyof typeof MEASURES;

/** One cut; what wasn't asked for is absent. */
export type ScoreSummaryRow = Readonly<Record<string, string | number | null>>;

const ITEM_DIMENSIONS: readonly ScoreDimension[] = ['ITEM', 'INDICATOR'];

export function scoreSummaryStatement(
  groupBy: readonly ScoreDimension[],
  measures: readonly ScoreMeasure[],
  filter: ScoreFilter,
  own: readonly string[] | null = null,
) {
  const parameters = new Parameters();
  const graded = gradedSql(filter, parameters);
  const dimensions = Object.entries(
    Object.assign({}, ...groupBy.map((name) => DIMENSIONS[name])) as Record<string, string>,
  );
  const figures = Object.entries(
    Object.assign({}, ...measures.map((name) => MEASURES[name])) as Record<string, string>,
  );
  const tables = new Set(dimensions.map(([, sql]) => sql.slice(0, sql.indexOf('.'))));
  const [score, from] =
    namesItems(filter) || groupBy.some((dimension) => ITEM_DIMENSIONS.includes(dimension))
      ? ['s.points as score, s.rate, s.unit_id', itemScoresSql(filter, parameters, own, tables)]
      : ['t.total as score, t.total / nullif(g.points, 0) as rate, t.unit_id', unitScoresSql(filter, parameters, own)];
  const places = dimensions.map((_, index) => index + 1).join(', ');
  const text = `with ${graded}scored as (
select ${[...dimensions.map(([name, sql]) => `${sql} as "${name}"`), score].join(', ')}
${from}
)
select ${[...dimensions.map(([name]) => `"${name}"`), ...figures.map(([name, sql]) => `${sql} as "${name}"`)].join(', ')}
from scored${places === '' ? ' having count(*) > 0' : ` group by ${places} order by ${places}`}`;
  return { text, values: parameters.values };
}

export function readScoreSummary(
  reader: Reader,
  groupBy: readonly ScoreDimension[],
  measures: readonly ScoreMeasure[],
  filter: ScoreFilter,
): Promise<ScoreSummaryRow[]> {
  const { text, values } = scoreSummaryStatement(groupBy, measures, filter, reader.only('scores'));
  return reader.query<Record<string, string | number | null>>(text, values);
}
