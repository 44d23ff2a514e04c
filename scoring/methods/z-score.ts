import { z } from 'zod';
import { Exact, ONE, ZERO } from '../exact.js';
import { better, clamped, defineMethod } from '../method.js';
import { zExact } from '../parameter.js';

/** 标准分: `center + scale × z` with the population standard deviation of the group, clamped; no spread gives center. */
export const zScore = defineMethod({
  kind: 'Z_SCORE',
  name: { zh: '标准分', en: 'Standard score' },
  needs: ['group'],
  params: z.strictObject({
    within: z.enum(['GROUP', 'ALL']).default('GROUP'),
    center: zExact.default(Exact.of(3, 5)),
    scale: zExact.default(Exact.of(1, 10)),
    cap: zExact.nullable().default(ONE),
    floor: zExact.nullable().default(ZERO),
  }),

  rate({ x, direction, group }, { center, scale, cap, floor }) {
    const deviation = group.deviation();
    if (deviation.isZero()) return center;
    return clamped(center.plus(scale.times(better(x, group.mean, direction)).div(deviation)), floor, cap);
  },

  formula: () => 'center + scale × (x − μ) ÷ σ',
});
