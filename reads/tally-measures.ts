/**
 * Statistics of scores as expressions over cells of tallies (entities/grading.ts), each with `most`, the item's full
 * marks. Digit by digit what the scores themselves would give.
 */
import { rounded, type Statistics } from './score-measures.js';

/** Cells that something may be a share of. */
const MARKED = 'scores > 0 and most > 0';

const MEAN = 'sum(total) / nullif(sum(scores), 0)';

/** How many of a cell's points reach a mark: those above it, and those equal to it. */
const reaching = (mark: string) =>
  `scores - width_bucket(${mark}, points) + cardinality(array_positions(points, ${mark}))`;

/** No `UNITS`: which units a cell is of, it doesn't say. */
export const OF_CELLS: Statistics = {
  aggregates: {
    COUNT: () => 'sum(scores)::int',
    SUM: () => 'sum(total)',
    MEAN: () => rounded(MEAN),
    MIN: () => 'min(low)',
    MAX: () => 'max(high)',
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
  gathered: 'array_agg(row(points))',
  // A single cell is in order already; `[:]` unpacks it once, and `offset 0` keeps it from being unpacked for each use.
  sorted: `select case cardinality(gathered)
    when 1 then (select c.points[:] from unnest(gathered) c(points numeric[]))
    else (select array_agg(x order by x) from unnest(gathered) c(points numeric[]), unnest(c.points) x)
  end as sorted offset 0`,
};
