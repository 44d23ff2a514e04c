/** CSV tables: columns declared once, for reading and for writing. */
import { CsvError, parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import type { FileProblems } from './problem.js';
import { date, decimal, oneOf, type Where, year } from './value.js';

type Kind = 'text' | 'decimal' | 'year' | 'date' | readonly string[];

export interface Column {
  readonly name: string;
  readonly kind: Kind;
  /** The cell may not be empty. */
  readonly required: boolean;
  /** What an empty cell means; null if not given. */
  readonly blank?: string;
}

export interface TableFile {
  readonly file: string;
  readonly columns: readonly Column[];
}

/** A row with the line it starts on. Cells are text, numbers of years, or null where empty. */
export interface Row {
  readonly line: number;
  readonly cells: Readonly<Record<string, string | number | null>>;
}

/** @returns the rows that are whole; what is wrong with others is a problem */
export function readTable({ columns }: TableFile, text: string, problems: FileProblems): Row[] {
  const records = parseRecords(text, problems);
  const [header, ...body] = records;
  if (header === undefined) {
    problems.error(1, 'NO_HEADER', '缺少表头行', 'the header row is missing');
    return [];
  }
  const names = header.cells.map((name) => name.trim());
  if (!checkHeader(columns, names, header.line, problems)) return [];
  return body.flatMap(({ line, cells }) => {
    if (cells.length !== names.length) {
      problems.error(
        line,
        'CELL_COUNT',
        `有 ${cells.length} 列，表头有 ${names.length} 列`,
        `${cells.length} cells under ${names.length} headings`,
      );
      return [];
    }
    return readRow(columns, names, line, cells, problems);
  });
}

interface RawRecord {
  readonly line: number;
  readonly cells: readonly string[];
}

function parseRecords(text: string, problems: FileProblems): RawRecord[] {
  const records: RawRecord[] = [];
  let line = 1;
  try {
    parse(text, {
      relax_column_count: true,
      skip_empty_lines: false,
      on_record: (cells: string[], { lines }: { lines: number }) => {
        // `lines` counts up to the record's end; a quoted cell may hold line breaks of its own.
        const blank = cells.every((cell) => cell.trim() === '');
        if (!blank)
          records.push({
            line: lines - cells.reduce((breaks, cell) => breaks + cell.split('\n').length - 1, 0),
            cells,
          });
        line = lines + 1;
        return null;
      },
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const at = typeof error.lines === 'number' ? error.lines : line;
    problems.error(
      at,
      'BAD_CSV',
      '引号不成对或位置不对：含逗号、引号、换行的单元格要用双引号括起',
      `bad quoting (${error.code})`,
    );
  }
  return records;
}

function checkHeader(
  columns: readonly Column[],
  names: readonly string[],
  line: number,
  problems: FileProblems,
): boolean {
  const known = columns.map(({ name }) => name);
  const unknown = names.filter((name) => !known.includes(name));
  const twice = names.filter((name, index) => names.indexOf(name) !== index);
  const missing = columns.filter(({ name, required }) => required && !names.includes(name));
  for (const name of unknown) {
    problems.error(
      line,
      'UNKNOWN_COLUMN',
      `没有“${name}”这一列，可用：${known.join('、')}`,
      `unknown column “${name}”`,
    );
  }
  for (const name of twice)
    problems.error(line, 'DUPLICATE_COLUMN', `“${name}”列出现两次`, `column “${name}” stands twice`);
  for (const { name } of missing)
    problems.error(line, 'MISSING_COLUMN', `缺少“${name}”列`, `column “${name}” is missing`);
  return missing.length === 0 && twice.length === 0;
}

function readRow(
  columns: readonly Column[],
  names: readonly string[],
  line: number,
  cells: readonly string[],
  problems: FileProblems,
): Row[] {
  const read: Record<string, string | number | null> = {};
  let whole = true;
  for (const { name, kind, required, blank } of columns) {
    const index = names.indexOf(name);
    const text = (index < 0 ? '' : (cells[index] ?? '')).trim();
    const where = { problems, line, name };
    if (text === '') {
      read[name] = blank ?? null;
      if (required) {
        problems.error(line, 'EMPTY_CELL', `“${name}”不能为空`, `${name} must not be empty`);
        whole = false;
      }
    } else {
      read[name] = readCell(kind, text, where);
      if (read[name] === null) whole = false;
    }
  }
  return whole ? [{ line, cells: read }] : [];
}

function readCell(kind: Kind, text: string, where: Where): string | number | null {
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
      const value = (row as Record<string, string | number | null>)[name] ?? '';
      return value === blank ? '' : String(value);
    }),
  );
  return stringify([columns.map(({ name }) => name), ...cells], { record_delimiter: 'unix' });
}
