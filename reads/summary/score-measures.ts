/** Statistics of scores as expressions over `score`, `rate`, `most` (full marks) and `unit_id`. All are exact. */

export type Column = readonly [name: string, sql: string];

/** Rounded to six decimals, half away from zero. */
export const rounded = (expression: string) => `round(${expression}, 6)`;

/** The measures, with the column of each. */
const COLUMNS = {
  COUNT: 'count',
  UNITS: 'units',
  SUM: 'sum',
  MEAN: 'mean',
  MIN: 'min',
  LOWER_QUARTILE: 'lowerQuartile',
  MEDIAN: 'median',
  UPPER_QUARTILE: 'upperQuartile',
  MAX: 'max',
  STDDEV: 'stddev',
  MEAN_RATE: 'meanRate',
  SHARE_OF_MAXIMUM: 'shareOfMaximum',
  PASS_RATE: 'passRate',
} as const;

/** How statistics are computed: from single scores, or from the cells of tallies (reads/summary/tally-measures.ts). */
export interface Statistics {
  /** Aggregates by measure. @param passMark placeholder of the share from which a score passes */
  readonly aggregates: Readonly<Partial<Record<keyof typeof COLUMNS, (passMark: string) => string>>>;
  readonly mean: string;
  /** The aggregate that collects the values for quartiles that are not aggregates themselves. */
  readonly gathered: string;
  /** Sorts the values of `gathered` as `sorted`, for each cut by itself. */
  readonly sorted: string;
}

/** Scores with full marks, of which a share can be computed. */
const MARKED = 'score is not null and most > 0';

export const OF_SCORES: Statistics = {
  aggregates: {
    COUNT: () => 'count(score)::int',
    UNITS: () => 'count(distinct unit_id) filter (where score is not null)::int',
    SUM: () => 'sum(score)',
    MEAN: () => rounded('avg(score)'),
    MIN: () => 'min(score)',
    MAX: () => 'max(score)',
    STDDEV: () => rounded('stddev_pop(score)'),
    MEAN_RATE: () => rounded('avg(rate)'),
    SHARE_OF_MAXIMUM: () => rounded(`sum(score) filter (where ${MARKED}) / sum(most) filter (where ${MARKED})`),
    PASS_RATE: (passMark) =>
      rounded(`avg(case when score >= ${passMark} * most then 1 else 0 end) filter (where ${MARKED})`),
  },
  mean: 'avg(score)',
  gathered: 'array_agg(score) filter (where score is not null)',
  sorted: 'select array_agg(x order by x) as sorted from unnest(gathered) x',
};

const QUARTILES = {
  LOWER_QUARTILE: quantile('0.25'),
  MEDIAN: quantile('0.5'),
  UPPER_QUARTILE: quantile('0.75'),
} as const;

export type ScoreMeasure = keyof typeof COLUMNS | 'DIFFERENCE';

const isQuartile = (measure: ScoreMeasure): measure is keyof typeof QUARTILES => measure in QUARTILES;

/** Linear interpolation between the two nearest values of `sorted`, exact (as Excel's QUARTILE.INC). */
function quantile(share: string): string {
  const at = `(cardinality(sorted) - 1) * ${share}`;
  const low = `sorted[floor(${at})::int + 1]`;
  return rounded(`${low} + (${at} - floor(${at})) * (sorted[ceil(${at})::int + 1] - ${low})`);
}

/**
 * The measures in two steps: the aggregates of a cut, and the columns of the answer, which are computed from them.
 * @param difference the difference from the year before, as an expression over the aggregates
 */
export function measuresSql(
  measures: readonly ScoreMeasure[],
  statistics: Statistics,
  passMark: string,
  difference: string,
) {
  const aggregates: Column[] = [];
  const answers: Column[] = [];
  for (const measure of new Set(measures)) {
    if (measure === 'DIFFERENCE') {
      answers.push(['difference', difference]);
      continue;
    }
    const column = COLUMNS[measure];
    const aggregate = statistics.aggregates[measure]?.(passMark);
    if (aggregate !== undefined) aggregates.push([column, aggregate]);
    const aggregated = aggregate === undefined ? [] : [`"${column}"`];
    const computed = isQuartile(measure) ? [QUARTILES[measure]] : [];
    answers.push([column, `coalesce(${[...aggregated, ...computed].join(', ')})`]);
  }
  if (!measures.some(isQuartile)) return { aggregates, answers, sorted: '' };
  return {
    aggregates: [...aggregates, ['gathered', statistics.gathered] as const],
    answers,
    sorted: `\nleft join lateral (${statistics.sorted}) o on true`,
  };
}
