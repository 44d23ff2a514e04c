/** CSV tables: columns are declared once, for reading, checking and writing. */
import { stringify } from 'csv-stringify/sync';
import type { FileProblems, Where } from '../problem.js';
import { code, name as nameText, note } from '../text/characters.js';
import { suggestionFrom } from '../text/suggestion.js';
import { date, decimal, integer, oneOf, year } from '../text/value.js';
import { BadQuotes, type CsvRecord, MOST_COLUMNS, readCsv } from './csv.js';

/** `code`: identifies an object · `name`: a short text · `note`: a text of any length */
export type Kind = 'code' | 'name' | 'note' | 'decimal' | 'count' | 'year' | 'date' | readonly string[];

/** Limit of rows in a file: a hundred times the year of a large district. */
const MOST_ROWS = 1_000_000;
/** Rows between two reports of progress. */
const STEP = 100_000;

/** Called after every STEP rows of a long file. */
export type Progress = (file: string, rows: number) => void;

export interface Column {
  readonly name: string;
  readonly kind: Kind;
  /** The cell may not be empty. */
  readonly required: boolean;
  /**
   * True if the column is left out of a file in which all its cells are empty, and the key of an empty cell out of
   * its row.
   */
  readonly leftOut?: true;
  /** The meaning of an empty cell; null if not given. */
  readonly blank?: string;
  /** The cell is the code of a unit or of a plan's indicator. */
  readonly refers?: 'unit' | 'indicator';
}

export interface TableFile {
  readonly file: string;
  readonly columns: readonly Column[];
  /** Columns whose combined cells must be unique in the file; if there are none, rows may repeat. */
  readonly key: readonly string[];
}

export type Cell = string | number | null;

export interface Row {
  /** The line on which it starts. */
  readonly line: number;
  /** Null for an empty cell, or one with a problem. */
  readonly cells: Readonly<Record<string, Cell>>;
  /** False if the row has a mistake; its codes are still known. */
  readonly sound: boolean;
}

/** @returns null if some rows cannot be recognised; the problems tell why, and what is wrong with the others */
export function readTable(table: TableFile, text: string, problems: FileProblems, progress?: Progress): Row[] | null {
  const rows: Row[] = [];
  // Uniform line ends, also within cells.
  const records = readCsv(text.replace(/\r\n?/g, '\n'));
  try {
    const { value: header } = records.next();
    if (!header) {
      problems.error(1, 'NO_HEADER', '缺少表头行', 'the header row is missing');
      return null;
    }
    const names = header.cells.map((heading) => heading.trim());
    if (!checkHeader(table.columns, names, header, problems)) return null;
    const readRow = rowReader(table.columns, names, problems);
    for (const record of records) {
      if (rows.length === MOST_ROWS) {
        tooManyRows(record.line, problems);
        return null;
      }
      rows.push(readRow(record));
      if (rows.length % STEP === 0) progress?.(table.file, rows.length);
    }
  } catch (error) {
    if (!(error instanceof BadQuotes)) throw error;
    problems.error(
      error.line,
      'BAD_CSV',
      '从这一行起引号不成对或位置不对：含逗号、引号、换行的单元格要用双引号括起，其中的引号写两遍',
      'from this line on quotes are not paired: enclose a cell that contains a comma, a quote or a line break in double quotes, and double each quote in it',
    );
    return null;
  }
  return rows;
}

const tooManyRows = (line: number, problems: FileProblems): void =>
  problems.error(
    line,
    'TOO_MANY_ROWS',
    `超过 ${MOST_ROWS} 行，请分成几个数据包`,
    `there are more than ${MOST_ROWS} rows; split the bundle`,
  );

