import type { Column } from './score-measures.js';

/** What scores can be grouped by: the columns that each dimension fills. Aliases as in reads/rows/score-source.ts. */
const DIMENSIONS = {
  YEAR: { year: 'g.year' },
  SCHEME: { scheme: 'g.scheme', schemeKind: 'g.kind' },
  RUN: { run: 'g.run' },
  UNIT: { unitCode: 'u.code', unitName: 'u.name' },
  GROUP: { unitGroup: 't.peer_group' },
  CATEGORY: { unitCategory: 't.category' },
  GRADE: { grade: 't.grade' },
  ITEM: { itemCode: 'i.code', itemName: 'i.name' },
  INDICATOR: { indicatorCode: 'n.code', indicatorName: 'n.name' },
} as const;

export type ScoreDimension = keyof typeof DIMENSIONS;

/** Columns of what is grouped by. A dimension that is named twice is there once. */
export const dimensionsOf = (groupBy: readonly ScoreDimension[]): Column[] =>
  [...new Set(groupBy)].flatMap((dimension) => Object.entries<string>(DIMENSIONS[dimension]));

/** Names of the codes that are grouped by, in terms of `summed` and `graded`: as the latest scheme of the cut labels them. */
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
