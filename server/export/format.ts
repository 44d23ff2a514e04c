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

/** A feed's columns, with the cursor if it was requested. */
export const columnsOf = ({ rows }: Feed, { cursor }: ExportRequest): Columns =>
  cursor ? withCursor(rows.columns, rows.order) : rows.columns;

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
