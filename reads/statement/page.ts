/** A page of rows: its size, its start and its end. */
import { encodeCursor, KEY, type Order, type Position } from './keyset.js';

export const DEFAULT_PAGE = 1_000;
export const LARGEST_PAGE = 10_000;

export interface PageRequest {
  /** From 0 to LARGEST_PAGE. */
  readonly first: number;
  readonly after: Position;
}

export interface Page<Row> {
  readonly rows: readonly Row[];
  readonly pageInfo: {
    readonly startCursor: string;
    readonly endCursor: string;
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
  };
}

export type Keyed<Row> = Row & { readonly [KEY]: readonly string[] };

/**
 * False for a page of no rows: its end is its start, so a client that reads on while there is a next page would never
 * stop.
 * @param read the number of rows that were read, up to one more than `first`
 */
export const hasNextPage = (first: number, read: number): boolean => first > 0 && read > first;

/** @param read the rows that were read, up to one more than requested, each with its key */
export function pageOf<Row extends Keyed<object>>(
  order: Order,
  { first, after }: PageRequest,
  read: readonly Row[],
): Page<Row> {
  const rows = read.slice(0, first);
  const start = after === null ? '' : encodeCursor(order, after);
  const cursorOf = (row: Row | undefined) => (row === undefined ? start : encodeCursor(order, row[KEY]));
  return {
    rows,
    pageInfo: {
      startCursor: cursorOf(rows[0]),
      endCursor: cursorOf(rows.at(-1)),
      hasNextPage: hasNextPage(first, read.length),
      hasPreviousPage: after !== null,
    },
  };
}
