/** `first` and `after` as a page request. */

import { badInput } from '../errors/reading.js';
import { decodeCursor, type Order } from '../reads/keyset.js';
import { LARGEST_PAGE, type PageRequest } from '../reads/page.js';

export interface PageArguments {
  readonly first: number;
  /** Null and '' both mean from the start: tools differ in which they send first. */
  readonly after?: string | null;
}

/** @throws Refusal BAD_USER_INPUT if `first` is out of bounds or `after` is no cursor of this order */
export function pageRequest(order: Order, { first, after }: PageArguments): PageRequest {
  if (first < 0 || first > LARGEST_PAGE) {
    throw badInput('first', 'OUT_OF_BOUNDS', {
      zh: `first 应在 0 到 ${LARGEST_PAGE} 之间。`,
      en: `first must be between 0 and ${LARGEST_PAGE}.`,
    });
  }
  if (after === undefined || after === null || after === '') return { first, after: null };
  const position = decodeCursor(order, after);
  if (position === undefined) {
    throw badInput('after', 'UNKNOWN_CURSOR', {
      zh: 'after 不是本次查询排序下的游标；请用上一页的 endCursor，或留空从头开始。',
      en: 'after is no cursor of this order; give the endCursor of the page before, or nothing to start over.',
    });
  }
  return { first, after: position };
}
