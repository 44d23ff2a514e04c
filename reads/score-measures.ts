/** Statistics of scores as expressions over `score`, `rate`, `most` (full marks) and `unit_id`; all exact. */

/** Six decimals, half away from zero. */
const rounded = (expression: string) => `round(${expression}, 6)`;

/** Linear interpolation between the two nearest scores, exactly (as Excel's QUARTILE.INC). */
const quantile = (share: string) => {
  const at = `(count(score) - 1) * ${share}`;
  const sorted = '(array_agg(score order by score) filter (where score is not null))';
  const low = `${sorted}[floor(${at})::int + 1]`;
  return rounded(`${low} + (${at} - floor(${at})) * (${sorted}[ceil(${at})::int + 1] - ${low})`);
};

/** Scores that something may be a share of. */
const MARKED = 'score is not null and most > 0';

/** @returns the columns that a measure fills. @param passMark placeholder of the share from which a score passes */
export const MEASURES = {
  COUNT: () => ({ count: 'count(score)::int' }),
  UNITS: () => ({ units: 'count(distinct unit_id) filter (where score is not null)::int' }),
  SUM: () => ({ sum: 'sum(score)' }),
  MEAN: () => ({ mean: rounded('avg(score)') }),
  MIN: () => ({ min: 'min(score)' }),
  LOWER_QUARTILE: () => ({ lowerQuartile: quantile('0.25') }),
  MEDIAN: () => ({ median: quantile('0.5') }),
  UPPER_QUARTILE: () => ({ upperQuartile: quantile('0.75') }),
  MAX: () => ({ max: 'max(score)' }),
  STDDEV: () => ({ stddev: rounded('stddev_pop(score)') }),
  MEAN_RATE: () => ({ meanRate: rounded('avg(rate)') }),
  SHARE_OF_MAXIMUM: () => ({
    shareOfMaximum: rounded(`sum(score) filter (where ${MARKED}) / sum(most) filter (where ${MARKED})`),
  }),
  PASS_RATE: (passMark: string) => ({
    passRate: rounded(`avg(case when score >= ${passMark} * most then 1 else 0 end) filter (where ${MARKED})`),
  }),
} as const;

/** Those, and the one that needs the year before. */
export type ScoreMeasure = keyof typeof MEASURES | 'DIFFERENCE';
