/** Refusals of what units undertake: their plans, measures and progress. */
import { defineRefusal, joined } from './define.js';
import type { FieldProblem } from './refusal.js';

export const badMeasure = defineRefusal({
  code: 'BAD_USER_INPUT',
  reason: 'BAD_MEASURE',
  text: (problems: readonly FieldProblem[]) => joined(problems),
  fields: (problems) => problems,
  example: [[{ field: 'name', code: 'NO_NAME', message: { zh: '请写明措施名称', en: 'give the measure a name' } }]],
});

export const badUnitPlan = defineRefusal({
  code: 'BAD_USER_INPUT',
  reason: 'BAD_UNIT_PLAN',
  text: (problems: readonly FieldProblem[]) => joined(problems),
  fields: (problems) => problems,
  example: [[{ field: 'text', code: 'NO_TEXT', message: { zh: '请写正文', en: 'write the text' } }]],
});

export const noSuchMeasure = defineRefusal({
  code: 'NOT_FOUND',
  reason: 'NO_SUCH_MEASURE',
  text: () => ({
    zh: '没有这项措施，或您不能查看。',
    en: 'There is no such measure, or you may not see it.',
  }),
  example: [],
});

export const noSuchUnitPlan = defineRefusal({
  code: 'NOT_FOUND',
  reason: 'NO_SUCH_UNIT_PLAN',
  text: () => ({
    zh: '没有这份实施方案或年度计划，或您不能查看。',
    en: 'There is no such implementation plan or annual plan, or you may not see it.',
  }),
  example: [],
});
