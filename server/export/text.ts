/** Rows as text, mostly as PostgreSQL writes them: CSV, NDJSON and JSON. */
import { csvSelect } from '../../reads/feeds/formats.js';
import { wholeStatement } from '../../reads/feeds/whole.js';
import { columnsOf, type Format, headingOf, jsonStatement } from './format.js';

/**
 * UTF-8 with a byte order mark, by which Excel recognises it. Lines end in a line feed, which every reader of RFC
 * 4180 accepts.
 */
export const csv: Format = {
  type: 'text/csv; charset=utf-8; header=present',
  statement: (feed, whole, request) => ({
    ...wholeStatement(feed, whole, csvSelect(columnsOf(feed, request), request.exact)),
    options: 'format csv',
  }),
  async *body(rows, columns, { headings }) {
    const cells = Object.keys(columns).map((name) => quoted(headingOf(name, columns, headings ?? 'field')));
    yield Buffer.from(`\ufeff${cells.join(',')}\n`);
    yield* rows;
  },
};

const quoted = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** One object on each line. */
export const ndjson: Format = {
  type: 'application/x-ndjson',
  statement: jsonStatement(),
  body: (rows) => rows,
};

/** One array of objects. PostgreSQL writes a comma in front of each; the first comma is replaced by the bracket. */
export const json: Format = {
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
