import { z } from 'zod';
import { clamp, type Exact } from './exact.js';
import { zExact } from './parameter.js';
import { DomainError } from './problem.js';
import { ln } from './transcendental.js';

/** What a method's input passes first, in this order: change, min and max, log. */
export const zTransform = z.strictObject({
  change: z.enum(['DIFFERENCE', 'RATE']).optional(),
  min: zExact.optional(),
  max: zExact.optional(),
  log: z.boolean().default(false),
});
export type Transform = z.output<typeof zTransform>;

/**
 * @param last last year's verified value
 * @returns null where a change is asked for and there is no last year: the item's missing rule applies
 * @throws DomainError ZERO_LAST_YEAR under RATE, NOT_POSITIVE under log
 */
export function transformed(x: Exact, last: Exact | null, transform: Transform): Exact | null {
  if (transform.change === undefined) return bounded(x, transform);
  if (last === null) return null;
  const difference = x.minus(last);
  if (transform.change === 'DIFFERENCE') return bounded(difference, transform);
  if (last.isZero())
    throw new DomainError('ZERO_LAST_YEAR', {
      zh: '上年值为 0，变化率没有意义',
      en: 'last year’s value is 0, a rate of change means nothing',
    });
  return bounded(difference.div(last), transform);
}

/** The plain part: winsorised, then its logarithm. What CARRY_LAST passes last year's value through. */
export function bounded(x: Exact, { min, max, log }: Transform): Exact {
  const kept = clamp(x, min ?? null, max ?? null);
  if (!log) return kept;
  if (!kept.isPositive())
    throw new DomainError('NOT_POSITIVE', { zh: '取对数的值应大于 0', en: 'a logarithm takes a positive value' });
  return ln(kept);
}
