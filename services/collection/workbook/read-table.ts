/** The rows of a workbook or CSV file with figures, checked as far as the file alone tells. */
import type { Bilingual, FieldProblem } from '../../../errors/refusal.js';
import { cellPlace, columnName, type Sheet, type SheetCell, type SheetRow } from '../../../workbooks/sheet.js';
import type { SeenFigure } from '../entering.js';
import {
  FIGURE_COLUMNS,
  FIGURE_SHEET,
  FILLED,
  type FigureColumn,
  type FilledColumn,
  identityOf,
  keyOf,
  NOTES_SHEET,
  type TableIdentity,
} from './layout.js';

export interface TableRow {
  readonly key: SeenFigure;
  /** Cells that have a value, among those that a person fills in. */
  readonly cells: ReadonlyMap<FilledColumn, SheetCell>;
  /** Those of them that are in a hidden row, column or sheet. */
  readonly hidden: readonly FilledColumn[];
  readonly number: number;
}

export interface FigureTable {
  readonly identity: TableIdentity;
  readonly sheet: string;
  readonly columns: ReadonlyMap<FigureColumn, number>;
  readonly rows: readonly TableRow[];
}

/** `sheet!cell` of a column in a row. */
export const placeIn = (
  { sheet, columns }: Pick<FigureTable, 'sheet' | 'columns'>,
  row: number,
  column: FigureColumn,
): string => cellPlace(sheet, columns.get(column) ?? 1, row);

export interface ReadTable {
  /** Null if the file is no table of figures. */
  readonly table: FigureTable | null;
  readonly problems: readonly FieldProblem[];
}

/** Sheets that may be there without being read: our explanation, and what WPS keeps for its pictures in cells. */
const IGNORED_SHEET = /^WpsReserved_/;
const NAMES = Object.keys(FIGURE_COLUMNS) as FigureColumn[];

type Add = (field: string, code: string, zh: string, en: string) => void;

export function readFigureTable(sheets: readonly Sheet[]): ReadTable {
  const problems: FieldProblem[] = [];
  const add: Add = (field, code, zh, en) => problems.push({ field, code, message: { zh, en } });
  const filled = sheets.filter(
    ({ name, rows }) => rows.length > 0 && name !== NOTES_SHEET && !IGNORED_SHEET.test(name),
  );
  // A CSV file has one sheet, which has a name of its own.
  const sheet = filled.find(({ name }) => name === FIGURE_SHEET) ?? (filled.length === 1 ? filled[0] : undefined);
  if (sheet === undefined) {
    add(FIGURE_SHEET, 'NO_SHEET', `没有名为“${FIGURE_SHEET}”的工作表`, `there is no sheet “${FIGURE_SHEET}”`);
    return { table: null, problems };
  }
  for (const { name } of filled)
    if (name !== sheet.name)
      add(
        name,
        'UNKNOWN_SHEET',
        `不认识的工作表“${name.slice(0, 40)}”，其内容不会被读取；请删除或移到“${FIGURE_SHEET}”`,
        `the sheet “${name.slice(0, 40)}” is not known and would not be read; delete it or move its content to “${FIGURE_SHEET}”`,
      );
  const found = findHeadings(sheet, add);
  if (found === null) return { table: null, problems };
  const { columns, identity, head } = found;
  const rows = sheet.rows.filter((row) => row !== head).flatMap((row) => readRow(sheet, row, columns, add) ?? []);
  refuseTwice(sheet.name, columns, rows, add);
  if (rows.length === 0 && problems.length === 0)
    add(cellPlace(sheet.name, 1, head.number + 1), 'NOTHING_READ', '没有读到任何数据行', 'no row was read');
  return { table: { identity, sheet: sheet.name, columns, rows }, problems };
}

interface Headings {
  readonly head: SheetRow;
  readonly columns: ReadonlyMap<FigureColumn, number>;
  readonly identity: TableIdentity;
}

