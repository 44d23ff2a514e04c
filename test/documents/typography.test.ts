/** The measures of GB/T 9704-2012, read from the files themselves. */
import { describe, expect, it } from '@jest/globals';
import type { DocumentContent } from '../../documents/content/index.js';
import { render } from '../../documents/render.js';
import { openPdf, type Piece, pagesOf, partOf, unzip } from './read-back.js';
import { AT, everything, heading, OFFICIAL, paragraph, plain } from './samples.js';

const SETTINGS = { at: AT, ownFonts: null };
const MM = 72 / 25.4;
/** Millimetres from the sheet's left edge, and from its lower edge. */
const left = ({ x }: Piece) => x / MM;
const right = ({ x, width }: Piece) => (x + width) / MM;
const height = ({ y }: Piece) => y / MM;

const pdf = (content: DocumentContent) => render(content, 'pdf', SETTINGS);
const ofContent = (page: readonly Piece[]) => page.filter(({ artifact, text }) => !artifact && text.trim() !== '');
const numbersOf = (pages: readonly Piece[][]) =>
  pages.map((page) =>
    page
      .filter(({ artifact }) => artifact)
      .map(({ text }) => text)
      .join('')
      .trim(),
  );

/** The lines of a page from above, each the text of its pieces. */
function linesOf(page: readonly Piece[]): { y: number; text: string }[] {
  const lines = new Map<number, string>();
  for (const { y, text } of ofContent(page)) {
    const key = Math.round(y * 10) / 10;
    lines.set(key, (lines.get(key) ?? '') + text);
  }
  return [...lines].map(([y, text]) => ({ y, text })).sort((a, b) => b.y - a.y);
}

describe('a page of the PDF', () => {
  const hanzi = '教育规划实施监测评估督导问责公开透明';
  const long = plain([paragraph(hanzi.repeat(120))]);

  it('has 22 lines of 28 characters', async () => {
    const [, page = []] = await pagesOf(await pdf(long));
    const lines = linesOf(page);
    expect(lines.map(({ text }) => [...text].length)).toEqual(Array.from({ length: 22 }, () => 28));
  });

  it('has its type area 28 mm from the left, 26 from the right, 37 from the top and 35 from the bottom edge', async () => {
    const [, page = []] = await pagesOf(await pdf(long));
    const pieces = ofContent(page);
    const lines = linesOf(page);
    expect(Math.min(...pieces.map(left))).toBeCloseTo(28, 1);
    // The last character is followed by the tracking that all have.
    expect(Math.max(...pieces.map(right))).toBeLessThanOrEqual(210 - 26 + 0.1);
    expect(Math.max(...pieces.map(right))).toBeGreaterThan(210 - 26 - 0.5);
    // A line of 16 points has its baseline 0.88 of it below its upper edge.
    expect((lines[0]?.y ?? 0) / MM).toBeCloseTo(297 - 37 - (0.88 * 16) / MM, 1);
    expect((lines.at(-1)?.y ?? 0) / MM).toBeCloseTo(35 + (0.12 * 16) / MM, 0);
    expect(((lines[0]?.y ?? 0) - (lines.at(-1)?.y ?? 0)) / 21).toBeCloseTo(29.6, 2);
  });

  it('has its number 7 mm below the type area, one character from the outer edge, right on odd and left on even pages', async () => {
    const pages = await pagesOf(await pdf(long));
    const [odd = [], even = []] = pages.map((page) => page.filter(({ artifact }) => artifact));
    expect(numbersOf(pages)).toEqual(pages.map((_, index) => `— ${index + 1} —`));
    expect(Math.max(...odd.map(right))).toBeCloseTo(210 - 26 - 14 / MM, 0);
    expect(Math.min(...even.map(left))).toBeCloseTo(28 + 14 / MM, 0);
    const [dash] = odd;
    expect(dash?.size).toBeCloseTo(14, 5);
    // The dash is drawn 0.38 of the type above the baseline.
    expect(height(dash as Piece) + (0.38 * 14) / MM).toBeCloseTo(35 - 7, 1);
  });

  it('embeds its fonts', async () => {
    const page = await (await openPdf(await pdf(everything))).getPage(1);
    await page.getOperatorList();
    const { items } = await page.getTextContent();
    const fonts = new Set(
      items.flatMap((item) => ('fontName' in item && item.str.trim() !== '' ? [item.fontName] : [])),
    );
    expect(fonts.size).toBeGreaterThan(2);
    for (const font of fonts) {
      const { missingFile, name } = page.commonObjs.get(font) as { missingFile: boolean; name: string };
      expect([name, missingFile]).toEqual([expect.stringMatching(/NotoS|LXGW/), false]);
    }
  });

  it('is PDF/A-2b with an outline of its headings', async () => {
    const bytes = Buffer.from(await pdf(everything));
    expect(bytes.toString('latin1')).toContain('pdfaid:conformance');
    const outline = await (await openPdf(bytes)).getOutline();
    expect(outline.map(({ title }) => title)).toEqual(['一、总体情况', '一、总表']);
  });
});

