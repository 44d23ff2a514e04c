/** Refusals of reading the audit log. */
import { defineRefusal } from './define.js';

/** A part of the log that cannot be checked in one step. */
export const notAPart = defineRefusal({
  code: 'BAD_USER_INPUT',
  reason: 'NOT_A_PART',
  text: (most: number) => ({
    zh: `since 应不小于 0，most 应为 1 到 ${most}。`,
    en: `Write a since of 0 or more, and a most of 1 to ${most}.`,
  }),
  example: [50_000],
});
