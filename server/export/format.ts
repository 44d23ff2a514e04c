/** How rows are written: which statement makes them, and what stands around them. */
import { type Columns, selectSql } from '../../reads/columns/column.js';
import type { Feed } from '../../reads/feeds/feed.js';
import { AS_IS, asJson, csvSelect, withCursor } from '../../reads/feeds/formats.js';
import { type WholeRequest, wholeStatement } from '../../reads/feeds/whole.js';
import type { Statement } from '../../reads/flat-rows.js';
import type { ExportRequest } from './request.js';

export interface Format {
  readonly type: string;
  /** Most rows that a file may have; absent: no cap. */
  readonly mostRows?: number;
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
export const headingOf = (name: string, columns: Columns, headings: ExportRequest['headings']): string =>
  headings === null ? name : (columns[name]?.[headings] ?? name);

/** UTF-8 with the mark by which Excel knows it. Lines end in a line feed, which every reader of RFC 4180 takes. */
const csv: Format = {
  type: 'text/csv; charset=utf-8; header=present',
  statement: (feed, whole, request) => ({
    ...wholeStatement(feed, whole, csvSelect(columnsOf(feed, request), request.exact)),
    options: 'format csv',
  }),
  async *body(rows, columns, { headings }) {
    const cells = Object.keys(columns).map((name) => quoted(headingOf(name, columns, headings)));
    yield Buffer.from(`\ufeff${cells.join(',')}\n`);
    yield* rows;
  },
};

const quoted = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** One object a line. */
const ndjson: Format = {
  type: 'application/x-ndjson',
  statement: jsonStatement(),
  body: (rows) => rows,
};

/** One array of objects. PostgreSQL writes a comma before each; the first becomes the bracket. */
const json: Format = {
  type: 'application/json; charset=utf-8',
  statement: jsonStatement(','),
  async *body(rows) {
    let empty = true;
    for await (const chunk of rows) {
      if (empty) chunk[0] = OPENING;
      empty = false;
      yield chunk;
    }
    yield Buffer.from(empty ? '[]\n' : ']\n');
  },
};

const OPENING = '['.charCodeAt(0);

export const FORMATS: Readonly<Record<string, Format>> = { csv, ndjson, json };
