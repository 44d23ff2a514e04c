/**
 * Reads a table that people fill in and send back: its rows are found by the keys in a hidden column, so that they may be
 * sorted and filtered. The heading of that column says what the whole table is. Everything else is refused by its cell.
 */
import type { FieldProblem } from '../errors/refusal.js';
import { cellPlace, columnName, type Sheet, type SheetCell, type SheetRow } from './sheet.js';

export interface KeyedColumn {
  readonly zh: string;
  readonly en: string;
  /** Characters. */
  readonly width: number;
}

export const headingText = ({ zh, en }: KeyedColumn): string => `${zh} ${en}`;

/** Name of the sheet with the explanation. */
export const NOTES_SHEET = '说明';

/** What a kind of table looks like. */
export interface TableLayout<Column extends string, Filled extends Column, Key, Identity> {
  readonly sheet: string;
  /** In their order; the key and the problems of an answer among them. */
  readonly columns: Readonly<Record<Column, KeyedColumn>>;
  /** Columns that a person fills in. */
  readonly filled: readonly Filled[];
  /** @returns null if the heading of the keys is none that was written for this kind of table */
  identityOf(text: string): Identity | null;
  /** @returns null if the text is no key of this kind of table */
  keyOf(text: string): Key | null;
  /** The same for two rows of the same thing. */
  nameOf(key: Key): string;
  /** Columns whose cells must show what the key says. */
  shownOf(key: Key): Partial<Record<Column, string>>;
}

export interface KeyedRow<Filled extends string, Key> {
  readonly key: Key;
  /** Cells that have a value, among those that a person fills in. */
  readonly cells: ReadonlyMap<Filled, SheetCell>;
  /** Those of them that are in a hidden row, column or sheet. */
  readonly hidden: readonly Filled[];
  readonly number: number;
}

export interface KeyedTable<Column extends string, Filled extends Column, Key, Identity> {
  readonly identity: Identity;
  readonly sheet: string;
  readonly columns: ReadonlyMap<Column, number>;
  readonly rows: readonly KeyedRow<Filled, Key>[];
}

export interface ReadTable<Column extends string, Filled extends Column, Key, Identity> {
  /** Null if the file is no table of this kind. */
  readonly table: KeyedTable<Column, Filled, Key, Identity> | null;
  readonly problems: readonly FieldProblem[];
}

/** `sheet!cell` of a column in a row. */
export const placeIn = <Column extends string>(
  { sheet, columns }: { readonly sheet: string; readonly columns: ReadonlyMap<Column, number> },
  row: number,
  column: Column,
): string => cellPlace(sheet, columns.get(column) ?? 1, row);

/** Sheets that may be there without being read: our explanation, and what WPS keeps for its pictures in cells. */
const IGNORED_SHEET = /^WpsReserved_/;

type Add = (field: string, code: string, zh: string, en: string) => void;

export function readKeyedTable<Column extends string, Filled extends Column, Key, Identity>(
  layout: TableLayout<Column, Filled, Key, Identity>,
  sheets: readonly Sheet[],
): ReadTable<Column, Filled, Key, Identity> {
  const problems: FieldProblem[] = [];
  const add: Add = (field, code, zh, en) => problems.push({ field, code, message: { zh, en } });
  const filled = sheets.filter(
    ({ name, rows }) => rows.length > 0 && name !== NOTES_SHEET && !IGNORED_SHEET.test(name),
  );
  // A CSV file has one sheet, which has a name of its own.
  const sheet = filled.find(({ name }) => name === layout.sheet) ?? (filled.length === 1 ? filled[0] : undefined);
  if (sheet === undefined) {
    add(layout.sheet, 'NO_SHEET', `没有名为“${layout.sheet}”的工作表`, `there is no sheet “${layout.sheet}”`);
    return { table: null, problems };
  }
  for (const { name } of filled)
    if (name !== sheet.name)
      add(
        name,
        'UNKNOWN_SHEET',
        `不认识的工作表“${name.slice(0, 40)}”，其内容不会被读取；请删除或移到“${layout.sheet}”`,
        `the sheet “${name.slice(0, 40)}” is not known and would not be read; delete it or move its content to “${layout.sheet}”`,
      );
  const found = findHeadings(layout, sheet, add);
  if (found === null) return { table: null, problems };
  const { columns, identity, head } = found;
  const rows = sheet.rows
    .filter((row) => row !== head)
    .flatMap((row) => readRow(layout, sheet, row, columns, add) ?? []);
  refuseTwice(layout, sheet.name, columns, rows, add);
  if (rows.length === 0 && problems.length === 0)
    add(cellPlace(sheet.name, 1, head.number + 1), 'NOTHING_READ', '没有读到任何数据行', 'no row was read');
  return { table: { identity, sheet: sheet.name, columns, rows }, problems };
}

interface Headings<Column extends string, Identity> {
  readonly head: SheetRow;
  readonly columns: ReadonlyMap<Column, number>;
  readonly identity: Identity;
}

