/** Texts that a spreadsheet would calculate. The rule is the same for every CSV file that the product writes. */

/**
 * The first characters by which Excel and similar programs recognise a formula: = + - @, tab, line feed, carriage return,
 * and the full-width forms that a Chinese Excel treats in the same way.
 */
export const FORMULA_SIGNS = '=+-@\t\n\r＝＋－＠';

/** The text, with an apostrophe in front of it if a spreadsheet would calculate it. */
export const inert = (text: string): string =>
  text !== '' && FORMULA_SIGNS.includes(text[0] as string) ? `'${text}` : text;
