/** Writes workbooks with rows: tables of which some cells are filled in, and answers to what was sent. */
import type { Worksheet } from '@cj-tech-master/excelts';
import { NOTES_SHEET } from './keyed-table.js';
import { columnName } from './sheet.js';

export type WrittenValue = string | number | null;

export interface WrittenCell {
  readonly value: WrittenValue;
  /** Format of numbers, such as `0.00`; `@` for text. */
  readonly format?: string | undefined;
  /** Cells that may be filled in are open; all others of a protected sheet are not. */
  readonly isOpen?: boolean;
  /** Colour behind it, as `FFRRGGBB`. */
  readonly colour?: string | undefined;
}

export interface WrittenColumn {
  /** Characters. */
  readonly width: number;
  readonly isHidden?: boolean;
  /** Values of a drop-down in all rows below the first; free input if left out. */
  readonly choices?: readonly string[];
}

export interface WrittenRow {
  /** From 1. */
  readonly number: number;
  readonly isHidden?: boolean;
  /** By column from 1; columns without a cell are empty. */
  readonly cells: ReadonlyMap<number, WrittenCell>;
}

export interface WrittenSheet {
  readonly name: string;
  readonly isHidden?: boolean;
  readonly isProtected?: boolean;
  readonly columns: readonly WrittenColumn[];
  readonly rows: readonly WrittenRow[];
}

/** The sheet with the explanation. */
export const notesSheet = (lines: readonly string[]): WrittenSheet => ({
  name: NOTES_SHEET,
  columns: [{ width: 100 }],
  rows: lines.map((value, index) => ({ number: index + 1, cells: new Map([[1, { value }]]) })),
});

/** The rows of a sheet, for CSV. */
export const plainRows = (sheet: WrittenSheet | undefined): WrittenValue[][] =>
  (sheet?.rows ?? []).map(({ cells }) => (sheet?.columns ?? []).map((_, index) => cells.get(index + 1)?.value ?? null));

/** @returns the workbook as bytes */
export async function writeSheets(sheets: readonly WrittenSheet[]): Promise<Buffer> {
  // Loaded with the first workbook: it takes long, and most processes write none.
  const { Workbook } = await import('@cj-tech-master/excelts');
  const workbook = new Workbook();
  for (const sheet of sheets) {
    const table = workbook.addWorksheet(sheet.name, {
      state: sheet.isHidden ? 'hidden' : 'visible',
      views: [{ state: 'frozen', ySplit: 1 }],
    });
    table.columns = sheet.columns.map(({ width, isHidden }) => ({ width, ...(isHidden && { hidden: true }) }));
    for (const row of sheet.rows) writeRow(table, row);
    const last = sheet.rows.at(-1)?.number ?? 1;
    for (const [index, { choices }] of sheet.columns.entries())
      if (choices !== undefined && last > 1)
        offer(table, `${columnName(index + 1)}2:${columnName(index + 1)}${last}`, choices);
    // Protection keeps people from mistakes and nobody from anything: every cell is checked again when it comes back.
    if (sheet.isProtected)
      await table.protect('', { sort: true, autoFilter: true, formatColumns: true, formatRows: true });
  }
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

function writeRow(table: Worksheet, { number, isHidden, cells }: WrittenRow): void {
  const row = table.getRow(number);
  if (isHidden) row.hidden = true;
  for (const [column, { value, format, isOpen, colour }] of cells) {
    const cell = row.getCell(column);
    cell.value = value;
    if (format !== undefined) cell.numFmt = format;
    if (isOpen) cell.protection = { locked: false };
    if (colour !== undefined) cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: colour } };
    if (number === 1) cell.font = { bold: true };
  }
}

/** A short list of choices, written into the rule itself. What is not in it is refused by the program for tables. */
function offer(table: Worksheet, range: string, choices: readonly string[]): void {
  table.dataValidations.add(range, {
    type: 'list',
    allowBlank: true,
    formulae: [`"${choices.join(',')}"`],
    showErrorMessage: true,
    errorTitle: '考评',
    error: '请从列表中选择 · Choose from the list',
  });
}
