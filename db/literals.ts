/** Statements with their values written into them, for commands that take no parameters (COPY, EXECUTE in a message of several). */
import { escapeLiteral } from 'pg';

/**
 * @param text a statement of ours, with `$1` placeholders and no other `$` before a digit
 * @param values texts, numbers, null and lists of texts, numbers or null
 */
export const withLiterals = (text: string, values: readonly unknown[]): string =>
  text.replace(/\$(\d+)/g, (_, place: string) => literal(values[Number(place) - 1]));

/** @throws TypeError for a value of any other kind, and for text that no message can carry */
export function literal(value: unknown): string {
  if (value === null) return 'null';
  if (typeof value === 'number') return `(${value})`;
  if (typeof value === 'string') return textLiteral(value);
  if (Array.isArray(value)) return textLiteral(`{${value.map(element).join(',')}}`);
  throw new TypeError(`no literal for a ${typeof value}`);
}

function textLiteral(text: string): string {
  // The message would end there.
  if (text.includes('\0')) throw new TypeError('no literal for text with NUL');
  return escapeLiteral(text);
}

/** An element of an array literal. */
function element(value: unknown): string {
  if (value === null) return 'NULL';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return `"${value.replace(/["\\]/g, '\\$&')}"`;
  throw new TypeError(`no array element for a ${typeof value}`);
}
