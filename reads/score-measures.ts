/** Statistics of scores as expressions over `score`, `rate`, `most` (full marks) and `unit_id`; all exact. */

/** Six decimals, half away from zero. */
export const rounded = (expression: string) => `round(${expression}, 6)`;

/** Scores that something may be a share of. */
const MARKED = 'score is not null and most > 0';

/** @returns a measure's column and what it is. @param passMark placeholder of the share from which a score passes */
const AGGREGATES = {
  COUNT: () => ['count', 'count(score)::int'],
  UNITS: () => ['units', 'count(distinct unit_id) filter (where score is not null)::int'],
  SUM: () => ['sum', 'sum(score)'],
  MEAN: () => ['mean', rounded('avg(score)')],
  MIN: () => ['min', 'min(score)'],
  MAX: () => ['max', 'max(score)'],
  STDDEV: () => ['stddev', rounded('stddev_pop(score)')],
  MEAN_RATE: () => ['meanRate', rounded('avg(rate)')],
  SHARE_OF_MAXIMUM: () => [
    'shareOfMaximum',
    rounded(`sum(score) filter (where ${MARKED}) / sum(most) filter (where ${MARKED})`),
  ],
  PASS_RATE: (passMark: string) => [
    'passRate',
    rounded(`avg(case when score >= ${passMark} * most then 1 else 0 end) filter (where ${MARKED})`),
  ],
} as const satisfies Readonly<Record<string, (passMark: string) => Column>>;

export type Column = readonly [name: string, sql: string];

const QUARTILES = {
  LOWER_QUARTILE: ['lowerQuartile', quantile('0.25')],
  MEDIAN: ['median', quantile('0.5')],
  UPPER_QUARTILE: ['upperQuartile', quantile('0.75')],
} as const satisfies Readonly<Record<string, Column>>;

export type ScoreMeasure = keyof typeof AGGREGATES | keyof typeof QUARTILES | 'DIFFERENCE';

const isQuartile = (measure: ScoreMeasure): measure is keyof typeof QUARTILES => measure in QUARTILES;

/** What is gathered of each cut for its quartiles: a cut's scores are sorted by themselves, not with all others. */
const SCORES: Column = ['scores', 'array_agg(score) filter (where score is not null)'];
export const SORTED = 'left join lateral (select array_agg(x order by x) as sorted from unnest(scores) x) o on true';

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
export function measuresSql(measures: readonly ScoreMeasure[], passMark: string, difference: string) {
  const aggregates: Column[] = [];
  const answers: Column[] = [];
  for (const measure of new Set(measures)) {
    if (measure === 'DIFFERENCE') answers.push(['difference', difference]);
    else if (isQuartile(measure)) answers.push(QUARTILES[measure]);
    else {
      const aggregate = AGGREGATES[measure](passMark);
      aggregates.push(aggregate);
      answers.push([aggregate[0], `"${aggregate[0]}"`]);
    }
  }
  const sorts = measures.some(isQuartile);
  return { aggregates: sorts ? [...aggregates, SCORES] : aggregates, answers, sorts };
}
