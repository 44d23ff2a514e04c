import { z } from 'zod';
import { defineMethod, explainedRate } from '../method-definition/method.js';
import { zExact } from '../method-definition/parameter.js';
import { ONE, ZERO } from '../numbers/exact.js';
import { constant, difference, quantity, quotient } from '../numbers/expression.js';

/** 适度指标: full marks within [low, high], falling linearly to zero at zeroLow and at zeroHigh. */
export const range = defineMethod({
  kind: 'RANGE',
  name: { zh: '适度指标', en: 'Range' },
  when: {
    zh: '过高过低都不好的数，如班额、生师比、资产负债率：区间内满分，偏离越远得分越低',
    en: 'Both too much and too little are bad, such as class size or pupils for each teacher: full marks within the range, fewer with the distance from it',
  },
  source: {
    zh: '适度（区间）指标的通行无量纲化方法',
    en: 'The usual normalisation of indicators with an optimum range',
  },
  needs: [],
  params: z
    .strictObject({
      low: zExact.describe('满分区间下限 · Lower end of full marks'),
      high: zExact.describe('满分区间上限 · Upper end of full marks'),
      zeroLow: zExact.describe('低到此处得零 · No points from here down'),
      zeroHigh: zExact.describe('高到此处得零 · No points from here up'),
    })
    .refine(({ low, high, zeroLow, zeroHigh }) => zeroLow.lte(low) && low.lte(high) && high.lte(zeroHigh), {
      message: '应有 zeroLow ≤ low ≤ high ≤ zeroHigh · must be in the order zeroLow ≤ low ≤ high ≤ zeroHigh',
    }),

  rate({ x }, { low, high, zeroLow, zeroHigh }) {
    if (x.gte(low) && x.lte(high)) return ONE;
    if (x.lte(zeroLow) || x.gte(zeroHigh)) return ZERO;
    return x.lt(low) ? x.minus(zeroLow).div(low.minus(zeroLow)) : zeroHigh.minus(x).div(zeroHigh.minus(high));
  },

  formula: () => '(x − zeroLow) ÷ (low − zeroLow), (zeroHigh − x) ÷ (zeroHigh − high)',

  explain({ x }, { low, high, zeroLow, zeroHigh }) {
    const value = quantity('x', x);
    if (x.gte(low) && x.lte(high)) return explainedRate(constant(ONE), { zh: '在适度区间内', en: 'within the range' });
    if (x.lte(zeroLow) || x.gte(zeroHigh))
      return explainedRate(constant(ZERO), { zh: '超出允许区间', en: 'outside the allowed range' });
    if (x.gt(high)) {
      const top = quantity('zeroHigh', zeroHigh);
      return explainedRate(quotient(difference(top, value), difference(top, quantity('high', high))));
    }
    const bottom = quantity('zeroLow', zeroLow);
    return explainedRate(quotient(difference(value, bottom), difference(quantity('low', low), bottom)));
  },

  turns: ({ low, high, zeroLow, zeroHigh }) => [zeroLow, low, high, zeroHigh],

  example: {
    story: {
      zh: '平均班额 40 至 45 人满分，30 人以下或 55 人以上得零；实际 48 人，6 分',
      en: 'A mean class size of 40 to 45 earns all of 6 points, 30 or 55 earns none; actual 48',
    },
    points: '6',
    direction: 'HIGHER',
    params: { low: '40', high: '45', zeroLow: '30', zeroHigh: '55' },
    value: '48',
    calculation: '6 × (55 − 48) ÷ (55 − 45) = 4.20',
    earned: '4.20',
    plot: [25, 60],
  },
});
