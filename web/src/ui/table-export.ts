/** A table as it is shown, for a file: its columns, rows and order, with typed cells. */
import { csvText } from './csv.js';
import { asNumber, type Column } from './table-columns.js';

/** A date and time as it is read in its time zone: `2026-11-24 14:03:00`. */
export type LocalTime = string;

export type ExportedCell =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number' | 'share'; readonly number: number }
  | { readonly kind: 'day'; readonly day: string }
  | { readonly kind: 'moment'; readonly time: LocalTime }
  | null;

export interface ExportedTable {
  readonly headings: readonly string[];
  readonly rows: readonly (readonly ExportedCell[])[];
}

/** @param groupColumn the id of a column that is exported even if it is not shown: by it the rows are grouped */
export function exportedTable<Row>(
  all: readonly Column<Row>[],
  shown: readonly Column<Row>[],
  rows: readonly Row[],
  groupColumn?: string,
): ExportedTable {
  const group = all.find(({ id }) => id === groupColumn);
  const columns = shown.filter(({ isControl }) => !isControl);
  if (group !== undefined && !columns.includes(group)) columns.push(group);
  return {
    headings: columns.map(({ label }) => label),
    rows: rows.map((row) => columns.map((column) => exportedCell(column, row))),
  };
}

function exportedCell<Row>(column: Column<Row>, row: Row): ExportedCell {
  if (column.exported !== undefined) return textCell(column.exported(row));
  const value = column.value(row);
  if (value === null || value === undefined || value === '') return null;
  const text = String(value);
  switch (column.kind) {
    case 'number':
    case 'share': {
      const number = asNumber(value);
      // A workbook would round an exact decimal with more digits.
      const isExact = typeof value === 'number' || digitsOf(value) <= MOST_DIGITS;
      return number === null || !isExact ? { kind: 'text', text } : { kind: column.kind, number };
    }
    case 'day':
      return DAY.test(text) ? { kind: 'day', day: text.slice(0, 10) } : { kind: 'text', text };
    case 'moment': {
      const time = localTime(text, column.timeZone);
      return time === null ? { kind: 'text', text } : { kind: 'moment', time };
    }
    default:
      return { kind: 'text', text };
  }
}

const textCell = (text: string | null): ExportedCell => (text === null || text === '' ? null : { kind: 'text', text });

const DAY = /^\d{4}-\d{2}-\d{2}/;
const MOST_DIGITS = 15;

const digitsOf = (text: string): number => text.replace(/e.*$/i, '').replace(/\D/g, '').replace(/^0+/, '').length;

/** The Swedish form of a date is the ISO form without a zone. */
function localTime(iso: string, timeZone: string | undefined): LocalTime | null {
  const moment = new Date(iso);
  if (Number.isNaN(moment.getTime())) return null;
  return new Intl.DateTimeFormat('sv-SE', {
    dateStyle: 'short',
    timeStyle: 'medium',
    ...(timeZone === undefined ? {} : { timeZone }),
  }).format(moment);
}

/** Text that a program for tables would take for a formula is guarded, numbers never are. */
export const csvOf = ({ headings, rows }: ExportedTable): string =>
  csvText([headings, ...rows.map((row) => row.map(csvCell))]);

function csvCell(cell: ExportedCell): string | number | null {
  if (cell === null) return null;
  switch (cell.kind) {
    case 'text':
      return cell.text;
    case 'day':
      return cell.day;
    case 'moment':
      return cell.time;
    default:
      return cell.number;
  }
}
