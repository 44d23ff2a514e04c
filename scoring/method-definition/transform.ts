import { z } from 'zod';
import { clamp, type Exact } from '../numbers/exact.js';
import { ln } from '../numbers/transcendental.js';
import { DomainError } from '../problems/problem.js';
import { zExact } from './parameter.js';

/** Transformations of a method's input, in this order: change, min and max, log. */
export const zTransform = z
  .strictObject({
    change: z
      .enum(['DIFFERENCE', 'RATE'])
      .optional()
      .describe(
        '先取与上年核验值之差（DIFFERENCE），或该差除以上年值的绝对值（RATE） · First the difference to last year’s verified value, or that over its absolute value',
      ),
    min: zExact.optional().describe('低于它按它计 · Lower values count as this'),
    max: zExact.optional().describe('高于它按它计 · Higher values count as this'),
    log: z.boolean().default(false).describe('再取自然对数 · Then the natural logarithm'),
  })
  .refine(({ min, max }) => min === undefined || max === undefined || min.lte(max), {
    message: 'min 不能大于 max · min must not be above max',
    path: ['min'],
  })
  .refine(({ max, log }) => !log || max === undefined || max.isPositive(), {
    message: '取对数时 max 应大于 0 · under log, max must be above 0',
    path: ['max'],
  });
export type Transform = z.output<typeof zTransform>;

export const changesAnything = ({ change, min, max, log }: Transform): boolean =>
  change !== undefined || min !== undefined || max !== undefined || log;

/**
 * @param last last year's verified value
 * @returns null if a change is required and there is no last year; then the item's missing rule applies
 * @throws DomainError ZERO_LAST_YEAR under RATE, NOT_POSITIVE under log
 */
export function transformed(x: Exact, last: Exact | null, transform: Transform): Exact | null {
  if (transform.change === undefined) return bounded(x, transform);
  if (last === null) return null;
  const difference = x.minus(last);
  if (transform.change === 'DIFFERENCE') return bounded(difference, transform);
  if (last.isZero())
    throw new DomainError('ZERO_LAST_YEAR', {
      zh: '上年值为 0，变化率没有意义；请改用 DIFFERENCE',
      en: 'last year’s value is 0, so there is no rate of change; use DIFFERENCE',
    });
  return bounded(difference.div(last.abs()), transform);
}

/** The transform without the change: limited, then its logarithm. CARRY_LAST applies it to last year's value. */
export function bounded(x: Exact, { min, max, log }: Transform): Exact {
  const limited = clamp(x, min ?? null, max ?? null);
  if (!log) return limited;
  if (!limited.isPositive())
    throw new DomainError('NOT_POSITIVE', {
      zh: `取对数的值应大于 0，现为 ${limited.toCut(12)}；可用 transform 的 min 设下限`,
      en: `a logarithm takes a positive value, not ${limited.toCut(12)}; give the transform a min`,
    });
  return ln(limited);
}
