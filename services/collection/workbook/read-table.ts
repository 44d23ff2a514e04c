/** The rows of a workbook or CSV file with figures, checked as far as the file alone tells. */
import type { Bilingual } from '../../../errors/refusal.js';
import {
  type KeyedRow,
  type KeyedTable,
  type ReadTable,
  readKeyedTable,
  type TableLayout,
} from '../../../workbooks/keyed-table.js';
import type { Sheet, SheetCell } from '../../../workbooks/sheet.js';
import type { SeenFigure } from '../entering.js';
import {
  FIGURE_COLUMNS,
  FIGURE_SHEET,
  FILLED,
  type FigureColumn,
  type FilledColumn,
  identityOf,
  keyOf,
  type TableIdentity,
} from './layout.js';

export type TableRow = KeyedRow<FilledColumn, SeenFigure>;
export type FigureTable = KeyedTable<FigureColumn, FilledColumn, SeenFigure, TableIdentity>;

const LAYOUT: TableLayout<FigureColumn, FilledColumn, SeenFigure, TableIdentity> = {
  sheet: FIGURE_SHEET,
  columns: FIGURE_COLUMNS,
  filled: FILLED,
  identityOf,
  keyOf,
  nameOf: ({ scope, measure, unit, year }) => JSON.stringify([scope, measure, unit, year]),
  shownOf: ({ unit, measure }) => ({ unit, measure }),
};

export const readFigureTable = (
  sheets: readonly Sheet[],
): ReadTable<FigureColumn, FilledColumn, SeenFigure, TableIdentity> => readKeyedTable(LAYOUT, sheets);

/** Text of a cell, for remarks. @returns why it is none */
export function textOf({ value }: SheetCell): string | Bilingual {
  if (typeof value === 'string') return value.trim();
  if (typeof value === 'number') return String(value);
  if (typeof value === 'boolean') return value ? '是' : '否';
  return 'day' in value
    ? value.day
    : { zh: `单元格是错误值 ${value.error}`, en: `the cell has the error ${value.error}` };
}
