import { z } from 'zod';
import { ONE, ZERO } from '../exact.js';
import { atLeastAsGood, defineMethod, requireTarget } from '../method.js';
import { zExact } from '../parameter.js';

/**
 * 达标: `pass` if the value is at least as good as `at` (the target unless given), else `fail`.
 *
 * @throws DomainError NO_TARGET
 */
export const threshold = defineMethod({
  kind: 'THRESHOLD',
  name: { zh: '达标', en: 'Threshold' },
  needs: ['target'],
  params: z.strictObject({ at: zExact.optional(), pass: zExact.default(ONE), fail: zExact.default(ZERO) }),

  rate: ({ x, target, direction }, { at, pass, fail }) =>
    atLeastAsGood(x, at ?? requireTarget(target), direction) ? pass : fail,

  formula: ({ direction }) => (direction === 'HIGHER' ? 'x ≥ at' : 'x ≤ at'),
});
