/** Refusals of self-assessments. */
import { defineRefusal } from './define.js';
import type { FieldProblem } from './refusal.js';

/** Points that are missing or wrong. All are named, and nothing is stored. */
export const badSelfAssessment = defineRefusal({
  code: 'BAD_USER_INPUT',
  reason: 'BAD_SELF_ASSESSMENT',
  text: (problems: readonly FieldProblem[]) => ({
    zh: problems.map(({ message }) => message.zh).join('；'),
    en: problems.map(({ message }) => message.en).join('; '),
  }),
  fields: (problems) => problems,
  example: [
    [
      {
        field: 'items.A1',
        code: 'OUT_OF_RANGE',
        message: { zh: 'A1：应在 0 和 8 分之间', en: 'A1: it is between 0 and 8' },
      },
    ],
  ],
});

export const noSuchSelfAssessment = defineRefusal({
  code: 'NOT_FOUND',
  reason: 'NO_SUCH_SELF_ASSESSMENT',
  text: () => ({
    zh: '没有这个单位的自评，或您不能查看。',
    en: 'There is no self-assessment of this unit, or you may not see it.',
  }),
  example: [],
});
