import { z } from 'zod';
import { defineMethod, explainedRate } from '../method-definition/method.js';
import { zExact, zWithin } from '../method-definition/parameter.js';
import { highest, ONE } from '../numbers/exact.js';
import { constant, difference, product, quantity, quotient, sum } from '../numbers/expression.js';

/** 极差标准化: `base + (1 − base) × (x − worst) ÷ (best − worst)` within the group; 1 if all values are equal. */
export const minMax = defineMethod({
  kind: 'MIN_MAX',
  name: { zh: '极差标准化', en: 'Min-max' },
  when: {
    zh: '没有目标、要在组内拉开差距时：最优者满分，最差者得基础分；一个极端值会压缩其余，可先用 transform 的 min、max 截尾',
    en: 'There is no target, and the group should be spread out: the best earns full marks, the worst the base. An outlier compresses the others, so limit it first with transform',
  },
  source: {
    zh: '极差标准化；经合组织与欧盟联合研究中心《综合指标构建手册》（2008）',
    en: 'Min-max normalisation; OECD/JRC, Handbook on Constructing Composite Indicators (2008)',
  },
  needs: ['GROUP'],
  params: z.strictObject({
    within: zWithin,
    base: zExact.prefault('0').describe('最差者的得分率 · Rate of the worst'),
  }),

  rate({ x, direction, group }, { base }) {
    const lowest = group.values[0] ?? x;
    const highest = group.values.at(-1) ?? x;
    if (lowest.equals(highest)) return ONE;
    const [best, worst] = direction === 'HIGHER' ? [highest, lowest] : [lowest, highest];
    return base.plus(ONE.minus(base).times(x.minus(worst)).div(best.minus(worst)));
  },

  most: ({ base }) => highest([base, ONE]),

  rates: ({ base }) => [{ path: ['base'], rate: base }],

  formula: () => 'base + (1 − base) × (x − worst) ÷ (best − worst)',

  explain({ x, direction, group }, { base }) {
    const lowest = group.values[0] ?? x;
    const highest = group.values.at(-1) ?? x;
    if (lowest.equals(highest))
      return explainedRate(constant(ONE), { zh: '组内数值相同', en: 'all values of the group are equal' });
    const [best, worst] = direction === 'HIGHER' ? [highest, lowest] : [lowest, highest];
    const [start, foot] = [quantity('base', base), quantity('x_worst', worst)];
    const way = quotient(difference(quantity('x', x), foot), difference(quantity('x_best', best), foot));
    return explainedRate(base.isZero() ? way : sum(start, product(difference(constant(ONE), start), way)));
  },

  example: {
    story: {
      zh: '组内最高 95、最低 75，最差者得六成；本单位 88，10 分',
      en: 'In the group the best value is 95 and the worst 75; the worst earns 0.6; this unit has 88; 10 points',
    },
    points: '10',
    direction: 'HIGHER',
    params: { base: '0.6' },
    value: '88',
    peers: ['95', '75', '80', '91'],
    calculation: '10 × (0.6 + 0.4 × (88 − 75) ÷ (95 − 75)) = 8.60',
    earned: '8.60',
    plot: [75, 95],
  },
});
