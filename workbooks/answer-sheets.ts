/** The answer to a file with problems: the same rows, with the cells in question coloured and a column 问题 in words. */
import type { FieldProblem } from '../errors/refusal.js';
import { headingText, type KeyedColumn, NOTES_SHEET } from './keyed-table.js';
import { type CellValue, columnName, type Sheet, type SheetCell } from './sheet.js';
import { notesSheet, type WrittenCell, type WrittenSheet, type WrittenValue } from './write-sheets.js';

export interface Remarks {
  readonly problems: readonly FieldProblem[];
  /** Asked once before anything is stored. */
  readonly questions: readonly FieldProblem[];
  /** Cells whose stored value differs from what they show. */
  readonly notes: readonly FieldProblem[];
}

const COLOURS: Readonly<Record<keyof Remarks, string>> = {
  problems: 'FFFFC7CE',
  questions: 'FFFFEB9C',
  notes: 'FFDDEBF7',
};

/** The kind of table that is answered: the name of its sheet, and its column of problems. */
export interface Answered {
  readonly sheet: string;
  readonly columns: { readonly problem: KeyedColumn };
}

/** @param sheets as they were sent; what an earlier answer has added to them is replaced */
export function answerSheets(sheets: readonly Sheet[], remarks: Remarks, of: Answered): WrittenSheet[] {
  const said = (['notes', 'questions', 'problems'] as const).flatMap((kind) =>
    remarks[kind].map((remark) => ({ ...remark, colour: COLOURS[kind] })),
  );
  const byPlace = Map.groupBy(said, ({ field }) => field);
  const places = new Set<string>();
  const copied = sheets
    .filter(({ name }) => name !== NOTES_SHEET)
    .map((sheet) =>
      copyOf(of, sheet, (place) => {
        places.add(place);
        return byPlace.get(place) ?? [];
      }),
    );
  // What has no cell in the file, such as a missing sheet.
  const others = said.filter(({ field }) => !places.has(field));
  return [...copied, notesSheet(others.map(({ field, message }) => `${field}: ${message.zh}`))];
}

type Said = FieldProblem & { readonly colour: string };

function copyOf(of: Answered, sheet: Sheet, remarksOn: (place: string) => readonly Said[]): WrittenSheet {
  const head = sheet.rows[0];
  const old = head?.cells.find(({ value }) => String(value).startsWith(of.columns.problem.zh))?.column;
  const last = sheet.rows.reduce((most, { cells }) => Math.max(most, cells.at(-1)?.column ?? 1), 1);
  const column = old ?? last + 1;
  const columns = Array.from({ length: Math.max(last, column) }, (_, index) => index + 1);
  return {
    // A CSV file becomes a workbook, in which the sheet has its usual name.
    name: sheet.name === 'CSV' ? of.sheet : sheet.name,
    isHidden: sheet.isHidden,
    columns: columns.map((at) => ({
      width: at === column ? of.columns.problem.width : 16,
      isHidden: sheet.hiddenColumns.includes(at),
    })),
    rows: sheet.rows.map((row) => {
      const texts: string[] = [];
      const cells = new Map<number, WrittenCell>();
      const values = new Map(row.cells.map((cell) => [cell.column, cell]));
      for (const at of columns) {
        if (at === column) continue;
        const cell = values.get(at);
        const remarks = remarksOn(`${sheet.name}!${columnName(at)}${row.number}`);
        if (cell === undefined && remarks.length === 0) continue;
        texts.push(...remarks.map(({ message }) => message.zh));
        cells.set(at, { ...written(cell), colour: remarks.at(-1)?.colour });
      }
      const text = row === head ? headingText(of.columns.problem) : texts.join('；');
      if (text !== '') cells.set(column, { value: text, format: '@' });
      return { number: row.number, isHidden: row.isHidden, cells };
    }),
  };
}

/** Formulas come back as their results: nobody's formula is written into a file of ours. */
function written(cell: SheetCell | undefined): WrittenCell {
  if (cell === undefined) return { value: null };
  const value = plain(cell.value);
  return { value, format: cell.isPercent ? '0.00%' : typeof value === 'string' ? '@' : undefined };
}

function plain(value: CellValue): WrittenValue {
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (typeof value !== 'object') return value;
  return 'day' in value ? value.day : value.error;
}
