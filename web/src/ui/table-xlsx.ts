/** A table as it is shown, as a workbook: typed cells, a frozen row of headings with filters. Loaded when it is asked for. */
import writeExcelFile, { type CellObject, type SheetData } from 'write-excel-file/browser';
import {
  getCellAddress,
  getOrderOfSiblings,
  insertElementMarkupAccordingToOrderOfSiblings,
} from 'write-excel-file/utility';
import { widthOf } from './table-columns.js';
import type { ExportedCell, ExportedTable } from './table-export.js';

const SHEET = 'xl/worksheets/sheet{id}.xml';
const LONGEST_NAME = 31;
const WIDEST = 50;
/** More decimals of a column are stored and not shown. */
const MOST_DECIMALS = 4;

export function xlsxOf(name: string, { headings, rows }: ExportedTable): Promise<Blob> {
  const formats = headings.map((_, at) => numberFormat(rows.map((row) => row[at] ?? null)));
  const data: SheetData = [
    headings.map((heading) => ({ value: heading, type: String, fontWeight: 'bold' })),
    ...rows.map((row) => row.map((cell, at) => sheetCell(cell, formats[at] ?? '0'))),
  ];
  const columns = headings.map((heading, at) => ({
    width: Math.min(WIDEST, 4 + rows.reduce((most, row) => Math.max(most, widthOf(shown(row[at]))), widthOf(heading))),
  }));
  const sheet = { sheet: sheetName(name), columns, stickyRowsCount: 1 };
  return writeExcelFile(data, sheet, { features: [filters(headings.length, data.length)] }).toBlob();
}

function sheetCell(cell: ExportedCell, format: string): CellObject | null {
  if (cell === null) return null;
  switch (cell.kind) {
    case 'text':
      return { value: cell.text, type: String };
    case 'number':
      return { value: cell.number, type: Number, format };
    case 'share':
      return { value: cell.number, type: Number, format: '0.00%' };
    case 'day':
      return { value: new Date(`${cell.day}T00:00:00Z`), type: Date, format: 'yyyy-mm-dd' };
    case 'moment':
      // A cell has no time zone: the local time is written as if it were UTC.
      return { value: new Date(`${cell.time.replace(' ', 'T')}Z`), type: Date, format: 'yyyy-mm-dd hh:mm' };
  }
}

/** All numbers of a column with the decimals that its longest one needs: 90.00 below 89.35. */
function numberFormat(cells: readonly ExportedCell[]): string {
  const decimals = cells.reduce(
    (most, cell) => (cell?.kind === 'number' ? Math.max(most, decimalsOf(cell.number)) : most),
    0,
  );
  return decimals === 0 ? '0' : `0.${'0'.repeat(Math.min(MOST_DECIMALS, decimals))}`;
}

const decimalsOf = (number: number): number => String(number).split('.')[1]?.length ?? 0;

function shown(cell: ExportedCell | undefined): string {
  if (cell === null || cell === undefined) return '';
  switch (cell.kind) {
    case 'text':
      return cell.text;
    case 'day':
      return cell.day;
    case 'moment':
      return cell.time;
    default:
      return String(cell.number);
  }
}

/** The name of a sheet has at most 31 characters, without these. */
const sheetName = (name: string): string =>
  [...name.replace(/[[\]:*?/\\']/g, ' ')].slice(0, LONGEST_NAME).join('').trim() || '1';

function filters(columns: number, rows: number) {
  const markup = `<autoFilter ref="A1:${getCellAddress(rows - 1, columns - 1)}"/>`;
  const place = getOrderOfSiblings(SHEET, 'worksheet') ?? [];
  const transform = (xml: string) => insertElementMarkupAccordingToOrderOfSiblings(xml, markup, place, 'worksheet');
  return { files: { transform: { [SHEET]: { transform } } } };
}
