/** Refusals of changes to units, their categories and groups. */
import { defineRefusal, joined } from './define.js';
import type { FieldProblem } from './refusal.js';

/** @param code as the caller typed it */
export const unknownUnit = defineRefusal({
  code: 'NOT_FOUND',
  reason: 'UNKNOWN_UNIT',
  text: (code: string) => ({
    zh: `没有代码为“${code}”的单位。`,
    en: `There is no unit with the code “${code}”.`,
  }),
  example: ['DX-P001'],
});

export const badUnit = defineRefusal({
  code: 'BAD_USER_INPUT',
  reason: 'BAD_UNIT',
  text: (problems: readonly FieldProblem[]) => joined(problems),
  fields: (problems) => problems,
  example: [
    [
      {
        field: 'code',
        code: 'CODE_TAKEN',
        message: { zh: '代码 DX-P001 已属于“大兴一小”', en: 'the code DX-P001 already belongs to “大兴一小”' },
      },
    ],
  ],
});

export const badUnitClass = defineRefusal({
  code: 'BAD_USER_INPUT',
  reason: 'BAD_UNIT_CLASS',
  text: (problems: readonly FieldProblem[]) => joined(problems),
  fields: (problems) => problems,
  example: [[{ field: 'zh', code: 'NO_NAME', message: { zh: '缺少名称', en: 'the name is missing' } }]],
});
