/** How rows are written: which statement makes them, and what stands around them. */
import { type Columns, selectSql } from '../../reads/columns/column.js';
import type { Feed } from '../../reads/feeds/feed.js';
import { AS_IS, asJson, withCursor } from '../../reads/feeds/formats.js';
import { type WholeRequest, wholeStatement } from '../../reads/feeds/whole.js';
import type { Statement } from '../../reads/rows/flat-rows.js';
import type { ExportRequest } from './request.js';

export interface Format {
  readonly type: string;
  /** Made in memory in one go, so that its rows are capped (server/export/limits.ts). */
  readonly inMemory?: true;
  /** The rows as PostgreSQL writes them, and COPY's options for it. */
  statement(feed: Feed, whole: WholeRequest, request: ExportRequest): Statement & { readonly options: string };
  /** The file's bytes from what PostgreSQL wrote. */
  body(rows: AsyncIterable<Buffer>, columns: Columns, request: ExportRequest): AsyncIterable<Uint8Array>;
}

/** A feed's columns, with the cursor where it is asked for. */
export const columnsOf = ({ rows }: Feed, { cursor }: ExportRequest): Columns =>
  cursor ? withCursor(rows.columns, rows.order) : rows.columns;

/** @param before what stands before each object */
export function jsonStatement(before: '' | ',' = ''): Format['statement'] {
  return (feed, whole, request) => {
    const { text, values } = wholeStatement(feed, whole, selectSql(columnsOf(feed, request)));
    return { text: asJson(text, before), values, options: AS_IS };
  };
}

/** A column's heading in a file. */
export const headingOf = (name: string, columns: Columns, headings: NonNullable<ExportRequest['headings']>): string =>
  headings === 'field' ? name : (columns[name]?.[headings] ?? name);
