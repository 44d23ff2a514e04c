/** Statistics of scores as expressions over `score`, `rate`, `most` (full marks) and `unit_id`; all exact. */

export type Column = readonly [name: string, sql: string];

/** Six decimals, half away from zero. */
export const rounded = (expression: string) => `round(${expression}, 6)`;

/** What is measured of a cut's scores, each with its column. */
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

/** How statistics come of what is summed up: of scores one by one, or of cells of tallies (reads/summary/tally-measures.ts). */
export interface Statistics {
  /** What is aggregated, by measure. @param passMark placeholder of the share from which a score passes */
  readonly aggregates: Readonly<Partial<Record<keyof typeof COLUMNS, (passMark: string) => string>>>;
  readonly mean: string;
  /** What is gathered of each cut for the quartiles that are not aggregated. */
  readonly gathered: string;
  /** Puts what was `gathered` of a cut in order, as `sorted`: by itself, not with all others. */
  readonly sorted: string;
}

/** Scores that something may be a share of. */
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

/** Linear interpolation between the two nearest of `sorted`, exactly (as Excel's QUARTILE.INC). */
function quantile(share: string): string {
  const at = `(cardinality(sorted) - 1) * ${share}`;
  const low = `sorted[floor(${at})::int + 1]`;
  return rounded(`${low} + (${at} - floor(${at})) * (sorted[ceil(${at})::int + 1] - ${low})`);
}

/**
 * The measures in two steps: what is aggregated of a cut's scores, and what the answer makes of that.
 * @param difference the difference to the year before, in terms of the aggregated cut
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
    const found = aggregate === undefined ? [] : [`"${column}"`];
    const worked = isQuartile(measure) ? [QUARTILES[measure]] : [];
    answers.push([column, `coalesce(${[...found, ...worked].join(', ')})`]);
  }
  if (!measures.some(isQuartile)) return { aggregates, answers, sorted: '' };
  return {
    aggregates: [...aggregates, ['gathered', statistics.gathered] as const],
    answers,
    sorted: `\nleft join lateral (${statistics.sorted}) o on true`,
  };
}
