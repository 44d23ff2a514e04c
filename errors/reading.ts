/** Refusals of reads: wrong arguments, too much data, too little capacity. */
import { defineRefusal, joined } from './define.js';
import type { FieldProblem } from './refusal.js';

/** @param most rows of a page */
export const firstOutOfBounds = defineRefusal({
  code: 'BAD_USER_INPUT',
  reason: 'OUT_OF_BOUNDS',
  text: (most: number) => ({
    zh: `first 应在 0 到 ${most} 之间。`,
    en: `first must be between 0 and ${most}.`,
  }),
  fields: 'first',
  example: [10_000],
});

export const unknownCursor = defineRefusal({
  code: 'BAD_USER_INPUT',
  reason: 'UNKNOWN_CURSOR',
  text: () => ({
    zh: 'after 不是本次查询排序下的游标；请用上一页的 endCursor，或留空从头开始。',
    en: 'after is not a cursor of this order; pass the endCursor of the previous page, or leave it out to start from the beginning.',
  }),
  fields: 'after',
  example: [],
});

export const passMarkOutOfBounds = defineRefusal({
  code: 'BAD_USER_INPUT',
  reason: 'OUT_OF_BOUNDS',
  text: () => ({
    zh: 'passMark 应在 0 到 1 之间，如 0.6。',
    en: 'passMark must be between 0 and 1, such as 0.6.',
  }),
  fields: 'passMark',
  example: [],
});

/** PostgreSQL's text cannot contain U+0000. @param argument that contains one */
export const unstorableText = defineRefusal({
  code: 'BAD_USER_INPUT',
  reason: 'UNSTORABLE_TEXT',
  text: (argument: string) => ({ zh: `${argument} 含有空字符。`, en: `${argument} contains a NUL character.` }),
  fields: (argument) => argument,
  example: ['code'],
});

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
    en: `The query took longer than ${seconds} s; narrow the filter, or read page by page.`,
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
    en: `The query reads more than ${mebibytes} MiB; select fewer fields, narrow the filter or read page by page; /export sends whole tables.`,
  }),
  example: [64],
});

/** Answers with this reason have the status 429 and a `Retry-After` header. */
export const BUSY = 'BUSY';
/** Seconds after which an overloaded or unreachable database may accept a query. */
export const RETRY_AFTER = 2;

export const busy = defineRefusal({
  code: 'LIMIT',
  reason: BUSY,
  text: () => ({
    zh: '同时进行的查询太多，请稍后再试；一次少查一些，或逐个查询，就不必等待。',
    en: 'Too many queries are running at the same time; try again in a moment. Small queries that are sent one after the other do not have to wait.',
  }),
  retryAfter: () => RETRY_AFTER,
  example: [],
});

/** Clients have not yet received the large answers that were sent to them. */
export const tooManyUnread = defineRefusal({
  code: 'LIMIT',
  reason: BUSY,
  text: () => ({
    zh: '还有太多大结果未被读取，请读完已返回的结果后再试，或分页查询。',
    en: 'Too many large answers have not been received yet; receive them and try again, or read page by page.',
  }),
  retryAfter: () => RETRY_AFTER,
  example: [],
});
