/** One page of rows: how many, from where, and where it ends. */
import { encodeCursor, KEY, type Order, type Position } from './keyset.js';

export const DEFAULT_PAGE = 1_000;
export const LARGEST_PAGE = 10_000;

export interface PageRequest {
  /** 0 to LARGEST_PAGE. */
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
 * A page of no rows has no next one: its cursor is where it began, so that a client which goes on while there is a
 * next page would never end.
 * @param found rows that were read, up to one more than `first`
 */
export const hasNextPage = (first: number, found: number): boolean => first > 0 && found > first;

/** @param found up to one row more than asked for, each with its key */
export function pageOf<Row extends Keyed<object>>(
  order: Order,
  { first, after }: PageRequest,
  found: readonly Row[],
): Page<Row> {
  const rows = found.slice(0, first);
  const start = after === null ? '' : encodeCursor(order, after);
  const cursorOf = (row: Row | undefined) => (row === undefined ? start : encodeCursor(order, row[KEY]));
  return {
    rows,
    pageInfo: {
      startCursor: cursorOf(rows[0]),
      endCursor: cursorOf(rows.at(-1)),
      hasNextPage: hasNextPage(first, found.length),
      hasPreviousPage: after !== null,
    },
  };
}
