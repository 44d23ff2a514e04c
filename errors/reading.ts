/** Refusals of questions: what is asked, how much of it, and by whom. */
import { defineRefusal, joined } from './define.js';
import { type Bilingual, type FieldProblem, Refusal } from './refusal.js';

export const signInFirst = defineRefusal({
  code: 'UNAUTHENTICATED',
  reason: 'SIGN_IN_FIRST',
  text: () => ({ zh: '请先登录。', en: 'Sign in first.' }),
  example: [],
});

/** One wrong argument. @param code narrower than BAD_USER_INPUT, such as UNKNOWN_CURSOR */
export const badInput = (field: string, code: string, text: Bilingual): Refusal =>
  new Refusal('BAD_USER_INPUT', code, text, [{ field, code, message: text }]);

export const badCondition = defineRefusal({
  code: 'BAD_USER_INPUT',
  reason: 'BAD_CONDITION',
  text: (problem: FieldProblem) => joined([problem]),
  fields: (problem) => [problem],
  example: [{ field: 'years', code: 'BAD_CONDITION', message: { zh: 'years 应为年份', en: 'years must be years' } }],
});

export const readTooLong = defineRefusal({
  code: 'LIMIT',
  reason: 'TIMEOUT',
  text: (seconds: number) => ({
    zh: `查询超过 ${seconds} 秒仍未完成；请缩小筛选范围，或分页查询。`,
    en: `The query took longer than ${seconds} s; narrow the filter, or ask in pages.`,
  }),
  example: [15],
});

export const numberOutOfRange = defineRefusal({
  code: 'BAD_USER_INPUT',
  reason: 'OUT_OF_RANGE',
  text: () => ({
    zh: '数字或计算结果超出可表示的范围；请改用小一些的数。',
    en: 'A number, or a calculated result, is out of range; use smaller numbers.',
  }),
  example: [],
});

/** @param mebibytes the limit */
export const readTooMuch = defineRefusal({
  code: 'LIMIT',
  reason: 'ANSWER_SIZE',
  text: (mebibytes: number) => ({
    zh: `查询读取的数据超过 ${mebibytes} MiB；请少选字段、缩小范围或分页查询，整表请用 /export 下载。`,
    en: `The query reads more than ${mebibytes} MiB; select fewer fields, narrow the question or ask in pages; /export sends whole tables.`,
  }),
  example: [64],
});

export const answerTooLarge = defineRefusal({
  code: 'LIMIT',
  reason: 'ANSWER_SIZE',
  text: (text: Bilingual) => text,
  example: [
    {
      zh: '结果超过 100000 项，请缩小范围或分页查询。',
      en: 'The answer has more than 100000 entries; narrow the question or ask in pages.',
    },
  ],
});

/** Answers that hold it have the status 429 and a `Retry-After`. */
export const BUSY = 'BUSY';

export const busy = defineRefusal({
  code: 'LIMIT',
  reason: BUSY,
  text: () => ({
    zh: '同时进行的查询太多，请稍后再试；一次少查一些，或逐个查询，就不必等待。',
    en: 'Too many queries run at the same time; try again in a moment. Smaller queries, one after the other, do not have to wait.',
  }),
  example: [],
});