describe('版记', () => {
  const letterhead = (lines: number): DocumentContent => ({
    ...plain(Array.from({ length: lines }, () => paragraph('正文。'))),
    shape: 'LETTERHEAD',
    official: OFFICIAL,
  });
  const lastLine = (page: readonly Piece[]) => linesOf(page).at(-1);

  it('is at the foot of the only page where there is room', async () => {
    const short = letterhead(1);
    const pages = await pagesOf(await pdf({ ...short, official: { ...OFFICIAL, seal: false, disclosure: undefined } }));
    expect(pages).toHaveLength(1);
    expect(lastLine(pages[0] ?? [])?.text).toContain('2026年3月6日印发');
    expect((lastLine(pages[0] ?? [])?.y ?? 0) / MM).toBeCloseTo(35 + 2, 0);
    expect(numbersOf(pages)).toEqual(['']);
  });

  it('is at the foot of the second page where the text goes on there', async () => {
    const pages = await pagesOf(await pdf(letterhead(12)));
    expect(numbersOf(pages)).toEqual(['— 1 —', '']);
    expect(lastLine(pages[1] ?? [])?.text).toContain('印发');
  });

  it('is on an even page after a blank one where an even page is full, and neither has a number', async () => {
    const pages = await pagesOf(await pdf(letterhead(24)));
    expect(numbersOf(pages)).toEqual(['— 1 —', '— 2 —', '', '']);
    expect(ofContent(pages[2] ?? [])).toEqual([]);
    expect(linesOf(pages[3] ?? []).map(({ text }) => text)).toEqual([
      '抄送：区委办，区政府办。',
      expect.stringContaining('印发'),
    ]);
  });
});

describe('wide tables of the PDF', () => {
  it('are on turned sheets, whose number is where it is on the others once the sheet is turned', async () => {
    const bytes = await pdf(everything);
    const document = await openPdf(bytes);
    const pages = await pagesOf(bytes);
    const turned = await Promise.all(
      pages.map(async (_, index) => (await document.getPage(index + 1)).view.map(Math.round)),
    );
    const index = turned.findIndex(([, , width]) => width === 842);
    const number = pages[index]?.filter(({ artifact, text }) => artifact && text.includes('—')) ?? [];
    // Turned to the left, the sheet's left edge is its lower one: the number is 28 mm from it, as on the other pages.
    for (const piece of number) expect(left(piece)).toBeCloseTo(28 - (0.38 * 14) / MM + 0, 0);
    expect(number.length).toBeGreaterThan(0);
  });
});

