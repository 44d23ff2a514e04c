/** Refusals of dates of a cycle. */
import { defineRefusal, joined } from './define.js';
import type { FieldProblem } from './refusal.js';

/** Dates that contradict each other, the calendar or what has already happened. */
export const badDates = defineRefusal({
  code: 'BAD_USER_INPUT',
  reason: 'BAD_DATES',
  text: (problems: readonly FieldProblem[]) => joined(problems),
  fields: (problems) => problems,
  example: [
    [
      {
        field: 'verifyTo',
        code: 'DAY_OFF',
        message: {
          zh: '2026-01-01 不是工作日，可改为 2026-01-04',
          en: '2026-01-01 is a day off; 2026-01-04 is the next working day',
        },
      },
    ],
  ],
});
