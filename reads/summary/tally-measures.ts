/**
 * Statistics of scores as expressions over the cells of tallies (entities/grading.ts), each with `most`, the full marks of
 * the item, and `cells`, the number of cells in its cut. The results have the same digits as those from the scores.
 */
import { rounded, type Statistics } from './score-measures.js';

/** Cells with full marks, of which a share can be computed. */
const MARKED = 'scores > 0 and most > 0';

const MEAN = 'sum(total) / nullif(sum(scores), 0)';

/** The number of points of a cell that reach a mark: above it or equal to it. */
const countReaching = (mark: string) =>
  `scores - width_bucket(${mark}, points) + cardinality(array_positions(points, ${mark}))`;

/** The value of the only cell of a cut; null if it has several cells. */
const ofOnlyCell = (column: string) => `min(${column}) filter (where cells = 1)`;

/** Without `UNITS`, because a cell does not contain its units. */
export const OF_CELLS: Statistics = {
  aggregates: {
    COUNT: () => 'sum(scores)::int',
    SUM: () => 'sum(total)',
    MEAN: () => rounded(MEAN),
    MIN: () => 'min(low)',
    MAX: () => 'max(high)',
    LOWER_QUARTILE: () => ofOnlyCell('lower_quartile'),
    MEDIAN: () => ofOnlyCell('median'),
    UPPER_QUARTILE: () => ofOnlyCell('upper_quartile'),
    STDDEV: () =>
      rounded(
        'sqrt(greatest(sum(scores) * sum(squares) - sum(total) * sum(total), 0) / nullif(sum(scores) * sum(scores), 0))',
      ),
    MEAN_RATE: () => rounded('sum(rate_total) / nullif(sum(rates), 0)'),
    SHARE_OF_MAXIMUM: () =>
      rounded(`sum(total) filter (where ${MARKED}) / sum(scores * most) filter (where ${MARKED})`),
    PASS_RATE: (passMark) =>
      rounded(
        `sum(${countReaching(`${passMark} * most`)}) filter (where ${MARKED})::numeric / sum(scores) filter (where ${MARKED})`,
      ),
  },
  mean: MEAN,
  gathered: 'array_agg(row(points)) filter (where cells > 1)',
  sorted: `select array_agg(x order by x) as sorted
  from unnest(gathered) c(points numeric[]), unnest(c.points) x where gathered is not null`,
};