describe('a DOCX', () => {
  const docx = (content: DocumentContent, margins?: 'FACE' | 'GLYPH') =>
    render(content, 'docx', { ...SETTINGS, margins });

  it('names the official fonts', async () => {
    const xml = await partOf(await docx(everything), 'word/document.xml');
    for (const font of ['仿宋_GB2312', '楷体_GB2312', '黑体', '方正小标宋简体'])
      expect(xml).toContain(`w:eastAsia="${font}"`);
  });

  it('has lines of 579 twips and body text set closer by 5, without a character grid', async () => {
    const xml = await partOf(await docx(plain([heading(1, '标题'), paragraph('正文')])), 'word/document.xml');
    const body = /<w:p>(?:(?!<\/w:p>).)*正文/.exec(xml)?.[0] ?? '';
    expect(body).toContain('w:line="579" w:lineRule="exact"');
    expect(body).toContain('<w:spacing w:val="-5"/>');
    expect(body).toContain('w:firstLineChars="200"');
    expect(xml).not.toMatch(/<w:docGrid[^>]*w:type/);
  });

  it('has the margins of the standard, or those by the glyphs', async () => {
    const margins = async (by: 'FACE' | 'GLYPH') => {
      const xml = await partOf(await docx(plain([paragraph('正文')]), by), 'word/document.xml');
      const [, top, right, bottom, left] =
        /<w:pgMar w:top="(\d+)" w:right="(\d+)" w:bottom="(\d+)" w:left="(\d+)"/.exec(xml)?.map(Number) ?? [];
      const [line] = /w:line="\d+" w:lineRule="exact"(?:(?!<\/w:p>).)*正文/.exec(xml) ?? [''];
      return { top, right, bottom, left, line: /\d+/.exec(line)?.[0] };
    };
    expect(await margins('FACE')).toEqual({ top: 2098, right: 1474, bottom: 1984, left: 1587, line: '579' });
    expect(await margins('GLYPH')).toMatchObject({ top: 1960, bottom: 1847, line: '589' });
  });

  it('has its headings numbered in words, with outline levels, and no field for contents', async () => {
    const xml = await partOf(await docx(everything), 'word/document.xml');
    expect(xml).toMatch(/<w:outlineLvl w:val="0"\/>(?:(?!<\/w:p>).)*一、/);
    expect(xml).toMatch(/<w:outlineLvl w:val="3"\/>(?:(?!<\/w:p>).)*（1）/);
    expect(xml).not.toContain('TOC');
    expect(xml).not.toContain('w:numPr');
  });

  it('repeats the heads of tables, keeps rows whole, and sets cells in 五号 by their style', async () => {
    const bytes = await docx(everything);
    const xml = await partOf(bytes, 'word/document.xml');
    expect(xml).toContain('<w:cantSplit/><w:tblHeader/>');
    expect(xml).toMatch(/<w:pStyle w:val="CellHead"\/>(?:(?!<\/w:p>).)*组别/);
    const styles = await partOf(bytes, 'word/styles.xml');
    expect(styles).toMatch(/w:styleId="Cell">(?:(?!<\/w:style>).)*仿宋_GB2312(?:(?!<\/w:style>).)*<w:sz w:val="21"\/>/);
    expect(styles).toMatch(/w:styleId="CellHead">(?:(?!<\/w:style>).)*黑体/);
  });

  it('has its number right on odd and left on even pages', async () => {
    const files = await unzip(await docx(plain([paragraph('正文')])));
    const footers = [...files].filter(([name]) => /word\/footer\d/.test(name)).map(([, xml]) => xml.toString('utf8'));
    expect(footers.map((xml) => /<w:jc w:val="(\w+)"/.exec(xml)?.[1]).sort()).toEqual(['left', 'right']);
    expect(files.get('word/settings.xml')?.toString('utf8')).toContain('<w:evenAndOddHeaders/>');
    for (const xml of footers) expect(xml.replace(/<[^>]*>/g, '')).toMatch(/^\S*— PAGE —$/);
  });

  it('has its 版记 on an even page of its own, without a number', async () => {
    const files = await unzip(await docx({ ...plain([paragraph('正文')]), shape: 'LETTERHEAD', official: OFFICIAL }));
    const xml = files.get('word/document.xml')?.toString('utf8') ?? '';
    const sections = xml.match(/<w:sectPr[\s\S]*?<\/w:sectPr>/g) ?? [];
    expect(sections).toHaveLength(2);
    expect(sections[1]).toContain('<w:type w:val="evenPage"/>');
    const footers = [...files].filter(([name]) => /word\/footer\d/.test(name)).map(([, text]) => text.toString('utf8'));
    expect(footers.filter((text) => text.includes('PAGE'))).toHaveLength(2);
    expect(footers.filter((text) => !text.includes('PAGE'))).toHaveLength(2);
    // A condition in a field is shown as its code by word processors that do not evaluate it.
    expect(footers.join('')).not.toMatch(/ IF |NUMPAGES/);
  });

  it('adds no space between Chinese and digits', async () => {
    const styles = await partOf(await docx(plain([paragraph('2025年')])), 'word/styles.xml');
    expect(styles).toContain('<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>');
  });
});
