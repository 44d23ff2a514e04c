/** XLSX: the tables of a document, a sheet each. */
import type { Cell as SheetCell, SheetData } from 'write-excel-file/node';
import { noTables } from '../../errors/documents.js';
import type { Printable } from '../content/index.js';
import { plainText } from '../content/run.js';
import { type PartOf, type PrintedColumn, printed } from '../printed.js';
import { withoutTimes } from '../zip-times.js';

/** A decimal number as documents print it; more digits would not fit a number of Excel. */
const DECIMAL = /^-?(?:0|[1-9]\d{0,14})(?:\.(\d{1,12}))?$/;
const MOST_DIGITS = 15;
const WIDTH_OF_TABLE = 100;
const LONGEST_NAME = 31;

/** @throws Refusal BAD_USER_INPUT NO_TABLES */
export async function renderXlsx(content: Printable): Promise<Uint8Array> {
  const tables = printed(content).filter((part) => part.kind === 'TABLE');
  if (tables.length === 0) throw noTables();
  const { default: writeExcelFile } = await import('write-excel-file/node');
  const names = sheetNames(tables.map(({ caption }) => caption));
  const sheets = tables.map((table, index) => ({
    data: rowsOf(table),
    sheet: names[index] ?? '',
    columns: widthsOf(table.columns),
    stickyRowsCount: 1,
  }));
  return withoutTimes(await writeExcelFile(sheets).toBuffer());
}

function rowsOf({ columns, rows }: PartOf<'TABLE'>): SheetData {
  const head = columns.map(({ heading }) => ({ value: heading, type: String, fontWeight: 'bold' as const }));
  return [head, ...rows.map((row) => row.map((cell) => cellOf(plainText(cell))))];
}

/** Decimals are numbers that are shown with the digits that the document prints; everything else is text. */
function cellOf(text: string): SheetCell {
  if (text === '') return null;
  const decimals = DECIMAL.exec(text);
  if (decimals === null || text.replace(/\D/g, '').length > MOST_DIGITS) return { value: text, type: String };
  const digits = decimals[1]?.length ?? 0;
  return { value: Number(text), type: Number, format: digits === 0 ? '0' : `0.${'0'.repeat(digits)}` };
}

function widthsOf(columns: readonly PrintedColumn[]) {
  const whole = columns.reduce((sum, { width }) => sum + width, 0);
  return columns.map(({ width }) => ({ width: Math.max(8, Math.round((width / whole) * WIDTH_OF_TABLE)) }));
}

/** Captions as Excel allows them: at most 31 characters, without []:*?/\, each once. */
function sheetNames(captions: readonly (string | null)[]): string[] {
  const taken = new Set<string>();
  return captions.map((caption, index) => {
    const plain = (caption ?? '').replace(/[[\]:*?/\\']/g, ' ').trim() || `表${index + 1}`;
    let name = [...plain].slice(0, LONGEST_NAME - 4).join('');
    while (taken.has(name.toLowerCase())) name = `${[...plain].slice(0, LONGEST_NAME - 8).join('')} (${index + 1})`;
    taken.add(name.toLowerCase());
    return name;
  });
}
