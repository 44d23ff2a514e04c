import { z } from 'zod';
import { ONE, ZERO } from '../exact.js';
import { defineMethod } from '../method.js';
import { zExact } from '../parameter.js';

/** 适度指标: full within [low, high], falling linearly to nothing at zeroLow and at zeroHigh. */
export const range = defineMethod({
  kind: 'RANGE',
  name: { zh: '适度指标', en: 'Range' },
  needs: [],
  params: z
    .strictObject({ low: zExact, high: zExact, zeroLow: zExact, zeroHigh: zExact })
    .refine(({ low, high, zeroLow, zeroHigh }) => zeroLow.lte(low) && low.lte(high) && high.lte(zeroHigh), {
      message: '应有 zeroLow ≤ low ≤ high ≤ zeroHigh · must be in this order',
    }),

  rate({ x }, { low, high, zeroLow, zeroHigh }) {
    if (x.gte(low) && x.lte(high)) return ONE;
    if (x.lte(zeroLow) || x.gte(zeroHigh)) return ZERO;
    return x.lt(low) ? x.minus(zeroLow).div(low.minus(zeroLow)) : zeroHigh.minus(x).div(zeroHigh.minus(high));
  },

  formula: () => '(x − zeroLow) ÷ (low − zeroLow), (zeroHigh − x) ÷ (zeroHigh − high)',
});
