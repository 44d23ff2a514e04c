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

export const yearOutsidePlan = defineRefusal({
  code: 'BAD_USER_INPUT',
  reason: 'YEAR_OUTSIDE_PLAN',
  text: (start: number, end: number) => ({
    zh: `年度须在规划期内（${start}年至${end}年）。`,
    en: `Choose a year of the plan, ${start} to ${end}.`,
  }),
  fields: 'year',
  example: [2021, 2025],
});
