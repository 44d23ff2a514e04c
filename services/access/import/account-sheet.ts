/** The rows of a workbook or CSV file with accounts, one for each role, checked as far as the file alone tells. */
import type { Role } from '../../../entities/access.js';
import type { Bilingual, FieldProblem } from '../../../errors/refusal.js';
import { type CellValue, cellPlace, type Sheet, type SheetRow } from '../../../workbooks/sheet.js';
import { type Day, isDay } from '../../calendar/day.js';
import { displayNameProblems, nameProblems } from '../account-problems.js';
import { emailProblems } from '../email.js';
import { roleOf } from '../role-names.js';

/** Name of the sheet in our own workbook. */
export const ACCOUNT_SHEET = '账号';

export const ACCOUNT_COLUMNS = {
  name: { zh: '账号', en: 'name', isRequired: true },
  displayName: { zh: '姓名', en: 'display name', isRequired: false },
  email: { zh: '电子邮箱', en: 'e-mail', isRequired: false },
  role: { zh: '角色', en: 'role', isRequired: true },
  unit: { zh: '单位代码', en: 'unit', isRequired: false },
  from: { zh: '起始日期', en: 'from', isRequired: false },
  to: { zh: '截止日期', en: 'to', isRequired: false },
} as const;
export type AccountColumn = keyof typeof ACCOUNT_COLUMNS;
const COLUMNS = Object.keys(ACCOUNT_COLUMNS) as AccountColumn[];

export interface AccountLine {
  readonly name: string;
  /** Null if the cell is empty: what is stored stays. */
  readonly displayName: string | null;
  readonly email: string | null;
  readonly role: Role;
  readonly unit: string | null;
  readonly from: Day | null;
  readonly to: Day | null;
  /** `sheet!cell` of a column of this row. */
  place(column: AccountColumn): string;
}

/** Rows of the table at most: people of a district with several roles each. */
const MOST_ROWS = 20_000;
/** Problems that are listed; nobody reads more. */
export const MOST_PROBLEMS = 200;

export interface ReadAccounts {
  readonly lines: readonly AccountLine[];
  readonly problems: readonly FieldProblem[];
}

export function readAccountSheet(sheets: readonly Sheet[]): ReadAccounts {
  const problems: FieldProblem[] = [];
  const add = (field: string, code: string, zh: string, en: string) => {
    problems.push({ field, code, message: { zh, en } });
  };
  const visible = sheets.filter(({ isHidden }) => !isHidden);
  const named = visible.find(({ name }) => name === ACCOUNT_SHEET);
  const sheet = named ?? (visible.length === 1 ? visible[0] : undefined);
  if (sheet === undefined) {
    add('', 'NO_SHEET', `没有名为“${ACCOUNT_SHEET}”的工作表`, `there is no sheet “${ACCOUNT_SHEET}”`);
    return { lines: [], problems };
  }
  const [head, ...rows] = sheet.rows;
  if (head === undefined || rows.length === 0) {
    add(cellPlace(sheet.name, 1, 2), 'NOTHING_READ', '没有读到任何账号', 'no account was read');
    return { lines: [], problems };
  }
  const columns = headings(sheet.name, head, add);
  for (const column of sheet.hiddenColumns)
    if ([...columns.values()].includes(column))
      add(
        cellPlace(sheet.name, column, head.number),
        'HIDDEN_COLUMN',
        '这一列被隐藏，请取消隐藏后再导入',
        'the column is hidden; show it and send the file again',
      );
  if (rows.length > MOST_ROWS)
    add(cellPlace(sheet.name, 1, MOST_ROWS + 2), 'TOO_MANY_ROWS', `至多 ${MOST_ROWS} 行`, `at most ${MOST_ROWS} rows`);
  if (problems.length > 0) return { lines: [], problems };
  const lines = rows.flatMap((row) => readLine(sheet.name, row, columns, add) ?? []);
  return { lines, problems };
}

type Add = (field: string, code: string, zh: string, en: string) => void;

