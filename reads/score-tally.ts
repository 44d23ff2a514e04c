/**
 * Item scores as the tallies have them that runs left when they completed (entities/grading.ts): a few cells for
 * thousands of rows.
 */
import { narrow, type Parameters } from './conditions.js';
import type { ScoreDimension } from './score-dimensions.js';
import type { ScoreMeasure } from './score-measures.js';
import { GRADED, ITEMS, RESULTS, type ScoreFilter } from './score-source.js';

interface Cut {
  readonly groupBy: readonly ScoreDimension[];
  readonly measures: readonly ScoreMeasure[];
  readonly filter: ScoreFilter;
}

/** Whether a cut of item scores can be one of tallies: they know no single unit. */
export const isTallied = ({ groupBy, measures, filter }: Cut): boolean =>
  (filter.units ?? null) === null && !groupBy.includes('UNIT') && !measures.includes('UNITS');

/** How deep tallies must be cut for what is asked by and what is filtered by. */
function depthOf({ groupBy, filter }: Cut): number {
  const named = (dimension: ScoreDimension, codes: readonly string[] | null | undefined) =>
    groupBy.includes(dimension) || (codes ?? null) !== null;
  if (named('GRADE', filter.grades)) return 3;
  if (named('GROUP', filter.groups)) return 2;
  return named('CATEGORY', filter.categories) ? 1 : 0;
}

/**
 * Cells of the graded runs' tallies. None at all where one of the runs has no tally that the viewer sees: then the
 * scores themselves have to be asked.
 * @param columns of a cell's dimensions, in terms of the tables of reads/score-source.ts; what `t` has there, a cell has
 */
export function cellsSql(cut: Cut, columns: readonly string[], parameters: Parameters): string {
  const { filter } = cut;
  const figures = 't.scores, t.total, t.squares, t.low, t.high, t.rates, t.rate_total, t.points, i.points as most';
  return `select ${[...columns, figures].join(', ')}
from tally t
join graded g on g.id = t.run_id
join item i on i.district_id = $1 and i.id = t.item_id
left join indicator n on n.district_id = $1 and n.id = i.indicator_id
where t.district_id = $1 and t.run_id = ${GRADED} and t.depth = ${depthOf(cut)}${narrow(RESULTS, filter, parameters)}${narrow(ITEMS, filter, parameters)}
  and not exists (
    select from graded r where not exists (select from tally x where x.district_id = $1 and x.run_id = r.id and x.depth = 0)
  )`;
}
