/**
 * Writes values in the forms of PostgreSQL: as parameters of a statement, or as literals in a statement that takes no
 * parameters (COPY).
 */
import { escapeLiteral } from 'pg';

/**
 * @param text a statement of ours, with `$1` placeholders and no other `$` in front of a digit
 * @param values texts, numbers, null and lists of texts, numbers or null
 */
export const withLiterals = (text: string, values: readonly unknown[]): string =>
  text.replace(/\$(\d+)/g, (_, place: string) => literal(values[Number(place) - 1]));

function literal(value: unknown): string {
  const text = parameter(value);
  if (text === null) return 'null';
  return typeof value === 'number' ? `(${text})` : escapeLiteral(text);
}

/**
 * A value as the text of a parameter.
 *
 * @param value a text, a number, null or a list of them
 * @throws TypeError for other values, and for text that PostgreSQL cannot store
 */
export function parameter(value: unknown): string | null {
  if (value === null) return null;
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string' && !Array.isArray(value)) throw new TypeError(`no text for a ${typeof value}`);
  const text = typeof value === 'string' ? value : `{${value.map(element).join(',')}}`;
  if (text.includes('\0')) throw new TypeError('no place for text with NUL');
  return text;
}

/** An element of an array literal. */
function element(value: unknown): string {
  if (value === null) return 'NULL';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return `"${value.replace(/["\\]/g, '\\$&')}"`;
  throw new TypeError(`no array element for a ${typeof value}`);
}