function headings(sheet: string, head: SheetRow, add: Add): ReadonlyMap<AccountColumn, number> {
  const found = new Map<AccountColumn, number>();
  for (const { column, value } of head.cells) {
    // 帐 is the older form of 账.
    const text = String(value).normalize('NFKC').trim().toLowerCase().replaceAll('帐', '账');
    const known = COLUMNS.find((name) => {
      const { zh, en } = ACCOUNT_COLUMNS[name];
      return text === zh || text === en || text === `${zh} ${en}`;
    });
    const place = cellPlace(sheet, column, head.number);
    if (known === undefined)
      add(
        place,
        'UNKNOWN_COLUMN',
        `不认识的列“${text.slice(0, 40)}”`,
        `the column “${text.slice(0, 40)}” is not known`,
      );
    else if (found.has(known)) add(place, 'COLUMN_TWICE', `列“${text}”出现两次`, `the column “${text}” appears twice`);
    else found.set(known, column);
  }
  for (const name of COLUMNS) {
    const { zh, en, isRequired } = ACCOUNT_COLUMNS[name];
    if (isRequired && !found.has(name))
      add(cellPlace(sheet, 1, head.number), 'MISSING_COLUMN', `缺少列“${zh}”`, `the column “${zh}” (${en}) is missing`);
  }
  return found;
}

/** @returns null for a row with a problem */
function readLine(
  sheet: string,
  row: SheetRow,
  columns: ReadonlyMap<AccountColumn, number>,
  addTo: Add,
): AccountLine | null {
  let wrong = 0;
  const add: Add = (...problem) => {
    wrong++;
    addTo(...problem);
  };
  const place = (column: AccountColumn) => cellPlace(sheet, columns.get(column) ?? 1, row.number);
  if (row.isHidden) {
    add(
      place('name'),
      'HIDDEN_ROW',
      '这一行被隐藏或筛选掉，请显示或删去后再导入',
      'the row is hidden or filtered out; show it or delete it',
    );
    return null;
  }
  const values = new Map(row.cells.map(({ column, value }) => [column, value]));
  const cell = (column: AccountColumn) => values.get(columns.get(column) ?? -1);
  const text = (column: AccountColumn): string | null => {
    const read = textOf(cell(column));
    if (typeof read === 'string' || read === null) return read;
    add(place(column), 'NOT_TEXT', read.zh, read.en);
    return null;
  };
  const day = (column: 'from' | 'to'): Day | null => {
    const value = cell(column);
    const read = value === undefined ? null : dayOf(value);
    if (read === undefined)
      add(place(column), 'BAD_DAY', '不是日期，应写作 2026-09-01', 'not a date; write 2026-09-01');
    return read ?? null;
  };
  const check = (column: AccountColumn, problems: readonly FieldProblem[]) => {
    for (const { code, message } of problems) add(place(column), code, message.zh, message.en);
  };
  const plain = (column: AccountColumn) => text(column)?.normalize('NFKC') ?? null;

  const name = plain('name');
  if (name === null) {
    if (wrong === 0) add(place('name'), 'NO_NAME', '缺少账号', 'the account name is missing');
  } else check('name', nameProblems(name));
  const displayName = text('displayName');
  if (displayName !== null) check('displayName', displayNameProblems(displayName));
  const email = plain('email');
  check('email', emailProblems(email));
  const roleText = text('role');
  const role = roleText === null ? null : roleOf(roleText);
  if (roleText === null) add(place('role'), 'NO_ROLE', '缺少角色', 'the role is missing');
  else if (role === null) add(place('role'), 'UNKNOWN_ROLE', `没有角色“${roleText}”`, `there is no role “${roleText}”`);
  const unit = plain('unit');
  const [from, to] = [day('from'), day('to')];
  if (wrong > 0 || name === null || role === null) return null;
  return { name, displayName, email, role, unit, from, to, place };
}

/** @returns why it is no text, for a value that is none */
function textOf(value: CellValue | undefined): string | null | Bilingual {
  if (value === undefined) return null;
  if (typeof value === 'string') return value.trim() === '' ? null : value.trim();
  if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value);
  if (typeof value === 'object' && 'error' in value)
    return { zh: `单元格是错误值 ${value.error}`, en: `the cell has the error ${value.error}` };
  return { zh: '应为文字', en: 'a text is expected' };
}

/** @returns undefined if it is no day */
function dayOf(value: CellValue): Day | null | undefined {
  const text = typeof value === 'object' && 'day' in value ? value.day : typeof value === 'string' ? value : undefined;
  const [, year, month, date] =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text?.normalize('NFKC').trim() ?? '') ?? [];
  const day = `${year}-${month?.padStart(2, '0')}-${date?.padStart(2, '0')}`;
  return isDay(day) ? day : undefined;
}
