/** Statistics of scores as expressions over `score`, `rate`, `most` (full marks) and `unit_id`; all exact. */

export type Column = readonly [name: string, sql: string];

/** Six decimals, half away from zero. */
export const rounded = (expression: string) => `round(${expression}, 6)`;

/** Measures that are aggregated, each with its column. */
const COLUMNS = {
  COUNT: 'count',
  UNITS: 'units',
  SUM: 'sum',
  MEAN: 'mean',
  MIN: 'min',
  MAX: 'max',
  STDDEV: 'stddev',
  MEAN_RATE: 'meanRate',
  SHARE_OF_MAXIMUM: 'shareOfMaximum',
  PASS_RATE: 'passRate',
} as const;

type Aggregated = keyof typeof COLUMNS;

/** How statistics come of what is summed up: of scores one by one, or of cells of tallies (reads/tally-measures.ts). */
export interface Statistics {
  /** @param passMark placeholder of the share from which a score passes */
  readonly aggregates: Readonly<Partial<Record<Aggregated, (passMark: string) => string>>>;
  readonly mean: string;
  /** What is gathered of each cut for its quartiles. */
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
  LOWER_QUARTILE: ['lowerQuartile', quantile('0.25')],
  MEDIAN: ['median', quantile('0.5')],
  UPPER_QUARTILE: ['upperQuartile', quantile('0.75')],
} as const satisfies Readonly<Record<string, Column>>;

export type ScoreMeasure = Aggregated | keyof typeof QUARTILES | 'DIFFERENCE';

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
    if (measure === 'DIFFERENCE') answers.push(['difference', difference]);
    else if (isQuartile(measure)) answers.push(QUARTILES[measure]);
    else {
      const sql = statistics.aggregates[measure]?.(passMark);
      if (sql === undefined) throw new Error(`no ${measure} of these`);
      aggregates.push([COLUMNS[measure], sql]);
      answers.push([COLUMNS[measure], `"${COLUMNS[measure]}"`]);
    }
  }
  if (!measures.some(isQuartile)) return { aggregates, answers, sorted: '' };
  return {
    aggregates: [...aggregates, ['gathered', statistics.gathered] as const],
    answers,
    sorted: `\nleft join lateral (${statistics.sorted}) o on true`,
  };
}
