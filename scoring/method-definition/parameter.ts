import { z } from 'zod';
import { parseExact } from '../numbers/decimal-text.js';
import type { Exact } from '../numbers/exact.js';
import { ln } from '../numbers/transcendental.js';

const decimal = z.union([z.string(), z.number()]).transform((value, context): Exact => {
  const exact = parseExact(String(value));
  if (exact !== null) return exact;
  context.addIssue({ code: 'custom', message: `“${value}” 不是数字 · “${value}” is not a number` });
  return z.NEVER;
});

const logarithm = z.strictObject({ log: decimal }).transform(({ log }, context): Exact => {
  if (log.isPositive()) return ln(log);
  context.addIssue({ code: 'custom', message: 'log 的参数应大于 0 · the argument of log must be positive' });
  return z.NEVER;
});

/** A numeric parameter of a method: decimal text, a number, or `{ log: 100 }` for ln 100. */
export const zExact = z.union([decimal, logarithm]).meta({ format: 'decimal' });

/** A parameter that must be above zero, such as the size of a step. */
export const zPositive = zExact.refine((value) => value.isPositive(), { message: '应大于 0 · must be above 0' });

/** A parameter that may not be negative, such as points per step. */
export const zNotNegative = zExact.refine((value) => !value.isNegative(), {
  message: '不能为负 · must not be negative',
});

/** A count: 0, 1, 2 … */
export const zCount = z
  .union([z.string().regex(/^\d{1,4}$/), z.number().int().min(0).max(9999)], {
    error: '应为 0、1、2 等整数 · must be a whole number from 0',
  })
  .transform(Number)
  .meta({ format: 'count' });

/** 组内或全体: the units with which a group-relative method compares. */
export const zWithin = z
  .enum(['GROUP', 'ALL'])
  .default('GROUP')
  .describe(
    '与谁比较：考核分组（GROUP）或全体单位（ALL） · Compared with the peer group (GROUP) or with all units (ALL)',
  );

/** Limits of a rate that always apply. */
export const RATE_BOUNDS = {
  cap: zExact.prefault('1').describe('得分率上限 · Highest rate'),
  floor: zExact.prefault('0').describe('得分率下限 · Lowest rate'),
};

/** Limits that null removes. */
export const LIFTABLE_BOUNDS = {
  cap: zExact.nullable().prefault('1').describe('得分率上限，null 为不封顶 · Highest rate; null lifts it'),
  floor: zExact.nullable().prefault('0').describe('得分率下限，null 为不保底 · Lowest rate; null lifts it'),
};

/** With a floor above the cap, neither limit could hold. */
export const boundsInOrder = ({ cap, floor }: { cap: Exact | null; floor: Exact | null }): boolean =>
  cap === null || floor === null || floor.lte(cap);
export const BOUNDS_OUT_OF_ORDER = {
  message: '下限 floor 不能高于上限 cap · floor must not be above cap',
  path: ['floor'],
};
