import type { DecimalText } from '../input.js';
import { Exact } from './exact.js';

const PATTERN = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,4}))?$/;
/** A larger exponent is a typing mistake, and 10^exponent would only use memory. */
const MAX_EXPONENT = 1000;

/** The exact value of decimal text ("-12.50", "1e-3") of any length; null if it is not a number. */
export function parseExact(text: DecimalText): Exact | null {
  return parseShort(text) ?? parseLong(text);
}

/** Sign, digits, point, digits: the form of nearly all figures. Null means that the general parser is needed. */
function parseShort(text: string): Exact | null {
  const { length } = text;
  if (length === 0 || length > 15) return null;
  let whole = 0;
  let denominator = 1;
  let afterPoint = false;
  let index = text.charCodeAt(0) === 45 ? 1 : 0;
  const first = text.charCodeAt(index);
  if (!(first >= 48 && first <= 57)) return null;
  for (; index < length; index++) {
    const digit = text.charCodeAt(index) - 48;
    if (digit >= 0 && digit <= 9) {
      whole = whole * 10 + digit;
      if (afterPoint) denominator *= 10;
    } else if (digit === -2 && !afterPoint) afterPoint = true;
    else return null;
  }
  return Exact.of(text.charCodeAt(0) === 45 ? -whole : whole, denominator);
}

function parseLong(text: string): Exact | null {
  const match = PATTERN.exec(text.trim());
  if (match === null) return null;
  const [, sign = '', whole = '', decimals = '', exponent = '0'] = match;
  if (whole + decimals === '') return null;
  const shift = Number(exponent) - decimals.length;
  if (Math.abs(Number(exponent)) > MAX_EXPONENT) return null;
  const digits = BigInt(`${sign === '-' ? '-' : ''}${whole}${decimals}`);
  return shift >= 0 ? Exact.of(digits * 10n ** BigInt(shift), 1n) : Exact.of(digits, 10n ** BigInt(-shift));
}

/** The usual form of numbers, in which nothing can be left out. */
const PLAIN = /^(?:0|-?[1-9]\d{0,14}|-?(?:0|[1-9]\d{0,14})\.\d{0,14}[1-9])$/;

/** A number's value in a uniform spelling: 70 for 70, 70.0 and 7e1. Other text stays unchanged. */
export const plainNumber = (text: string): string => (PLAIN.test(text) ? text : (parseExact(text)?.toText() ?? text));

/** True for equal texts, and for two spellings of one number. */
export const isSameNumber = (a: string | null, b: string | null): boolean =>
  a === b || (a !== null && b !== null && plainNumber(a) === plainNumber(b));
