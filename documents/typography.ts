/** 版面: the measures of an official document, GB/T 9704-2012. One place for all formats. */

/** Millimetres. Type area (版心) 156 × 225. */
export const PAGE = { width: 210, height: 297, top: 37, bottom: 35, left: 28, right: 26 } as const;

/** Points: 二号, 三号, 四号, 五号. */
export const SIZE = { title: 22, body: 16, imprint: 14, table: 10.5 } as const;

/** 22 lines a page: 16 points of type and 13.6 between lines. 28 characters a line: 15.79 points each. */
export const LINE = { lines: 22, characters: 28, leading: 13.6, tracking: -0.21, indent: 31.58 } as const;

/** Word's twentieths of a point. 580 would push the 22nd line to the next page. */
export const WORD = { line: 579, tracking: -5 } as const;

/** Margins by the glyphs instead of the faces (GB/T 33476.2-2016): millimetres, and twips a line. */
export const WORD_BY_GLYPH = { top: 34.58, bottom: 32.58, line: 589 } as const;

/** Millimetres: the dashes of the page number below the type area; the lines of the 版记; the seal's place. */
export const MARKS = { pageNumber: 7, outerLine: 0.35, innerLine: 0.25, mark: 35, redLine: 4 } as const;

/** 信函格式: millimetres from the sheet's edges to the red double lines, and their length. */
export const LETTER = { mark: 30, firstLine: 4, lastLine: 20, length: 170 } as const;

export const RED = 'FF0000';
