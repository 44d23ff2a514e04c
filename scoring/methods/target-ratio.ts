import { z } from 'zod';
import { ONE, TWO, ZERO } from '../exact.js';
import { clamped, defineMethod, refuseNegative, requireTarget } from '../method.js';
import { zExact } from '../parameter.js';
import { DomainError } from '../problem.js';

/**
 * 目标完成率: the share of the target that was reached.
 *
 * HIGHER is better: `x ÷ t`. LOWER is better: `t ÷ x` (RECIPROCAL) or `2 − x ÷ t` (LINEAR); both are in use and
 * differ, so the scheme names one. Clamped to [floor, cap].
 *
 * @throws DomainError NEGATIVE_INPUT; ZERO_TARGET if `t` is 0 and HIGHER is better; NO_TARGET
 */
export const targetRatio = defineMethod({
  kind: 'TARGET_RATIO',
  name: { zh: '目标完成率', en: 'Target ratio' },
  needs: ['target'],
  params: z.strictObject({
    cap: zExact.default(ONE),
    floor: zExact.default(ZERO),
    inverse: z.enum(['RECIPROCAL', 'LINEAR']).default('RECIPROCAL'),
  }),

  rate({ x, target, direction }, { cap, floor, inverse }) {
    const t = requireTarget(target);
    refuseNegative(x, t);
    if (direction === 'HIGHER') {
      if (t.isZero())
        throw new DomainError('ZERO_TARGET', {
          zh: '目标为 0，完成率没有意义；请改用达标或扣分',
          en: 'the target is 0, a ratio to it means nothing; use THRESHOLD or DEDUCTION',
        });
      return clamped(x.div(t), floor, cap);
    }
    if (inverse === 'LINEAR') {
      if (t.isZero()) return x.isZero() ? clamped(ONE, floor, cap) : { rate: floor, bit: 'FLOORED' };
      return clamped(TWO.minus(x.div(t)), floor, cap);
    }
    if (x.isZero()) return { rate: cap, bit: 'CAPPED' };
    return t.isZero() ? { rate: floor, bit: 'FLOORED' } : clamped(t.div(x), floor, cap);
  },

  formula: ({ direction }, { inverse }) =>
    direction === 'HIGHER' ? 'x ÷ t' : inverse === 'LINEAR' ? '2 − x ÷ t' : 't ÷ x',
});
