/** 自评与评定: how an item's final points arise from the unit's own points and those of the review. */
import type { FinalFrom, SchemeRecord } from '../input.js';
import { parseExact } from '../numbers/decimal-text.js';
import { type Exact, ZERO } from '../numbers/exact.js';
import { constant, type Expression, least, product, quantity, sum } from '../numbers/expression.js';

/** The unit's own points of an item beside those of the review, none of them rounded. */
export interface SelfScore {
  readonly self: Exact;
  readonly review: Exact;
  readonly from: FinalFrom;
}

/** By the scheme; the review alone, unless it says otherwise. */
export const finalFromOf = ({ selfAssessment }: SchemeRecord, item: string): FinalFrom =>
  selfAssessment?.finalFrom[item] ?? 'REVIEW';

const shareOf = (text: string): Exact => parseExact(text) ?? ZERO;

/** Exact, before rounding. */
export function finalPoints({ self, review, from }: SelfScore): Exact {
  if (from === 'REVIEW') return review;
  if (from === 'LOWER') return self.lt(review) ? self : review;
  return shareOf(from.self).times(self).plus(shareOf(from.review).times(review));
}

/** The same as a formula. @param reviewed the formula of the review's points */
export function finalFormula({ self, from }: SelfScore, reviewed: Expression): Expression {
  const own = quantity('self', self);
  if (from === 'REVIEW') return reviewed;
  if (from === 'LOWER') return least(own, reviewed);
  return sum(product(constant(shareOf(from.self)), own), product(constant(shareOf(from.review)), reviewed));
}