function checkHeader(
  columns: readonly Column[],
  names: readonly string[],
  { line, width }: CsvRecord,
  problems: FileProblems,
): boolean {
  const known = columns.map((column) => column.name);
  const separator = /[;；，\t|]/.exec(names[0] ?? '')?.[0];
  if (names.length === 1 && separator !== undefined) {
    problems.error(
      line,
      'BAD_SEPARATOR',
      `各列要用半角逗号分隔，不是“${separator}”；请另存为 CSV（逗号分隔）`,
      'columns are separated by commas; save it as comma-separated CSV',
    );
    return false;
  }
  if (width > MOST_COLUMNS) {
    problems.error(
      line,
      'TOO_MANY_COLUMNS',
      `表头有 ${width} 列，最多 ${MOST_COLUMNS} 列；请检查表头行`,
      `the header row has ${width} columns, at most ${MOST_COLUMNS} are read; check it`,
    );
    return false;
  }
  const missing = columns.filter((column) => column.required && !names.includes(column.name)).map(({ name }) => name);
  const suggest = suggestionFrom(known.filter((name) => !names.includes(name)));
  const meant = new Set<string>();
  for (const [index, name] of names.entries()) {
    if (known.includes(name)) continue;
    if (name === '') {
      problems.error(
        line,
        'EMPTY_HEADING',
        `第 ${index + 1} 列没有表头，请删除此列或写上列名`,
        `column ${index + 1} has no heading; delete the column or name it`,
      );
      continue;
    }
    const suggestion = suggest(name);
    if (suggestion !== null) meant.add(suggestion);
    problems.error(
      line,
      'UNKNOWN_COLUMN',
      `没有“${name}”这一列${suggestion === null ? '' : `，是否应为“${suggestion}”`}；可用：${known.join('、')}`,
      `unknown column “${name}”${suggestion === null ? '' : `, did you mean “${suggestion}”?`}`,
    );
  }
  const twice = new Set(names.filter((name, index) => name !== '' && names.indexOf(name) !== index));
  for (const name of twice)
    problems.error(line, 'DUPLICATE_COLUMN', `“${name}”列重复`, `column “${name}” appears more than once`);
  // A column that is present under a misspelt name is already reported.
  for (const name of missing.filter((column) => !meant.has(column)))
    problems.error(line, 'MISSING_COLUMN', `缺少“${name}”列`, `column “${name}” is missing`);
  return missing.length === 0 && twice.size === 0;
}

function rowReader(
  columns: readonly Column[],
  names: readonly string[],
  problems: FileProblems,
): (record: CsvRecord) => Row {
  const places = columns.map((column) => ({ ...column, place: names.indexOf(column.name) }));
  const needed = 1 + Math.max(...places.filter(({ required }) => required).map(({ place }) => place));
  return ({ line, cells, width, count }) => {
    if (width > names.length || count < needed) {
      problems.error(
        line,
        'CELL_COUNT',
        `有 ${Math.max(width, count)} 列，表头有 ${names.length} 列；单元格内的逗号要用双引号括起`,
        `${Math.max(width, count)} cells under ${names.length} headings; quote a cell that contains a comma`,
      );
      // With one cell too many or too few, only the first cell is certain to belong to its heading.
      const first = places.find(({ place }) => place === 0);
      return { line, cells: first ? { [first.name]: (cells[0] ?? '').trim() } : {}, sound: false };
    }
    const read: Record<string, Cell> = {};
    let sound = true;
    for (const { name, kind, required, blank, leftOut, place } of places) {
      const text = (cells[place] ?? '').trim();
      if (text === '' && leftOut) continue;
      const cell = text === '' ? (blank ?? null) : readCell(kind, text, { problems, line, name });
      if (text === '' && required) problems.error(line, 'EMPTY_CELL', `“${name}”不能为空`, `${name} must not be empty`);
      if (cell === null && (required || text !== '')) sound = false;
      read[name] = cell;
    }
    return { line, cells: read, sound };
  };
}

function readCell(kind: Kind, text: string, where: Where): Cell {
  if (kind === 'code') return code(text, where);
  if (kind === 'name') return nameText(text, where);
  if (kind === 'note') return note(text, where);
  if (kind === 'decimal') return decimal(text, where);
  if (kind === 'count') return integer(text, where);
  if (kind === 'year') return year(text, where);
  if (kind === 'date') return date(text, where);
  return oneOf(text, kind, where);
}

/** The canonical form: declared columns in order, LF, quotes only if needed. */
export function renderTable({ columns }: TableFile, rows: readonly object[]): string {
  const cellOf = (row: object, name: string) => (row as Record<string, Cell | undefined>)[name] ?? '';
  const shown = columns.filter(({ name, leftOut }) => !leftOut || rows.some((row) => cellOf(row, name) !== ''));
  const cells = rows.map((row) =>
    shown.map(({ name, blank }) => {
      const value = cellOf(row, name);
      return value === blank ? '' : String(value).replace(/\r\n?/g, '\n');
    }),
  );
  return stringify([shown.map(({ name }) => name), ...cells], { record_delimiter: 'unix' });
}
