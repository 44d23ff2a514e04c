import { z } from 'zod';
import { ONE, ZERO } from '../exact.js';
import { clamped, defineMethod, refuseNegative } from '../method.js';
import { zExact } from '../parameter.js';

/**
 * 与最优、均值比: the value against the group's best, mean or median. HIGHER is better: `x ÷ ref`; LOWER: `ref ÷ x`.
 *
 * @throws DomainError NEGATIVE_INPUT
 */
export const peerRatio = defineMethod({
  kind: 'PEER_RATIO',
  name: { zh: '与最优、均值比', en: 'Ratio to peers' },
  needs: ['group'],
  params: z.strictObject({
    of: z.enum(['BEST', 'MEAN', 'MEDIAN']),
    within: z.enum(['GROUP', 'ALL']).default('GROUP'),
    cap: zExact.default(ONE),
    floor: zExact.default(ZERO),
  }),

  rate({ x, direction, group }, { of, cap, floor }) {
    const best = direction === 'HIGHER' ? group.values.at(-1) : group.values[0];
    const reference = of === 'MEAN' ? group.mean : of === 'MEDIAN' ? group.median : (best ?? x);
    refuseNegative(x, reference);
    if (direction === 'LOWER') return x.isZero() ? { rate: cap, bit: 'CAPPED' } : clamped(reference.div(x), floor, cap);
    if (reference.isZero()) return x.isZero() ? ONE : { rate: cap, bit: 'CAPPED' };
    return clamped(x.div(reference), floor, cap);
  },

  formula: ({ direction }) => (direction === 'HIGHER' ? 'x ÷ ref' : 'ref ÷ x'),
});
