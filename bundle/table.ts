/** CSV tables: columns declared once, for reading, for checking and for writing. */
import { CsvError, parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import type { FileProblems } from './problem.js';
import { date, decimal, oneOf, type Where, year } from './value.js';

export type Kind = 'text' | 'decimal' | 'year' | 'date' | readonly string[];

export interface Column {
  readonly name: string;
  readonly kind: Kind;
  /** The cell may not be empty. */
  readonly required: boolean;
  /** What an empty cell means; null if not given. */
  readonly blank?: string;
  /** The cell is the code of a unit or of a plan's indicator. */
  readonly refers?: 'unit' | 'indicator';
}

export interface TableFile {
  readonly file: string;
  readonly columns: readonly Column[];
  /** Columns whose cells together stand once in the file; none: rows may repeat. */
  readonly key: readonly string[];
}

export type Cell = string | number | null;

export interface Row {
  /** The one it starts on. */
  readonly line: number;
  /** Null where empty, or where a problem was found. */
  readonly cells: Readonly<Record<string, Cell>>;
  /** False if something in it was wrong: it still tells which codes there are. */
  readonly sound: boolean;
}

/** @returns null if not all rows can be told; the problems say why, and what is wrong with those that can */
export function readTable({ columns }: TableFile, text: string, problems: FileProblems): Row[] | null {
  const { records, whole } = parseRecords(text, problems);
  const [header, ...body] = records;
  if (header === undefined) {
    if (whole) problems.error(1, 'NO_HEADER', '缺少表头行', 'the header row is missing');
    return null;
  }
  const names = header.cells.map((name) => name.trim());
  if (!checkHeader(columns, names, header.line, problems)) return null;
  const rows = body.map(({ line, cells }) => {
    if (cells.length === names.length) return readRow(columns, names, line, cells, problems);
    problems.error(
      line,
      'CELL_COUNT',
      `有 ${cells.length} 列，表头有 ${names.length} 列；单元格内的逗号要用双引号括起`,
      `${cells.length} cells under ${names.length} headings; quote a cell that holds a comma`,
    );
    // Where a cell is one too many or too few, only the first is sure to stand under its heading.
    return { line, cells: textsByName(names.slice(0, 1), cells), sound: false };
  });
  return whole ? rows : null;
}

interface RawRecord {
  readonly line: number;
  readonly cells: readonly string[];
}

/** Up to the first broken quote: behind it nobody knows where a row ends. */
function parseRecords(text: string, problems: FileProblems): { records: RawRecord[]; whole: boolean } {
  const records: RawRecord[] = [];
  let nextLine = 1;
  try {
    // One kind of line end, also within cells: the parser counts a quoted CRLF as two lines.
    parse(text.replace(/\r\n?/g, '\n'), {
      record_delimiter: '\n',
      relax_column_count: true,
      on_record: (cells: string[], { lines }: { lines: number }) => {
        const breaks = cells.reduce((sum, cell) => sum + cell.split('\n').length - 1, 0);
        if (cells.some((cell) => cell.trim() !== '')) records.push({ line: lines - breaks, cells });
        nextLine = lines + 1;
        return null;
      },
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    problems.error(
      nextLine,
      'BAD_CSV',
      '从这一行起引号不成对或位置不对：含逗号、引号、换行的单元格要用双引号括起，其中的引号写两遍',
      `bad quoting from this line on (${error.code})`,
    );
    return { records, whole: false };
  }
  return { records, whole: true };
}

function checkHeader(
  columns: readonly Column[],
  names: readonly string[],
  line: number,
  problems: FileProblems,
): boolean {
  const known = columns.map(({ name }) => name);
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
  for (const name of names.filter((found) => !known.includes(found))) {
    problems.error(
      line,
      'UNKNOWN_COLUMN',
      `没有“${name}”这一列，可用：${known.join('、')}`,
      `unknown column “${name}”`,
    );
  }
  const twice = new Set(names.filter((name, index) => names.indexOf(name) !== index));
  for (const name of twice)
    problems.error(line, 'DUPLICATE_COLUMN', `“${name}”列重复`, `column “${name}” stands more than once`);
  const missing = columns.filter(({ name, required }) => required && !names.includes(name));
  for (const { name } of missing)
    problems.error(line, 'MISSING_COLUMN', `缺少“${name}”列`, `column “${name}” is missing`);
  return missing.length === 0 && twice.size === 0;
}

function readRow(
  columns: readonly Column[],
  names: readonly string[],
  line: number,
  cells: readonly string[],
  problems: FileProblems,
): Row {
  const texts = textsByName(names, cells);
  const read: Record<string, Cell> = {};
  let sound = true;
  for (const { name, kind, required, blank } of columns) {
    const text = texts[name] ?? '';
    read[name] = text === '' ? (blank ?? null) : readCell(kind, text, { problems, line, name });
    if (text === '' && required) problems.error(line, 'EMPTY_CELL', `“${name}”不能为空`, `${name} must not be empty`);
    if (read[name] === null && (required || text !== '')) sound = false;
  }
  return { line, cells: read, sound };
}

const textsByName = (names: readonly string[], cells: readonly string[]): Record<string, string> =>
  Object.fromEntries(names.map((name, index) => [name, (cells[index] ?? '').trim()]));

function readCell(kind: Kind, text: string, where: Where): Cell {
  if (kind === 'text') return text;
  if (kind === 'decimal') return decimal(text, where);
  if (kind === 'year') return year(text, where);
  if (kind === 'date') return date(text, where);
  return oneOf(text, kind, where);
}

/** The canonical form: declared columns in their order, LF, quotes only where needed. */
export function renderTable({ columns }: TableFile, rows: readonly object[]): string {
  const cells = rows.map((row) =>
    columns.map(({ name, blank }) => {
      const value = (row as Record<string, Cell>)[name] ?? '';
      return value === blank ? '' : String(value).replace(/\r\n?/g, '\n');
    }),
  );
  return stringify([columns.map(({ name }) => name), ...cells], { record_delimiter: 'unix' });
}
