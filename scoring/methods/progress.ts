import { z } from 'zod';
import { ONE, ZERO } from '../exact.js';
import { atLeastAsGood, clamped, defineMethod, requireTarget } from '../method.js';
import { zExact } from '../parameter.js';
import { DomainError } from '../problem.js';

/**
 * 增量完成率: how much of the way from the baseline (or last year) to the target was covered, `(x − b) ÷ (t − b)`,
 * clamped. A maintained target (t = b) is met or not: 1, or floor. A stand-in without a `b` earns the floor.
 *
 * @throws DomainError NO_TARGET
 */
export const progress = defineMethod({
  kind: 'PROGRESS',
  name: { zh: '增量完成率', en: 'Progress' },
  needs: ['target', 'baseline'],
  params: z.strictObject({
    from: z.enum(['BASELINE', 'LAST_YEAR']).default('BASELINE'),
    cap: zExact.default(ONE),
    floor: zExact.default(ZERO),
  }),

  rate({ x, target, baseline, last, direction, standIn }, { from, cap, floor }) {
    const t = requireTarget(target);
    const b = from === 'BASELINE' ? baseline : last;
    if (b === null) {
      if (standIn) return { rate: floor, bit: 'FLOORED' };
      throw new DomainError('NO_BASELINE', { zh: '没有基期值', en: 'there is no baseline' });
    }
    if (t.equals(b)) return atLeastAsGood(x, t, direction) ? ONE : { rate: floor, bit: 'FLOORED' };
    return clamped(x.minus(b).div(t.minus(b)), floor, cap);
  },

  formula: () => '(x − b) ÷ (t − b)',
});
