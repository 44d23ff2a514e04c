import { inert } from '../../../reads/feeds/formula.js';

/** CSV that Chinese Excel opens correctly: UTF-8 with a byte order mark, CRLF. Text is never taken for a formula. */
export function csvText(table: readonly (readonly (string | number | null)[])[]): string {
  return `\uFEFF${table.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

function cell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = inert(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
