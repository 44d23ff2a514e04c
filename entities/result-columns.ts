/** The columns of results, declared once: by them results are written, read back, explained and compared. */
import type { ItemResult, UnitResult } from '../scoring/result.js';
import type { GroupFigures } from '../scoring/totals/group-figures.js';

export interface ResultColumn {
  readonly column: string;
  /** How two values are compared. */
  readonly is: 'number' | 'text';
}

type ColumnsOf<Result, Key extends keyof Result> = Readonly<Record<Exclude<keyof Result, Key>, ResultColumn>>;

/** Columns of `item_score`, by field of a result. */
export const ITEM_SCORE_COLUMNS = {
  value: { column: 'value', is: 'number' },
  target: { column: 'target', is: 'number' },
  rate: { column: 'rate', is: 'number' },
  points: { column: 'points', is: 'number' },
  flags: { column: 'flags', is: 'text' },
} as const satisfies ColumnsOf<ItemResult, 'item'>;

/** Columns of `unit_score`, by field of a result. */
export const UNIT_SCORE_COLUMNS = {
  group: { column: 'peer_group', is: 'text' },
  base: { column: 'base', is: 'number' },
  bonus: { column: 'bonus', is: 'number' },
  deduction: { column: 'deduction', is: 'number' },
  total: { column: 'total', is: 'number' },
  grade: { column: 'grade', is: 'text' },
  rank: { column: 'rank', is: 'number' },
  overallRank: { column: 'overall_rank', is: 'number' },
  peers: { column: 'peers', is: 'number' },
} as const satisfies ColumnsOf<UnitResult, 'unit' | 'items'>;

/** Columns of `group_score`, by field of a peer group's figures. */
export const GROUP_SCORE_COLUMNS = {
  group: { column: 'peer_group', is: 'text' },
  units: { column: 'units', is: 'number' },
  mean: { column: 'mean', is: 'number' },
  lowerQuartile: { column: 'lower_quartile', is: 'number' },
  median: { column: 'median', is: 'number' },
  upperQuartile: { column: 'upper_quartile', is: 'number' },
} as const satisfies ColumnsOf<GroupFigures, never>;

export type ResultColumns = Readonly<Record<string, ResultColumn>>;

/** The fields of a result, in the order in which its columns are written. */
export const fieldsOf = <C extends ResultColumns>(columns: C): (keyof C & string)[] => Object.keys(columns);

/** The columns as a select list, each under the name of its field. @param table alias of the table */
export const selectList = (table: string, columns: ResultColumns): string =>
  Object.entries(columns)
    .map(([field, { column }]) => `${table}.${column} as "${field}"`)
    .join(', ');
