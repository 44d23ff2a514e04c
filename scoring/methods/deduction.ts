import { z } from 'zod';
import { defineMethod, explainedPoints, refuseNegative, shareOf } from '../method-definition/method.js';
import { zNotNegative, zPositive } from '../method-definition/parameter.js';
import { ZERO } from '../numbers/exact.js';
import { constant, difference, evaluate, greatest, least, product, quantity, quotient } from '../numbers/expression.js';
import { warning } from '../problems/finding.js';

/**
 * 扣分制: `P − min(max, per × x ÷ every)`, never below 0.
 *
 * @throws DomainError NEGATIVE_INPUT
 */
export const deduction = defineMethod({
  kind: 'DEDUCTION',
  name: { zh: '扣分制', en: 'Deduction' },
  when: {
    zh: '按次数扣分的事项，如投诉、通报、迟报：一次扣几分，扣完为止；没有报送不等于 0 次',
    en: 'Occurrences such as complaints or late reports: each takes off points, down to zero. Not reported is not the same as none',
  },
  source: {
    zh: '“发生一起扣 x 分，扣完为止”的通行条款',
    en: 'The common rule “x points off each time, until none are left”',
  },
  needs: [],
  refusesNegative: true,
  params: z.strictObject({
    per: zNotNegative.describe('每次扣分 · Points off each time'),
    every: zPositive.prefault('1').describe('多少算一次 · Amount that counts as one time'),
    max: zNotNegative.optional().describe('最多扣分 · Most points off').meta({ absent: 'P' }),
  }),

  rate({ x, points }, { per, every, max = points }) {
    refuseNegative({ x });
    const taken = per.times(x).div(every);
    const capped = taken.gt(max);
    const left = points.minus(capped ? max : taken);
    return left.isNegative()
      ? { rate: ZERO, bit: 'FLOORED' }
      : { rate: shareOf(left, points), bit: capped ? 'FLOORED' : null };
  },

  formula: () => 'P − min(max, per × x ÷ every)',

  explain({ x, points }, { per, every, max = points }) {
    const taken = quotient(product(quantity('per', per), quantity('x', x)), quantity('every', every));
    const left = difference(quantity('P', points), least(taken, quantity('max', max)));
    return explainedPoints(evaluate(left).isNegative() ? greatest(left, constant(ZERO)) : left);
  },

  check: ({ item, stated }) =>
    stated === 'HIGHER'
      ? [
          warning(
            ['method'],
            'ORDER_AGAINST_DIRECTION',
            `“${item}”的方向是越高越好（HIGHER），扣分制却越多扣得越多；请核对方向（direction）`,
            `“${item}” says that higher is better, but DEDUCTION takes off more points for a higher value; check the direction`,
          ),
        ]
      : [],

  example: {
    story: {
      zh: '每起有责投诉扣 0.5 分，最多扣 2 分；发生 3 起，5 分',
      en: '0.5 points off for each justified complaint, at most 2; three of them, 5 points',
    },
    points: '5',
    direction: 'LOWER',
    params: { per: '0.5', max: '2' },
    value: '3',
    calculation: '5 − min(2, 0.5 × 3 ÷ 1) = 3.50',
    earned: '3.50',
    plot: [0, 8],
  },
});
