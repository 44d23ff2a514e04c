/** Refusals of consultations on schemes. */
import { defineRefusal, joined } from './define.js';
import type { FieldProblem } from './refusal.js';

/** @param problems of the last day of a consultation */
export const badConsultation = defineRefusal({
  code: 'BAD_USER_INPUT',
  reason: 'BAD_CONSULTATION',
  text: (problems: readonly FieldProblem[]) => joined(problems),
  fields: (problems) => problems,
  example: [
    [
      {
        field: 'until',
        code: 'EARLIER_DAY',
        message: { zh: '截止日期只能推后', en: 'the last day can only be moved back' },
      },
    ],
  ],
});

/** @param problems of a comment or of an answer */
export const badComment = defineRefusal({
  code: 'BAD_USER_INPUT',
  reason: 'BAD_COMMENT',
  text: (problems: readonly FieldProblem[]) => joined(problems),
  fields: (problems) => problems,
  example: [[{ field: 'text', code: 'NO_TEXT', message: { zh: '请写明意见', en: 'write the comment' } }]],
});

/** @param item code */
export const itemChanged = defineRefusal({
  code: 'CONFLICT',
  reason: 'ITEM_CHANGED',
  text: (item: string | null) => ({
    zh: `${item === null ? '方案的总体规则' : `“${item}”`}在您打开之后已改动；您写的内容没有丢失，请看过现在的内容再提交。`,
    en: `${item === null ? 'The rules of the scheme' : `“${item}”`} changed after you opened the page. Nothing that you wrote is lost; read the present version and send it again.`,
  }),
  example: ['A1'],
});

/** @param item code */
export const noSuchItem = defineRefusal({
  code: 'NOT_FOUND',
  reason: 'NO_SUCH_ITEM',
  text: (item: string) => ({
    zh: `方案中没有考核项“${item}”。`,
    en: `The scheme has no item “${item}”.`,
  }),
  example: ['A9'],
});

export const unknownComment = defineRefusal({
  code: 'NOT_FOUND',
  reason: 'UNKNOWN_COMMENT',
  text: () => ({ zh: '没有这条意见。', en: 'There is no such comment.' }),
  example: [],
});

/** 无意见 */
export const nothingToAnswer = defineRefusal({
  code: 'CONFLICT',
  reason: 'NOTHING_TO_ANSWER',
  text: () => ({ zh: '该单位无意见，不需要答复。', en: 'The unit has no comments; there is nothing to answer.' }),
  example: [],
});

/** A document that issues a scheme does not tell results. */
export const draftedFromScheme = defineRefusal({
  code: 'BAD_USER_INPUT',
  reason: 'DRAFTED_FROM_SCHEME',
  text: () => ({
    zh: '印发方案的通知由方案草稿起草（draftSchemeNotice），不由评分起草。',
    en: 'A document that issues a scheme is drafted from the draft of the scheme (draftSchemeNotice), not from results.',
  }),
  fields: 'kind',
  example: [],
});
