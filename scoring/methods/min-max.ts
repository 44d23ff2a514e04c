import { z } from 'zod';
import { ONE, ZERO } from '../exact.js';
import { defineMethod } from '../method.js';
import { zExact } from '../parameter.js';

/** 极差标准化: `base + (1 − base) × (x − worst) ÷ (best − worst)` of the group; all equal gives 1. */
export const minMax = defineMethod({
  kind: 'MIN_MAX',
  name: { zh: '极差标准化', en: 'Min-max' },
  needs: ['group'],
  params: z.strictObject({ within: z.enum(['GROUP', 'ALL']).default('GROUP'), base: zExact.default(ZERO) }),

  rate({ x, direction, group }, { base }) {
    const lowest = group.values[0] ?? x;
    const highest = group.values.at(-1) ?? x;
    if (lowest.equals(highest)) return ONE;
    const [best, worst] = direction === 'HIGHER' ? [highest, lowest] : [lowest, highest];
    return base.plus(ONE.minus(base).times(x.minus(worst)).div(best.minus(worst)));
  },

  formula: () => 'base + (1 − base) × (x − worst) ÷ (best − worst)',
});
