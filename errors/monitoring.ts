/** Refusals of annual monitoring. */
import { defineRefusal, joined } from './define.js';
import type { FieldProblem } from './refusal.js';

export const badClassScale = defineRefusal({
  code: 'BAD_USER_INPUT',
  reason: 'BAD_CLASS_SCALE',
  text: (problems: readonly FieldProblem[]) => joined(problems),
  fields: (problems) => problems,
  example: [
    [
      {
        field: 'fromYear',
        code: 'YEAR_HAS_VALUES',
        message: {
          zh: '2025 年已有指标值，标准须从 2026 年或以后起用',
          en: 'values of 2025 are known; a scale can begin in 2026 or later',
        },
      },
    ],
  ],
});
