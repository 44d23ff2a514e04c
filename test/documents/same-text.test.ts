/** One content tree, four formats: the same words and numbers in each. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { zDocument } from '../../documents/content/index.js';
import { printed } from '../../documents/printed.js';
import { linesOf, printedLines } from '../../documents/printed-text.js';
import { render } from '../../documents/render.js';
import { dense, docxText, htmlText, pdfText, sheetsOf } from './read-back.js';
import { AT, anyDocument, everything } from './samples.js';

const SETTINGS = { at: AT, ownFonts: null };
const bytesOf = (content: typeof everything, format: 'html' | 'docx' | 'pdf' | 'xlsx') =>
  render(content, format, SETTINGS);

/** Cells as a workbook shows them: decimals with the digits of the cell's format. */
const asNumber = (text: string) => (/^-?(0|[1-9]\d*)(\.\d+)?$/.test(text) ? String(Number(text)) : text);

describe('a document', () => {
  const expected = dense(printedLines(everything).join(''));

  it('has the same text in HTML', async () => {
    expect(htmlText(Buffer.from(await bytesOf(everything, 'html')).toString('utf8'))).toBe(expected);
  });

  it('has the same text in DOCX', async () => {
    expect(await docxText(await bytesOf(everything, 'docx'))).toBe(expected);
  });

  it('has the same text in PDF', async () => {
    expect(await pdfText(await bytesOf(everything, 'pdf'))).toBe(expected);
  });

  it('has its tables in XLSX, with the name of the group in every row', async () => {
    const sheets = await sheetsOf(await bytesOf(everything, 'xlsx'));
    expect(sheets.map(({ name }) => name)).toEqual(['表1 各组考核结果', '附表']);
    expect(sheets[0]?.rows.slice(0, 2)).toEqual([
      ['组别', '单位', '总分', '占比'],
      ['城区小学组', '第1小学', '90', '86.4%'],
    ]);
    expect(sheets[0]?.rows.slice(1).map(([group]) => group)).toEqual([
      ...Array.from({ length: 30 }, () => '城区小学组'),
      ...Array.from({ length: 30 }, () => '初中组'),
    ]);
  });
});

describe('any document', () => {
  it('has the same text in HTML, DOCX and PDF', async () => {
    await fc.assert(
      fc.asyncProperty(anyDocument, async (content) => {
        const expected = dense(printedLines(zDocument.parse(content)).join(''));
        expect(htmlText(Buffer.from(await bytesOf(content, 'html')).toString('utf8'))).toBe(expected);
        expect(await docxText(await bytesOf(content, 'docx'))).toBe(expected);
        expect(await pdfText(await bytesOf(content, 'pdf'))).toBe(expected);
      }),
      { numRuns: 60 },
    );
  }, 300_000);

  it('has the same cells in XLSX', async () => {
    const withTable = anyDocument.filter((content) => printed(content).some(({ kind }) => kind === 'TABLE'));
    await fc.assert(
      fc.asyncProperty(withTable, async (content) => {
        const tables = printed(content).filter((part) => part.kind === 'TABLE');
        const cells = tables.flatMap((table) => linesOf({ ...table, caption: null })).map((line) => asNumber(line));
        const read = (await sheetsOf(await bytesOf(content, 'xlsx'))).flatMap(({ rows }) => rows.flat());
        expect(read.filter(Boolean).map(dense)).toEqual(cells.filter(Boolean).map(dense));
      }),
      { numRuns: 60 },
    );
  }, 120_000);
});
