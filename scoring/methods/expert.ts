import { z } from 'zod';
import { HUNDRED } from '../exact.js';
import { defineMethod } from '../method.js';
import { zExact, zPositive } from '../parameter.js';

/**
 * 评议、定性分档: the mean of the judges' marks, the `trim` highest and lowest dropped, over `scale`. Marks may be
 * labels of `levels`. The engine works out the mean (marks.ts); fewer than 2·trim + 1 marks is an error there.
 */
export const expert = defineMethod({
  kind: 'EXPERT',
  name: { zh: '评议、定性分档', en: 'Expert marks' },
  needs: ['marks'],
  params: z.strictObject({
    scale: zPositive.default(HUNDRED),
    trim: z.coerce.number().int().min(0).default(0),
    levels: z.record(z.string(), zExact).optional(),
  }),

  rate: ({ x }, { scale }) => x.div(scale),

  formula: () => 'mean ÷ scale',
});
