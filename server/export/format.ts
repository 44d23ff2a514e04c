/** A file format: the statement that makes the rows, and the bytes around them. */
import { type Columns, selectSql } from '../../reads/columns/column.js';
import type { Feed } from '../../reads/feeds/feed.js';
import { AS_IS, asJson, withCursor } from '../../reads/feeds/formats.js';
import { type WholeRequest, wholeStatement } from '../../reads/feeds/whole.js';
import type { Statement } from '../../reads/rows/flat-rows.js';
import type { ExportRequest } from './request.js';

export interface Format {
  readonly type: string;
  /** Made in memory as a whole, so that its rows are limited (server/export/limits.ts). */
  readonly inMemory?: true;
  /** The statement whose rows PostgreSQL writes, and COPY's options for it. */
  statement(feed: Feed, whole: WholeRequest, request: ExportRequest): Statement & { readonly options: string };
  /** Makes the file's bytes from the output of PostgreSQL. */
  body(rows: AsyncIterable<Buffer>, columns: Columns, request: ExportRequest): AsyncIterable<Uint8Array>;
}

/** The columns that were requested, with the cursor if it was. */
export function columnsOf({ rows }: Feed, { columns, cursor }: Pick<ExportRequest, 'columns' | 'cursor'>): Columns {
  const wanted =
    columns === null
      ? rows.columns
      : Object.fromEntries(Object.entries(rows.columns).filter(([name]) => columns.includes(name)));
  return cursor ? withCursor(wanted, rows.order) : wanted;
}

/** @param before text in front of each object */
export function jsonStatement(before: '' | ',' = ''): Format['statement'] {
  return (feed, whole, request) => {
    const { text, values } = wholeStatement(feed, whole, selectSql(columnsOf(feed, request)));
    return { text: asJson(text, before), values, options: AS_IS };
  };
}

/** A column's heading in a file. */
export const headingOf = (name: string, columns: Columns, headings: NonNullable<ExportRequest['headings']>): string =>
  headings === 'field' ? name : (columns[name]?.[headings] ?? name);
