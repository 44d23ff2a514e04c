/**
 * Reads a workbook on a thread of its own: the library throws some errors where nothing can catch them, which ends the
 * thread and not the process.
 */
import { Readable } from 'node:stream';
import { parentPort, workerData } from 'node:worker_threads';
import { WorkbookReader } from '@cj-tech-master/excelts';
import type { Hidden } from './archive.js';
import type { CellValue, Sheet, SheetCell, SheetRow } from './sheet.js';

export interface ThreadInput {
  readonly file: Uint8Array;
  readonly hidden: ReadonlyMap<number, Hidden>;
  /** Cells of all sheets together. */
  readonly mostCells: number;
}

export type ThreadAnswer = { readonly sheets: readonly Sheet[] } | { readonly tooMany: true };

async function read({ file, hidden, mostCells }: ThreadInput): Promise<ThreadAnswer> {
  const reader = new WorkbookReader(Readable.from(chunks(file), { objectMode: false }), {
    worksheets: 'emit',
    sharedStrings: 'cache',
    hyperlinks: 'ignore',
    styles: 'cache',
  });
  const sheets: Sheet[] = [];
  let count = 0;
  for await (const sheet of reader) {
    const { rows: hiddenRows = [], columns: hiddenColumns = [] } = hidden.get(sheet.sheetNo) ?? {};
    const isHiddenRow = new Set(hiddenRows);
    const rows: SheetRow[] = [];
    for await (const row of sheet) {
      const cells: SheetCell[] = [];
      row.eachCell({ includeEmpty: false }, (cell, column) => {
        const value = plain(cell.value);
        if (value === null) return;
        cells.push({
          column,
          value,
          ...(isPercent(cell.numFmt) && { isPercent: true as const }),
          ...(isFormula(cell.value) && { isFormula: true as const }),
        });
      });
      count += cells.length;
      if (count > mostCells) return { tooMany: true };
      if (cells.length > 0) rows.push({ number: row.number, isHidden: isHiddenRow.has(row.number), cells });
    }
    rows.sort((a, b) => a.number - b.number);
    sheets.push({ name: sheet.name, isHidden: (sheet.state ?? 'visible') !== 'visible', hiddenColumns, rows });
  }
  return { sheets };
}

/** Parts, so that the stream does not hold the file twice. */
function* chunks(file: Uint8Array): Generator<Buffer> {
  const SIZE = 64 * 1024;
  for (let at = 0; at < file.length; at += SIZE)
    yield Buffer.from(file.buffer, file.byteOffset + at, Math.min(SIZE, file.length - at));
}

const isPercent = (format: unknown): boolean => typeof format === 'string' && /^[^"]*%/.test(format);

const isFormula = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && ('formula' in value || 'sharedFormula' in value);

/** @returns null for an empty cell */
function plain(value: unknown): CellValue | null {
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'string') return value.trim() === '' ? null : value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : { error: String(value) };
  if (typeof value === 'boolean') return value;
  if (value instanceof Date)
    return Number.isNaN(value.getTime()) ? { error: '#DATE' } : { day: value.toISOString().slice(0, 10) };
  const { richText, text, formula, sharedFormula, result, error } = value as Readonly<Record<string, unknown>>;
  if (Array.isArray(richText))
    return plain(richText.map((part: { text?: unknown }) => String(part.text ?? '')).join(''));
  if (error !== undefined) return { error: String(error) };
  if (formula !== undefined || sharedFormula !== undefined) return plain(result) ?? { error: '#RESULT' };
  if (text !== undefined) return plain(text);
  return { error: '#VALUE' };
}

if (parentPort !== null) parentPort.postMessage(await read(workerData as ThreadInput));
