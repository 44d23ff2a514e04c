import { z } from 'zod';
import { Exact, ONE, ZERO } from '../exact.js';
import { clamped, defineMethod } from '../method.js';
import { zExact } from '../parameter.js';

/**
 * 功效系数法: `base + (1 − base) × (x − unacceptable) ÷ (satisfactory − unacceptable)`, clamped; a null cap or floor
 * lifts it. The order of the two standards gives the direction.
 */
export const efficacy = defineMethod({
  kind: 'EFFICACY',
  name: { zh: '功效系数法', en: 'Efficacy coefficient' },
  needs: [],
  params: z
    .strictObject({
      satisfactory: zExact,
      unacceptable: zExact,
      base: zExact.default(Exact.of(3, 5)),
      cap: zExact.nullable().default(ONE),
      floor: zExact.nullable().default(ZERO),
    })
    .refine(({ satisfactory, unacceptable }) => !satisfactory.equals(unacceptable), {
      message: '满意值与不允许值不能相同 · the two standards must differ',
    }),

  rate: ({ x }, { satisfactory, unacceptable, base, cap, floor }) =>
    clamped(base.plus(ONE.minus(base).times(x.minus(unacceptable)).div(satisfactory.minus(unacceptable))), floor, cap),

  formula: () => 'base + (1 − base) × (x − 不允许值) ÷ (满意值 − 不允许值)',
});