/** The headings may have been sorted away from the first row. */
function findHeadings<Column extends string, Filled extends Column, Key, Identity>(
  layout: TableLayout<Column, Filled, Key, Identity>,
  sheet: Sheet,
  add: Add,
): Headings<Column, Identity> | null {
  const head = sheet.rows.find(({ cells }) => cells.some(({ value }) => columnOf(layout, value) === 'key'));
  if (head === undefined) {
    add(
      cellPlace(sheet.name, 1, 1),
      'NO_KEYS',
      '没有找到隐藏的“键”列：这不是本系统导出的这种表，或该列已被删除；请重新下载后把数据粘贴进去',
      'the hidden column 键 is missing: the file was not written by this system for this, or the column was deleted; download it again and paste the figures into it',
    );
    return null;
  }
  let wrong = 0;
  const columns = new Map<Column, number>();
  let identity: Identity | null = null;
  for (const { column, value } of head.cells) {
    const name = columnOf(layout, value);
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
    if (name === 'key') identity = layout.identityOf(String(value));
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
      cellPlace(sheet.name, columns.get('key' as Column) ?? 1, head.number),
      'NO_KEYS',
      '“键”列的表头已被改动，或这是另一种表；请重新下载后把数据粘贴进去',
      'the heading of the column 键 was changed, or this is another kind of table; download the file again and paste the figures into it',
    );
  }
  return wrong > 0 || identity === null ? null : { head, columns, identity };
}

const columnsOf = ({ rows }: Sheet): ReadonlySet<number> =>
  new Set(rows.flatMap(({ cells }) => cells.map(({ column }) => column)));

/** Which column a heading names, in either language or both. */
function columnOf<Column extends string>(
  { columns }: { readonly columns: Readonly<Record<Column, KeyedColumn>> },
  value: unknown,
): Column | null {
  if (typeof value !== 'string') return null;
  const text = value.normalize('NFKC').trim().toLowerCase();
  if (/^键(\s|\[|$)/.test(text) || text === 'key') return 'key' as Column;
  const found = (Object.entries(columns) as [Column, KeyedColumn][]).find(
    ([, { zh, en }]) => text === zh || text === en || text === `${zh} ${en}`,
  );
  return found?.[0] ?? null;
}

/** @returns null for a row with a problem */
function readRow<Column extends string, Filled extends Column, Key, Identity>(
  layout: TableLayout<Column, Filled, Key, Identity>,
  sheet: Sheet,
  row: SheetRow,
  columns: ReadonlyMap<Column, number>,
  add: Add,
): KeyedRow<Filled, Key> | null {
  const at = (name: string) => columns.get(name as Column) ?? -1;
  const values = new Map(row.cells.map((cell) => [cell.column, cell]));
  // Our own additions to an answer do not make a row.
  if (row.cells.every(({ column }) => column === at('problem'))) return null;
  const place = (name: string) => cellPlace(sheet.name, columns.get(name as Column) ?? 1, row.number);
  const key = layout.keyOf(String(values.get(at('key'))?.value ?? ''));
  if (key === null) {
    add(
      place('key'),
      'NO_KEY',
      '这一行没有键，不知道是哪一行数据：不能自行添加行；请删除这一行，或重新下载',
      'the row has no key, so it is unknown what it is about: rows cannot be added; delete the row or download the file again',
    );
    return null;
  }
  for (const [name, wanted] of Object.entries(layout.shownOf(key)) as [Column, string][]) {
    const shown = values.get(at(name))?.value;
    if (shown === undefined || isCode(String(shown), wanted)) continue;
    add(
      place(name),
      'KEY_DIFFERS',
      `显示的是 ${String(shown).slice(0, 40)}，而这一行的键是 ${wanted}：行可能只排序了一部分；请重新下载`,
      `it shows ${String(shown).slice(0, 40)}, but the key of the row is ${wanted}: perhaps only some columns were sorted; download the file again`,
    );
    return null;
  }
  const cells = new Map(
    layout.filled.flatMap((name) => {
      const cell = values.get(at(name));
      return cell === undefined ? [] : [[name, cell] as const];
    }),
  );
  const isHidden = (name: Filled) => sheet.isHidden || row.isHidden || sheet.hiddenColumns.includes(at(name));
  return { key, cells, hidden: [...cells.keys()].filter(isHidden), number: row.number };
}

/** A program for tables that opens a CSV file shows 001 as 1. */
const isCode = (shown: string, code: string): boolean =>
  shown.trim() === code || (/^0+\d+$/.test(code) && shown.trim() === code.replace(/^0+/, ''));

function refuseTwice<Column extends string, Filled extends Column, Key, Identity>(
  { nameOf }: TableLayout<Column, Filled, Key, Identity>,
  sheet: string,
  columns: ReadonlyMap<Column, number>,
  rows: readonly KeyedRow<Filled, Key>[],
  add: Add,
): void {
  for (const same of Map.groupBy(rows, ({ key }) => nameOf(key)).values()) {
    const [first, ...others] = same;
    for (const { number } of others)
      add(
        cellPlace(sheet, columns.get('key' as Column) ?? 1, number),
        'ROW_TWICE',
        `与第 ${first?.number} 行是同一项，请只留一行`,
        `the same as row ${first?.number}; keep one of them`,
      );
  }
}
