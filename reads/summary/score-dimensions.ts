import { type ColumnSql, column } from '../statement/sql.js';
import type { Column } from './score-measures.js';

/** The dimensions of summaries, with the columns of each. Aliases as in reads/rows/score-source.ts. */
const DIMENSIONS = {
  YEAR: { year: column('g', 'year') },
  SCHEME: { scheme: column('g', 'scheme'), schemeKind: column('g', 'kind') },
  RUN: { run: column('g', 'run') },
  UNIT: { unitCode: column('u', 'code'), unitName: column('u', 'name') },
  GROUP: { unitGroup: column('t', 'peer_group') },
  CATEGORY: { unitCategory: column('t', 'category') },
  GRADE: { grade: column('t', 'grade') },
  ITEM: { itemCode: column('i', 'code'), itemName: column('i', 'name') },
  INDICATOR: { indicatorCode: column('n', 'code'), indicatorName: column('n', 'name') },
} as const satisfies Readonly<Record<string, Readonly<Record<string, ColumnSql>>>>;

export type ScoreDimension = keyof typeof DIMENSIONS;

/** The columns of dimensions. A repeated dimension counts once. */
export const dimensionsOf = (groupBy: readonly ScoreDimension[]): (readonly [name: string, column: ColumnSql])[] =>
  [...new Set(groupBy)].flatMap((dimension) => Object.entries<ColumnSql>(DIMENSIONS[dimension]));

/** The labels of codes in a cut, from the latest scheme of the cut. Expressions over `summed` and `graded`. */
export function labelColumns(groupBy: readonly ScoreDimension[]): Column[] {
  const ofTheCut = RUN_DIMENSIONS.filter((dimension) => groupBy.includes(dimension))
    .map((dimension) => ` and g.${dimension.toLowerCase()} = summed."${dimension.toLowerCase()}"`)
    .join('');
  return LABELLED.filter(({ dimension }) => groupBy.includes(dimension)).map(({ column, of, code }) => [
    column,
    `coalesce((select g.labels -> '${of}' ->> ${code} from graded g where g.labels -> '${of}' ? ${code}${ofTheCut} order by g.year desc, g.scheme limit 1), ${code})`,
  ]);
}

const RUN_DIMENSIONS = ['YEAR', 'SCHEME', 'RUN'] as const;

const LABELLED = [
  { dimension: 'GROUP', column: 'unitGroupName', of: 'groups', code: 'summed."unitGroup"' },
  { dimension: 'CATEGORY', column: 'unitCategoryName', of: 'categories', code: 'summed."unitCategory"' },
] as const;
