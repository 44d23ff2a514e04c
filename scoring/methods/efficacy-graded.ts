import { z } from 'zod';
import { Exact, ZERO } from '../exact.js';
import { atLeastAsGood, defineMethod } from '../method.js';
import { zExact } from '../parameter.js';

const COEFFICIENTS = [Exact.of(1), Exact.of(4, 5), Exact.of(3, 5), Exact.of(2, 5), Exact.of(1, 5)];

/**
 * 改进功效系数法（五档标准值）, as used for the performance of state-owned enterprises: at least as good as the first
 * standard earns its coefficient, worse than the last nothing; between, linear from the best standard reached.
 */
export const efficacyGraded = defineMethod({
  kind: 'EFFICACY_GRADED',
  name: { zh: '改进功效系数法', en: 'Graded efficacy coefficient' },
  needs: [],
  params: z
    .strictObject({ standards: z.array(zExact).min(2), coefficients: z.array(zExact).default(COEFFICIENTS) })
    .refine(({ standards, coefficients }) => standards.length === coefficients.length, {
      message: '标准值与系数的个数应相同 · as many coefficients as standards',
    }),

  rate({ x, direction }, { standards, coefficients }) {
    const reached = standards.findIndex((standard) => atLeastAsGood(x, standard, direction));
    if (reached < 0) return ZERO;
    const [standard, coefficient] = [standards[reached] as Exact, coefficients[reached] as Exact];
    const [above, upper] = [standards[reached - 1], coefficients[reached - 1]];
    if (above === undefined || upper === undefined) return coefficient;
    return coefficient.plus(upper.minus(coefficient).times(x.minus(standard)).div(above.minus(standard)));
  },

  formula: () => 'cₖ + (cₖ₋₁ − cₖ) × (x − sₖ) ÷ (sₖ₋₁ − sₖ)',
});
