/** Amounts of money as people type them: yuan, to the fen. They stay text, so that no digit is lost. */

const FORM = /^-?(?:0|[1-9]\d{0,11})(?:\.\d{1,2})?$/;

const plain = (text: string) => text.trim().replaceAll(',', '');

/** An amount that is not 0. */
export const isAmount = (text: string): boolean => FORM.test(plain(text)) && /[1-9]/.test(text);

export const isPositive = (text: string): boolean => isAmount(text) && !plain(text).startsWith('-');

/** The amount without thousands separators. @param text an amount */
export const toFen = (text: string): string => plain(text);