/** The headings may have been sorted away from the first row. */
function findHeadings(sheet: Sheet, add: Add): Headings | null {
  const head = sheet.rows.find(({ cells }) => cells.some(({ value }) => columnOf(value) === 'key'));
  if (head === undefined) {
    add(
      cellPlace(sheet.name, 1, 1),
      'NO_KEYS',
      '没有找到隐藏的“键”列：这不是本系统导出的填报表，或该列已被删除；请重新下载后把数据粘贴进去',
      'the hidden column 键 is missing: the file was not written by this system, or the column was deleted; download it again and paste the figures into it',
    );
    return null;
  }
  let wrong = 0;
  const columns = new Map<FigureColumn, number>();
  let identity: TableIdentity | null = null;
  for (const { column, value } of head.cells) {
    const name = columnOf(value);
    const place = cellPlace(sheet.name, column, head.number);
    const text = String(value).slice(0, 40);
    if (name === null) {
      wrong++;
      add(
        place,
        'UNKNOWN_COLUMN',
        `不认识的列“${text}”，其内容不会被读取；请删除这一列`,
        `the column “${text}” is not known and would not be read; delete it`,
      );
    } else if (columns.has(name)) {
      wrong++;
      add(place, 'COLUMN_TWICE', `列“${text}”出现两次`, `the column “${text}” appears twice`);
    } else columns.set(name, column);
    if (name === 'key') identity = identityOf(String(value));
  }
  const known = new Set(head.cells.map(({ column }) => column));
  for (const column of columnsOf(sheet))
    if (!known.has(column)) {
      wrong++;
      add(
        cellPlace(sheet.name, column, head.number),
        'UNKNOWN_COLUMN',
        `${columnName(column)} 列没有表头，其内容不会被读取；请删除这一列`,
        `the column ${columnName(column)} has no heading and would not be read; delete it`,
      );
    }
  if (identity === null) {
    wrong++;
    add(
      cellPlace(sheet.name, columns.get('key') ?? 1, head.number),
      'NO_KEYS',
      '“键”列的表头已被改动；请重新下载后把数据粘贴进去',
      'the heading of the column 键 was changed; download the file again and paste the figures into it',
    );
  }
  return wrong > 0 || identity === null ? null : { head, columns, identity };
}

const columnsOf = ({ rows }: Sheet): ReadonlySet<number> =>
  new Set(rows.flatMap(({ cells }) => cells.map(({ column }) => column)));

/** Which column a heading names, in either language or both. */
function columnOf(value: unknown): FigureColumn | null {
  if (typeof value !== 'string') return null;
  const text = value.normalize('NFKC').trim().toLowerCase();
  if (/^键(\s|\[|$)/.test(text) || text === 'key') return 'key';
  return (
    NAMES.find((name) => {
      const { zh, en } = FIGURE_COLUMNS[name];
      return text === zh || text === en || text === `${zh} ${en}`;
    }) ?? null
  );
}

/** @returns null for a row with a problem */
function readRow(sheet: Sheet, row: SheetRow, columns: ReadonlyMap<FigureColumn, number>, add: Add): TableRow | null {
  const at = (name: FigureColumn) => columns.get(name) ?? -1;
  const values = new Map(row.cells.map((cell) => [cell.column, cell]));
  // Our own additions to an answer do not make a row.
  if (row.cells.every(({ column }) => column === at('problem'))) return null;
  const place = (name: FigureColumn) => cellPlace(sheet.name, columns.get(name) ?? 1, row.number);
  const key = keyOf(String(values.get(at('key'))?.value ?? ''));
  if (key === null) {
    add(
      place('key'),
      'NO_KEY',
      '这一行没有键，不知道是哪个数据：不能自行添加行；请删除这一行，或重新下载',
      'the row has no key, so its figure is unknown: rows cannot be added; delete the row or download the file again',
    );
    return null;
  }
  for (const name of ['unit', 'measure'] as const) {
    const shown = values.get(at(name))?.value;
    if (shown === undefined || isCode(String(shown), key[name])) continue;
    add(
      place(name),
      'KEY_DIFFERS',
      `显示的是 ${String(shown).slice(0, 40)}，而这一行的键是 ${key[name]}：行可能只排序了一部分；请重新下载`,
      `it shows ${String(shown).slice(0, 40)}, but the key of the row is ${key[name]}: perhaps only some columns were sorted; download the file again`,
    );
    return null;
  }
  const cells = new Map(
    FILLED.flatMap((name) => {
      const cell = values.get(at(name));
      return cell === undefined ? [] : [[name, cell] as const];
    }),
  );
  const isHidden = (name: FilledColumn) => sheet.isHidden || row.isHidden || sheet.hiddenColumns.includes(at(name));
  return { key, cells, hidden: [...cells.keys()].filter(isHidden), number: row.number };
}

/** A program for tables that opens a CSV file shows 001 as 1. */
const isCode = (shown: string, code: string): boolean =>
  shown.trim() === code || (/^0+\d+$/.test(code) && shown.trim() === code.replace(/^0+/, ''));

function refuseTwice(
  sheet: string,
  columns: ReadonlyMap<FigureColumn, number>,
  rows: readonly TableRow[],
  add: Add,
): void {
  for (const same of Map.groupBy(rows, ({ key: { scope, measure, unit, year } }) =>
    JSON.stringify([scope, measure, unit, year]),
  ).values()) {
    const [first, ...others] = same;
    for (const { number } of others)
      add(
        cellPlace(sheet, columns.get('key') ?? 1, number),
        'ROW_TWICE',
        `与第 ${first?.number} 行是同一个数据，请只留一行`,
        `the same figure as in row ${first?.number}; keep one of them`,
      );
  }
}

/** Text of a cell, for remarks. @returns why it is none */
export function textOf({ value }: SheetCell): string | Bilingual {
  if (typeof value === 'string') return value.trim();
  if (typeof value === 'number') return String(value);
  if (typeof value === 'boolean') return value ? '是' : '否';
  return 'day' in value
    ? value.day
    : { zh: `单元格是错误值 ${value.error}`, en: `the cell has the error ${value.error}` };
}
