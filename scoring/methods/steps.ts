import { z } from 'zod';
import { type Exact, HUNDRED, ZERO } from '../exact.js';
import { better, clamped, defineMethod, requireTarget, shareOf } from '../method.js';
import { zExact, zNotNegative, zPositive } from '../parameter.js';
import { DomainError } from '../problem.js';

const step = z.strictObject({ per: zNotNegative, every: zPositive });

/** Full steps, begun steps, or parts of them too. */
const COUNT: Readonly<Record<'PRO_RATA' | 'WHOLE' | 'BEGUN', (steps: Exact) => Exact>> = {
  PRO_RATA: (steps) => steps,
  WHOLE: (steps) => steps.floor(),
  BEGUN: (steps) => steps.ceil(),
};

/**
 * 每低（高）一步扣（加）分: `start` points at `at`; for each step worse `minus.per` less, for each step better
 * `plus.per` more; clamped to [min, max] points. `relative` counts steps in percent of |at|.
 *
 * @throws DomainError NO_TARGET; ZERO_TARGET if relative and `at` is 0
 */
export const steps = defineMethod({
  kind: 'STEPS',
  name: { zh: '每低（高）一步扣（加）分', en: 'Steps' },
  needs: ['target'],
  params: z.strictObject({
    at: zExact.optional(),
    start: zExact.optional(),
    minus: step.optional(),
    plus: step.optional(),
    relative: z.boolean().default(false),
    count: z.enum(['PRO_RATA', 'WHOLE', 'BEGUN']).default('PRO_RATA'),
    max: zExact.optional(),
    min: zExact.default(ZERO),
  }),

  rate({ x, target, direction, points }, { at, start = points, minus, plus, relative, count, max = points, min }) {
    const border = at ?? requireTarget(target);
    let distance = better(x, border, direction);
    if (relative) {
      if (border.isZero())
        throw new DomainError('ZERO_TARGET', {
          zh: '以 0 为界时不能按百分比计步',
          en: 'percent of a border of 0 means nothing',
        });
      distance = distance.div(border.abs()).times(HUNDRED);
    }
    let earned = start;
    if (distance.isNegative() && minus)
      earned = start.minus(minus.per.times(COUNT[count](distance.negated().div(minus.every))));
    if (distance.isPositive() && plus) earned = start.plus(plus.per.times(COUNT[count](distance.div(plus.every))));
    const { rate, bit } = clamped(earned, min, max);
    return { rate: shareOf(rate, points), bit };
  },

  formula: () => 'start ∓ per × n(|x − at| ÷ every)',
});
