/**
 * Statistics of scores as expressions over cells of tallies (entities/grading.ts), each with `most`, the item's full
 * marks, and `cells`, how many there are of the cut. Digit by digit what the scores themselves would give.
 */
import { rounded, type Statistics } from './score-measures.js';

/** Cells that something may be a share of. */
const MARKED = 'scores > 0 and most > 0';

const MEAN = 'sum(total) / nullif(sum(scores), 0)';

/** How many of a cell's points reach a mark: those above it, and those equal to it. */
const reaching = (mark: string) =>
  `scores - width_bucket(${mark}, points) + cardinality(array_positions(points, ${mark}))`;

/** What a cut has in common with its only cell; null where it has several. */
const alone = (column: string) => `min(${column}) filter (where cells = 1)`;

/** No `UNITS`: which units a cell is of, it doesn't say. */
export const OF_CELLS: Statistics = {
  aggregates: {
    COUNT: () => 'sum(scores)::int',
    SUM: () => 'sum(total)',
    MEAN: () => rounded(MEAN),
    MIN: () => 'min(low)',
    MAX: () => 'max(high)',
    LOWER_QUARTILE: () => alone('lower_quartile'),
    MEDIAN: () => alone('median'),
    UPPER_QUARTILE: () => alone('upper_quartile'),
    STDDEV: () =>
      rounded(
        'sqrt(greatest(sum(scores) * sum(squares) - sum(total) * sum(total), 0) / nullif(sum(scores) * sum(scores), 0))',
      ),
    MEAN_RATE: () => rounded('sum(rate_total) / nullif(sum(rates), 0)'),
    SHARE_OF_MAXIMUM: () =>
      rounded(`sum(total) filter (where ${MARKED}) / sum(scores * most) filter (where ${MARKED})`),
    PASS_RATE: (passMark) =>
      rounded(
        `sum(${reaching(`${passMark} * most`)}) filter (where ${MARKED})::numeric / sum(scores) filter (where ${MARKED})`,
      ),
  },
  mean: MEAN,
  gathered: 'array_agg(row(points)) filter (where cells > 1)',
  sorted: `select array_agg(x order by x) as sorted
  from unnest(gathered) c(points numeric[]), unnest(c.points) x where gathered is not null`,
};
