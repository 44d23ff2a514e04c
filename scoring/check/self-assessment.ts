import type { GradingInput } from '../input.js';
import { parseExact } from '../numbers/decimal-text.js';
import { ONE } from '../numbers/exact.js';
import { error } from '../problems/finding.js';
import type { Problem } from '../result.js';
import { leavesOf } from '../rules/leaves-of.js';

/** 自评: the items are leaves of the scheme, and shares are parts of one. */
export function checkSelfAssessment({ scheme }: GradingInput): Problem[] {
  const leaves = new Set<string>(leavesOf(scheme.items).map(({ code }) => code));
  return Object.entries(scheme.selfAssessment?.finalFrom ?? {}).flatMap(([item, from]) => {
    const path = ['scheme', 'selfAssessment', 'finalFrom', item];
    if (!leaves.has(item))
      return [
        error(
          path,
          'UNKNOWN_ITEM',
          `selfAssessment 中的“${item}”不是本方案的末级考核项`,
          `“${item}” in selfAssessment is no item of the scheme that is scored by itself`,
        ),
      ];
    if (from === 'REVIEW' || from === 'LOWER') return [];
    const [self, review] = [parseExact(from.self), parseExact(from.review)];
    const isShared =
      self !== null && review !== null && !self.isNegative() && !review.isNegative() && self.plus(review).equals(ONE);
    return isShared
      ? []
      : [
          error(
            path,
            'BAD_SHARES',
            `“${item}”的自评、评定份额为 ${from.self}、${from.review}，都不能为负，合计应为 1`,
            `the shares of “${item}” are ${from.self} and ${from.review}; neither is below 0, and together they are 1`,
          ),
        ];
  });
}
