/** 版面: the measures of pages. One place for all formats. */
import type { Shape } from './content/index.js';

export interface Typography {
  /** Millimetres: the sheet and its margins. */
  readonly page: {
    readonly width: number;
    readonly height: number;
    readonly top: number;
    readonly bottom: number;
    readonly left: number;
    readonly right: number;
  };
  /** Points. */
  readonly size: { readonly title: number; readonly body: number; readonly imprint: number; readonly table: number };
  /** Points: between lines, between characters, before the first line of a paragraph. */
  readonly leading: number;
  readonly tracking: number;
  readonly indent: number;
  /** Word: twips from line to line, and between characters. */
  readonly word: { readonly line: number; readonly tracking: number };
}

/**
 * GB/T 9704-2012: type area 156 × 225 mm; 二号, 三号, 四号, 五号. 22 lines a page: 16 points of type and 13.6 between
 * lines. 28 characters a line of 15.79 points each: 28 × 16 would be wider than the type area. In Word 580 twips would
 * push the 22nd line to the next page.
 */
const OFFICIAL: Typography = {
  page: { width: 210, height: 297, top: 37, bottom: 35, left: 28, right: 26 },
  size: { title: 22, body: 16, imprint: 14, table: 10.5 },
  leading: 13.6,
  tracking: -0.21,
  indent: 31.58,
  word: { line: 579, tracking: -5 },
};

/** Forms and results of one page: smaller type, narrower margins. */
const SHEET: Typography = {
  page: { width: 210, height: 297, top: 18, bottom: 18, left: 18, right: 18 },
  size: { title: 18, body: 10.5, imprint: 10.5, table: 9 },
  leading: 6,
  tracking: 0,
  indent: 21,
  word: { line: 330, tracking: 0 },
};

export const typographyOf = (shape: Shape): Typography => (shape === 'SHEET' ? SHEET : OFFICIAL);

/** Margins of Word by the glyphs instead of the faces (GB/T 33476.2-2016): millimetres, and twips a line. */
export const WORD_BY_GLYPH = { top: 34.58, bottom: 32.58, line: 589 } as const;

/** Millimetres: the dashes of the page number below the type area; the lines of the 版记; above the mark; below the 文号. */
export const MARKS = { pageNumber: 7, outerLine: 0.35, innerLine: 0.25, mark: 35, redLine: 4 } as const;

/** 信函格式: millimetres from the sheet's edges to the red double lines, and their length. */
export const LETTER = { mark: 30, firstLine: 4, lastLine: 20, length: 170 } as const;

export const RED = 'FF0000';
