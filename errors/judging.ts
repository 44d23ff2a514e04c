/** Refusals of 评议: sheets, their marks, materials and questions. */
import { defineRefusal, joined } from './define.js';
import type { FieldProblem } from './refusal.js';

/** Also for a sheet that the caller may not see. */
export const unknownSheet = defineRefusal({
  code: 'NOT_FOUND',
  reason: 'UNKNOWN_SHEET',
  text: () => ({
    zh: '没有这张评分表，或不是您的评分表。评分表不能代理。',
    en: 'There is no such mark sheet, or it is not yours. Nobody marks a sheet in another’s place.',
  }),
  example: [],
});

/** @param item code */
export const unknownJudgedItem = defineRefusal({
  code: 'NOT_FOUND',
  reason: 'UNKNOWN_JUDGED_ITEM',
  text: (item: string) => ({
    zh: `方案中没有由评委评议的项目“${item}”。`,
    en: `The scheme has no item “${item}” that judges mark.`,
  }),
  example: ['A1'],
});

/** Marks that are wrong. All are named, and none is stored. */
export const badMarks = defineRefusal({
  code: 'BAD_USER_INPUT',
  reason: 'BAD_MARKS',
  text: (problems: readonly FieldProblem[]) => joined(problems),
  fields: (problems) => problems,
  example: [
    [
      {
        field: 'marks.0.mark',
        code: 'MARK_OUTSIDE_SCALE',
        message: { zh: '955 不在 0 到 100 之间', en: '955 is outside 0 to 100' },
      },
    ],
  ],
});

/** What is missing on a sheet that is to be submitted. */
export const incompleteSheet = defineRefusal({
  code: 'BAD_USER_INPUT',
  reason: 'INCOMPLETE_SHEET',
  text: (problems: readonly FieldProblem[]) => joined(problems),
  fields: (problems) => problems,
  example: [
    [
      {
        field: 'units.DX-P001',
        code: 'MARK_MISSING',
        message: { zh: '“大兴一小”还没有打分', en: '“Primary School 1” has no mark yet' },
      },
    ],
  ],
});

/** What is wrong with an assignment of judges. Nothing of it is stored. */
export const badAssignment = defineRefusal({
  code: 'BAD_USER_INPUT',
  reason: 'BAD_ASSIGNMENT',
  text: (problems: readonly FieldProblem[]) => joined(problems),
  fields: (problems) => problems,
  example: [
    [
      {
        field: 'judges.0.judge',
        code: 'NOT_A_JUDGE',
        message: { zh: '“zhang”不是评委', en: '“zhang” is not a judge' },
      },
    ],
  ],
});

/** A question to a unit, or its answer, that is wrong. All problems are named, and nothing is stored. */
export const badQuestion = defineRefusal({
  code: 'BAD_USER_INPUT',
  reason: 'BAD_QUESTION',
  text: (problems: readonly FieldProblem[]) => joined(problems),
  fields: (problems) => problems,
  example: [[{ field: 'text', code: 'NO_TEXT', message: { zh: '请写明内容', en: 'write what it is about' } }]],
});

/** Also for a question that the caller may not see. */
export const noSuchQuestion = defineRefusal({
  code: 'NOT_FOUND',
  reason: 'NO_SUCH_QUESTION',
  text: () => ({
    zh: '没有这项评委问询，或您不能查看。',
    en: 'There is no such question of a judge, or you may not see it.',
  }),
  example: [],
});
