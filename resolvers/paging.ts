/** Turns `first` and `after` into a page request. */

import { firstOutOfBounds, unknownCursor } from '../errors/reading.js';
import { decodeCursor, type Order } from '../reads/statement/keyset.js';
import { LARGEST_PAGE, type PageRequest } from '../reads/statement/page.js';

export interface PageArguments {
  readonly first: number;
  /** Null and '' both mean the first page: some tools send one, some the other. */
  readonly after?: string | null;
}

/** @throws Refusal BAD_USER_INPUT if `first` is out of bounds, or `after` is not a cursor of this order */
export function pageRequest(order: Order, { first, after }: PageArguments): PageRequest {
  if (first < 0 || first > LARGEST_PAGE) throw firstOutOfBounds(LARGEST_PAGE);
  if (after === undefined || after === null || after === '') return { first, after: null };
  const position = decodeCursor(order, after);
  if (position === undefined) throw unknownCursor();
  return { first, after: position };
}
