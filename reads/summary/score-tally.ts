/** Item scores from the tallies of completed runs (entities/grading.ts): a few cells instead of thousands of rows. */

import { GRADED, ITEMS, RESULTS, type ScoreFilter } from '../rows/score-source.js';
import { narrow, type Parameters } from '../statement/conditions.js';
import { dimensionsOf, type ScoreDimension } from './score-dimensions.js';
import type { ScoreMeasure } from './score-measures.js';

interface Cut {
  readonly groupBy: readonly ScoreDimension[];
  readonly measures: readonly ScoreMeasure[];
  readonly filter: ScoreFilter;
}

/** True if tallies can answer for a cut of item scores. They have no single units. */
export const isTallied = ({ groupBy, measures, filter }: Cut): boolean =>
  (filter.units ?? null) === null && !groupBy.includes('UNIT') && !measures.includes('UNITS');

/** The depth of tallies that the dimensions and the filter need. */
function depthOf({ groupBy, filter }: Cut): number {
  const named = (dimension: ScoreDimension, codes: readonly string[] | null | undefined) =>
    groupBy.includes(dimension) || (codes ?? null) !== null;
  if (named('GRADE', filter.grades)) return 3;
  if (named('GROUP', filter.groups)) return 2;
  return named('CATEGORY', filter.categories) ? 1 : 0;
}

const FIGURES = [
  'scores',
  'total',
  'squares',
  'low',
  'lower_quartile',
  'median',
  'upper_quartile',
  'high',
  'rates',
  'rate_total',
];

/** The measures that may need all points, of which there are many. */
const OF_POINTS: readonly ScoreMeasure[] = ['LOWER_QUARTILE', 'MEDIAN', 'UPPER_QUARTILE', 'PASS_RATE'];

/**
 * The cells of the tallies of the graded runs, each with the full marks of the item (`most`) and the number of `cells` in
 * its cut. There are none if the viewer does not see a tally of each run; the scores have to be read then.
 * @param columns further columns, over `g`, `i`, `n` and `t`, the cell
 */
export function cellsSql(cut: Cut, columns: readonly string[], parameters: Parameters): string {
  const { groupBy, measures, filter } = cut;
  const figures = measures.some((measure) => OF_POINTS.includes(measure)) ? [...FIGURES, 'points'] : FIGURES;
  const by = dimensionsOf(groupBy).map(([, column]) => column.text);
  const cells = `count(*) over (${by.length === 0 ? '' : `partition by ${by.join(', ')}`}) as cells`;
  return `select ${[...columns, ...figures.map((figure) => `t.${figure}`), 'i.points as most', cells].join(', ')}
from tally t
join graded g on g.id = t.run_id
join item i on i.district_id = $1 and i.id = t.item_id
left join indicator n on n.district_id = $1 and n.id = i.indicator_id
where t.district_id = $1 and t.run_id = ${GRADED} and t.depth = ${depthOf(cut)}${narrow(RESULTS, filter, parameters)}${narrow(ITEMS, filter, parameters)}
  and not exists (
    select from graded r where not exists (select from tally x where x.district_id = $1 and x.run_id = r.id and x.depth = 0)
  )`;
}
