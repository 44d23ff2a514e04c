import { z } from 'zod';
import { parseExact } from './decimal-text.js';
import type { Exact } from './exact.js';
import { ln } from './transcendental.js';

const decimal = z.union([z.string(), z.number()]).transform((value, context): Exact => {
  const exact = parseExact(String(value));
  if (exact !== null) return exact;
  context.addIssue({ code: 'custom', message: `“${value}” 不是数字 · is not a number` });
  return z.NEVER;
});

const logarithm = z.strictObject({ log: decimal }).transform(({ log }, context): Exact => {
  if (log.isPositive()) return ln(log);
  context.addIssue({ code: 'custom', message: 'log 的参数应大于 0 · the argument of log must be positive' });
  return z.NEVER;
});

/** A numeric parameter of a method: decimal text, a number, or `{ log: 100 }` for ln 100. */
export const zExact = z.union([decimal, logarithm]);

/** One that must be above zero, such as the size of a step. */
export const zPositive = zExact.refine((value) => value.isPositive(), { message: '应大于 0 · must be above 0' });

/** One that may not be negative, such as points per step. */
export const zNotNegative = zExact.refine((value) => !value.isNegative(), {
  message: '不能为负 · must not be negative',
});
