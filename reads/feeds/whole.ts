/** All rows of a feed in one statement, from a cursor on if there is one. */

import type { Statement } from '../rows/flat-rows.js';
import { Parameters } from '../statement/conditions.js';
import { afterSql, encodeCursor, KEY, keySql, orderSql, type Position } from '../statement/keyset.js';
import type { Feed, FeedFilter } from './feed.js';

export interface WholeRequest {
  readonly filter: FeedFilter;
  /** The largest number of rows, from 1; null for all. */
  readonly first: number | null;
  readonly after: Position;
  /** Ids of the only units that the viewer sees, or null (reads/reader.ts). */
  readonly own: readonly string[] | null;
}

/** @param select the select list, over the aliases of the columns of the feed */
export function wholeStatement({ rows }: Feed, request: WholeRequest, select: string): Statement {
  const { prepare, base, widen, widenAll = widen } = rows.source;
  const { filter, first } = request;
  const parameters = new Parameters();
  const order = `order by ${orderSql(rows.order)}`;
  const text = `with ${prepare?.(filter, parameters) ?? ''}page as (
  select ${base}.*
  ${chosen(rows, request, parameters)}${first === null ? '' : `\n  ${order} limit ${parameters.add(first)}`}
)
select ${select}
from page ${base}
${widenAll.text}
${order}`;
  return { text, values: parameters.values };
}

/** Finds the end of `first` rows: reads the key of the last of them and, if more follow, of the next row. */
export function endStatement({ rows }: Feed, request: WholeRequest & { readonly first: number }): Statement {
  const parameters = new Parameters();
  const text = `with ${rows.source.prepare?.(request.filter, parameters) ?? ''}ending as materialized (
  select ${keySql(rows.order)}
  ${chosen(rows, request, parameters)}
  order by ${orderSql(rows.order)} offset ${parameters.add(request.first - 1)} limit 2
)
select "${KEY}" as key from ending`;
  return { text, values: parameters.values };
}

/**
 * @param end the result of `endStatement`
 * @returns the cursor after which more rows follow; null if there are no more
 */
export function cursorAt({ rows }: Feed, end: readonly { readonly key: readonly string[] }[]): string | null {
  const [last, next] = end;
  return last === undefined || next === undefined ? null : encodeCursor(rows.order, last.key);
}

const chosen = (rows: Feed['rows'], { filter, after, own }: WholeRequest, parameters: Parameters): string =>
  `${rows.source.choose(filter, parameters, { own, keys: rows.order.keys })}${afterSql(rows.order, after, parameters)}`;
