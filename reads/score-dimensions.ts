import type { Column } from './score-measures.js';

/** What scores can be grouped by: the columns that each dimension fills. Aliases as in reads/score-source.ts. */
const DIMENSIONS = {
  YEAR: { year: 'g.year' },
  SCHEME: { scheme: 'g.scheme' },
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
