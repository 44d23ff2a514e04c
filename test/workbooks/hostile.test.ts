/** Workbooks that would harm who reads them are refused before the library for tables sees them. */
import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { readSheets } from '../../workbooks/read.js';
import { writeForm } from '../../workbooks/write.js';
import { type Part, zip } from '../setup/zip.js';

const TYPES: Part = { name: '[Content_Types].xml', content: '<Types/>' };
const WORKBOOK: Part = { name: 'xl/workbook.xml', content: '<workbook/>' };
const sheet = (content: string): Part => ({ name: 'xl/worksheets/sheet1.xml', content });

const reasonOf = async (file: Buffer, name = 'a.xlsx') => {
  try {
    await readSheets(file, name);
    return null;
  } catch (error) {
    return (error as { reason?: string }).reason ?? String(error);
  }
};

describe('a workbook', () => {
  const bomb = deflateRawSync(Buffer.alloc(80 * 1024 * 1024, 'x'));
  const million = '<row r="1"><c r="A1"><v>1</v></c></row>';
  it.each<[string, () => Buffer]>([
    ['that is empty', () => Buffer.alloc(0)],
    ['that is a PDF', () => Buffer.from('%PDF-1.7\n')],
    ['of the old format', () => Buffer.from('d0cf11e0a1b11ae1', 'hex')],
    ['that is cut off', () => zip([TYPES, WORKBOOK]).subarray(0, 60)],
    ['without its parts', () => zip([{ name: 'a.txt', content: 'a' }])],
    [
      'that unpacks to more than it may',
      () => zip([TYPES, WORKBOOK, { name: 'xl/big.xml', packed: bomb, size: 80 * 1024 * 1024 }]),
    ],
    [
      'that says it is smaller than it is',
      () => zip([TYPES, WORKBOOK, { name: 'xl/big.xml', packed: bomb, size: 1000 }]),
    ],
    [
      'of too many parts',
      () => zip([TYPES, WORKBOOK, ...Array.from({ length: 2001 }, (_, at) => ({ name: `a${at}`, content: '' }))]),
    ],
    ['with a part twice', () => zip([TYPES, WORKBOOK, WORKBOOK])],
    ['with macros', () => zip([TYPES, WORKBOOK, { name: 'xl/vbaProject.bin', content: 'x' }])],
    [
      'that links to other files',
      () => zip([TYPES, WORKBOOK, { name: 'xl/externalLinks/externalLink1.xml', content: 'x' }]),
    ],
    ['that declares entities', () => zip([TYPES, WORKBOOK, sheet('<!DOCTYPE a [<!ENTITY b "c">]><worksheet/>')])],
    ['that is no XML', () => zip([TYPES, WORKBOOK, sheet('<<<<')])],
    ['of a sheet that never ends', () => zip([TYPES, WORKBOOK, sheet(`<worksheet><sheetData>${million.repeat(10)}`)])],
  ])('%s is refused', async (_, file) => {
    expect(await reasonOf(file())).toBe('UNREADABLE_WORKBOOK');
  });

  it('is refused above ten megabytes', async () => {
    expect(await reasonOf(Buffer.alloc(10 * 1024 * 1024 + 1))).toBe('UNREADABLE_WORKBOOK');
    expect(await reasonOf(Buffer.alloc(10 * 1024 * 1024 + 1), 'a.csv')).toBe('UNREADABLE_WORKBOOK');
  });

  it('of our own is read back', async () => {
    const columns = [{ heading: '账号', width: 10, values: ['甲', '乙'], format: '@' }];
    const file = await writeForm({ sheet: { name: '表', columns, rows: 10 }, explanation: ['说明'] });
    const sheets = await readSheets(file, 'a.xlsx');
    expect(sheets.map(({ name, isHidden }) => [name, isHidden])).toEqual([
      ['表', false],
      ['列表', true],
      ['说明', false],
    ]);
    expect(sheets[0]?.rows).toEqual([{ number: 1, isHidden: false, cells: [{ column: 1, value: '账号' }] }]);
    expect(sheets[1]?.rows.map(({ cells }) => cells[0]?.value)).toEqual(['甲', '乙']);
  });
});

describe('a CSV file', () => {
  it.each([
    ['in UTF-8', Buffer.from('\uFEFF账号,角色\r\n"张,三",甲\r\n')],
    ['in GB18030', Buffer.from('d5cbbac52cbdc7c9ab0d0a22d5c52cc8fd222cbcd70d0a', 'hex')],
  ])('%s is one sheet of texts', async (_, file) => {
    const [read] = await readSheets(file, 'a.csv');
    expect(read?.rows.map(({ number, cells }) => [number, cells.map(({ value }) => value)])).toEqual([
      [1, ['账号', '角色']],
      [2, ['张,三', '甲']],
    ]);
  });

  it.each([
    ['in UTF-16', Buffer.from('\uFEFF账号', 'utf16le')],
    ['with quotes that are not paired', Buffer.from('a,"b\n')],
    ['with a NUL', Buffer.from('a,\0\n')],
  ])('%s is refused', async (_, file) => {
    expect(await reasonOf(file, 'a.csv')).toBe('UNREADABLE_WORKBOOK');
  });
});
