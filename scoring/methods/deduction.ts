import { z } from 'zod';
import { ONE, ZERO } from '../exact.js';
import { defineMethod, shareOf } from '../method.js';
import { zNotNegative, zPositive } from '../parameter.js';

/** 扣分制: `P − min(max, per × x ÷ every)`, never below 0. */
export const deduction = defineMethod({
  kind: 'DEDUCTION',
  name: { zh: '扣分制', en: 'Deduction' },
  needs: [],
  params: z.strictObject({ per: zNotNegative, every: zPositive.default(ONE), max: zNotNegative.optional() }),

  rate({ x, points }, { per, every, max = points }) {
    const taken = per.times(x).div(every);
    const capped = taken.gt(max);
    const left = points.minus(capped ? max : taken);
    return left.isNegative()
      ? { rate: ZERO, bit: 'FLOORED' }
      : { rate: shareOf(left, points), bit: capped ? 'FLOORED' : null };
  },

  formula: () => 'P − min(max, per × x ÷ every)',
});
