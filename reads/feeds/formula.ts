/** Texts that a spreadsheet would calculate: one rule for every CSV that leaves the house. */

/**
 * First characters that make Excel and its kin take a text for a formula: = + - @ tab, line feed, carriage return and
 * the full-width forms that a Chinese Excel takes alike.
 */
export const FORMULA_SIGNS = '=+-@\t\n\r＝＋－＠';

/** The text, with an apostrophe before it where a spreadsheet would calculate it. */
export const inert = (text: string): string =>
  text !== '' && FORMULA_SIGNS.includes(text[0] as string) ? `'${text}` : text;
