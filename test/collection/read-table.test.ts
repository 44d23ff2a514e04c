/** The table of a file: found by its key, whatever was done to it; what is not understood is refused with its place. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { branded } from '../../scoring/brand.js';
import type { SchemeCode } from '../../scoring/input.js';
import {
  FIGURE_COLUMNS,
  identityOf,
  identityText,
  keyOf,
  keyText,
  WRITTEN,
} from '../../services/collection/workbook/layout.js';
import { readFigureTable } from '../../services/collection/workbook/read-table.js';
import { headingText } from '../../workbooks/keyed-table.js';
import type { Sheet, SheetRow } from '../../workbooks/sheet.js';

const IDENTITY = {
  scheme: branded<SchemeCode>('s'),
  version: 2,
  unit: null,
  measure: null,
  account: '张三',
  at: '2026-01-05T01:02:03.000Z',
};
const KEY = WRITTEN.indexOf('key') + 1;
const VALUE = WRITTEN.indexOf('value') + 1;

const key = (measure: string, unit: string, revision = 0) =>
  keyText({ scope: 's', measure, unit, year: 2025, revision } as never);

type Cells = Readonly<Record<number, string | number>>;
const row = (number: number, cells: Cells, isHidden = false): SheetRow => ({
  number,
  isHidden,
  cells: Object.entries(cells).map(([column, value]) => ({ column: Number(column), value })),
});
const HEAD = row(
  1,
  Object.fromEntries(
    WRITTEN.map((name, index) => [
      index + 1,
      name === 'key' ? identityText(IDENTITY) : headingText(FIGURE_COLUMNS[name]),
    ]),
  ),
);
const line = (number: number, unit: string, value: string | number, more: Cells = {}) =>
  row(number, { 1: unit, 3: 'A', [VALUE]: value, [KEY]: key('A', unit), ...more });
const sheet = (rows: readonly SheetRow[], more: Partial<Sheet> = {}): Sheet => ({
  name: '填报',
  isHidden: false,
  hiddenColumns: [],
  rows,
  ...more,
});
const problems = (...sheets: Sheet[]) => readFigureTable(sheets).problems.map(({ field, code }) => `${field} ${code}`);

describe('a table of figures', () => {
  it('is read with its identity and its rows', () => {
    const { table, problems: none } = readFigureTable([sheet([HEAD, line(2, 'U1', 5)])]);
    expect(none).toEqual([]);
    expect(table?.identity).toEqual(IDENTITY);
    expect(table?.rows[0]).toMatchObject({ key: { unit: 'U1', measure: 'A', revision: 0 }, hidden: [], number: 2 });
  });

  it.each<[string, readonly Sheet[], string]>([
    ['no sheet', [], '填报 NO_SHEET'],
    ['an empty sheet', [sheet([])], '填报 NO_SHEET'],
    ['two sheets of other names', [sheet([HEAD], { name: 'a' }), sheet([HEAD], { name: 'b' })], '填报 NO_SHEET'],
    [
      'a sheet of one’s own',
      [sheet([HEAD, line(2, 'U1', 1)]), sheet([line(1, 'U1', 1)], { name: 'S2' })],
      'S2 UNKNOWN_SHEET',
    ],
    ['headings only', [sheet([HEAD])], '填报!A2 NOTHING_READ'],
    ['no keys', [sheet([row(1, { 1: '单位代码' })])], '填报!A1 NO_KEYS'],
    ['a changed heading of keys', [sheet([row(1, { [KEY]: '键' }), line(2, 'U1', 1)])], '填报!N1 NO_KEYS'],
    [
      'a column of one’s own',
      [sheet([row(1, { 1: '备注', [KEY]: identityText(IDENTITY) })])],
      '填报!A1 UNKNOWN_COLUMN',
    ],
    ['a column without a heading', [sheet([HEAD, line(2, 'U1', 1, { 17: 1 })])], '填报!Q1 UNKNOWN_COLUMN'],
    [
      'a heading twice',
      [sheet([row(1, { 1: '数值', 2: '数值 value', [KEY]: identityText(IDENTITY) })])],
      '填报!B1 COLUMN_TWICE',
    ],
    ['a row of one’s own', [sheet([HEAD, row(2, { 1: 'U1', [VALUE]: 5 })])], '填报!N2 NO_KEY'],
    ['a row that lost its key', [sheet([HEAD, line(2, 'U1', 5, { [KEY]: '["s"]' })])], '填报!N2 NO_KEY'],
    ['columns that were sorted alone', [sheet([HEAD, line(2, 'U1', 5, { 1: 'U2' })])], '填报!A2 KEY_DIFFERS'],
    ['a row twice', [sheet([HEAD, line(2, 'U1', 5), line(3, 'U1', 6)])], '填报!N3 ROW_TWICE'],
  ])('with %s is refused with its place', (_, sheets, expected) => {
    expect(problems(...sheets)).toContain(expected);
  });

  it('may have our explanation, our own column of problems, and what WPS keeps', () => {
    const head = { ...HEAD, cells: [...HEAD.cells, { column: 16, value: '问题 problem' }] };
    expect(
      problems(
        sheet([head, line(2, 'U1', 5, { 16: '“九十”不是数字' }), row(3, { 16: '合计' })]),
        sheet([row(1, { 1: '只填底色单元格' })], { name: '说明' }),
        sheet([row(1, { 1: 'x' })], { name: 'WpsReserved_CellImgList', isHidden: true }),
        sheet([], { name: 'Sheet3' }),
      ),
    ).toEqual([]);
  });

  it('knows codes of which a program for tables has cut the zeros', () => {
    expect(problems(sheet([HEAD, line(2, '007', 5, { 1: 7 })]))).toEqual([]);
    expect(problems(sheet([HEAD, line(2, '07', 5, { 1: 8 })]))).toEqual(['填报!A2 KEY_DIFFERS']);
  });

  it.each<[string, Sheet]>([
    ['row', sheet([HEAD, { ...line(2, 'U1', 5), isHidden: true }])],
    ['column', sheet([HEAD, line(2, 'U1', 5)], { hiddenColumns: [VALUE] })],
    ['sheet', sheet([HEAD, line(2, 'U1', 5)], { isHidden: true })],
  ])('tells values of a hidden %s', (_, hidden) => {
    expect(readFigureTable([hidden]).table?.rows[0]?.hidden).toEqual(['value']);
  });

  it('has the same rows in whatever order lines and columns are', () => {
    const units = ['U1', 'U2', 'U3', 'U4'];
    const content = (table: ReturnType<typeof readFigureTable>['table']) =>
      Object.fromEntries((table?.rows ?? []).map(({ key: { unit }, cells }) => [unit, cells.get('value')?.value]));
    fc.assert(
      fc.property(
        fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 5 }),
        fc.shuffledSubarray(
          WRITTEN.map((_, index) => index + 1),
          { minLength: WRITTEN.length },
        ),
        (order, places) => {
          const rows = [HEAD, ...units.map((unit, index) => line(index + 2, unit, index))];
          const moved = order.map((from, at) => ({
            ...(rows[from] as SheetRow),
            number: at + 1,
            cells: (rows[from] as SheetRow).cells.map((cell) => ({
              ...cell,
              column: places[cell.column - 1] as number,
            })),
          }));
          const { table, problems: none } = readFigureTable([sheet(moved)]);
          expect(none).toEqual([]);
          expect(content(table)).toEqual({ U1: 0, U2: 1, U3: 2, U4: 3 });
        },
      ),
    );
  });
});

describe('a key and an identity', () => {
  it('come back as they were written, and any other text is none', () => {
    const code = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(code, code, code, fc.nat(3000), fc.nat(), (scope, measure, unit, year, revision) => {
        const seen = { scope, measure, unit, year, revision } as never;
        expect(keyOf(keyText(seen))).toEqual(seen);
        const identity = { ...IDENTITY, unit, measure, account: scope } as never;
        expect(identityOf(identityText(identity))).toEqual(identity);
      }),
    );
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        const key = keyOf(text);
        if (key !== null) expect(keyOf(keyText(key))).toEqual(key);
      }),
    );
    expect([identityOf(''), identityOf('键 []'), keyOf('{}'), keyOf('["s","a","u",2025,-1]')]).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });
});
