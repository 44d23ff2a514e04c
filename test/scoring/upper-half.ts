import { z } from 'zod';
import { clamped, defineMethod, explainedRate, requireTarget } from '../../scoring/method-definition/method.js';
import { zNotNegative } from '../../scoring/method-definition/parameter.js';
import { ONE, ZERO } from '../../scoring/numbers/exact.js';
import { difference, product, quantity, quotient, within } from '../../scoring/numbers/expression.js';
import { error } from '../../scoring/problems/finding.js';

/**
 * 过半计分: no points up to `share` of the target, above it in proportion, `(x − h) ÷ (t − h)` with h = share × t.
 *
 * @throws DomainError NO_TARGET
 */
export const upperHalf = defineMethod({
  kind: 'UPPER_HALF',
  name: { zh: '过半计分', en: 'Upper half' },
  when: {
    zh: '目标的前一半人人都能做到、不值得给分时',
    en: 'All units reach the first half of the target, and it deserves no points',
  },
  source: { zh: '文档示例', en: 'An example of the documentation' },
  needs: ['TARGET'],
  params: z
    .strictObject({
      share: zNotNegative.prefault('0.5').describe('目标的多少以下不得分 · Share of the target that earns nothing'),
    })
    .refine(({ share }) => share.lt(ONE), { message: '应小于 1 · must be below 1', path: ['share'] }),

  rate({ x, target }, { share }) {
    const t = requireTarget(target);
    const half = share.times(t);
    return clamped(x.minus(half).div(t.minus(half)), ZERO, ONE);
  },

  formula: () => '(x − share × t) ÷ (t − share × t)',

  explain({ x, target }, { share }) {
    const t = quantity('t', requireTarget(target));
    const half = product(quantity('share', share), t);
    return explainedRate(within(quotient(difference(quantity('x', x), half), difference(t, half)), ZERO, ONE));
  },

  check: ({ item, targets }) =>
    targets.every(({ target }) => target.isPositive())
      ? []
      : [error(['method'], 'ZERO_TARGET', `“${item}”的目标应大于 0`, `the targets of “${item}” must be above 0`)],

  example: {
    story: { zh: '目标 80，实际 70，10 分', en: 'Target 80, actual 70, 10 points' },
    points: '10',
    direction: 'HIGHER',
    params: {},
    value: '70',
    target: '80',
    calculation: '10 × (70 − 40) ÷ (80 − 40) = 7.50',
    earned: '7.50',
    plot: [0, 100],
  },
});
