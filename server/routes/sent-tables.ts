/** Tables that are sent as workbooks and CSV files. */
import type { FastifyReply } from 'fastify';
import { inert } from '../../reads/feeds/formula.js';

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
export const CSV = 'text/csv; charset=utf-8; header=present';

/** UTF-8 with a byte order mark, by which Excel recognises it. */
export function csvOf(rows: readonly (readonly Value[])[]): string {
  const lines = rows.map((cells) => cells.map((value) => quoted(textOf(value))).join(','));
  return `\ufeff${lines.join('\r\n')}\r\n`;
}

export type Value = string | number | null;

const textOf = (value: Value): string => (typeof value === 'string' ? inert(value) : String(value ?? ''));
const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** @param plain name for programs that read only ASCII, without an ending */
export function send(
  reply: FastifyReply,
  name: string,
  type: string,
  content: Buffer | string,
  plain = 'figures',
): FastifyReply {
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (char) => `%${char.charCodeAt(0).toString(16)}`);
  const ascii = name.endsWith('.csv') ? `${plain}.csv` : `${plain}.xlsx`;
  return reply
    .type(type)
    .header('content-disposition', `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`)
    .header('cache-control', 'private, no-store')
    .send(content);
}
