/** Refusals of answers that have grown too large. */
import { defineRefusal } from './define.js';

const ANSWER_SIZE = { code: 'LIMIT', reason: 'ANSWER_SIZE' } as const;

export const answerHasTooManyEntries = defineRefusal({
  ...ANSWER_SIZE,
  text: (most: number) => ({
    zh: `结果超过 ${most} 项，请缩小范围或分页查询。`,
    en: `The answer has more than ${most} entries; narrow the filter or read page by page.`,
  }),
  example: [100_000],
});

export const answerHasTooManyValues = defineRefusal({
  ...ANSWER_SIZE,
  text: (most: number) => ({
    zh: `结果超过 ${most} 个值，请少选字段、缩小范围或分页查询。`,
    en: `The answer has more than ${most} values; select fewer fields, narrow the filter or read page by page.`,
  }),
  example: [500_000],
});

/** @param mebibytes the limit */
export const answerTooLarge = defineRefusal({
  ...ANSWER_SIZE,
  text: (mebibytes: number) => ({
    zh: `结果超过 ${mebibytes} MiB，请少选字段、缩小范围或分页查询；整表请用 /export 下载。`,
    en: `The answer is larger than ${mebibytes} MiB; select fewer fields, narrow the filter or read page by page; /export sends whole tables.`,
  }),
  example: [32],
});
