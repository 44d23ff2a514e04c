/** Refusals of GraphQL documents and variables with a wrong value or form. */
import { defineRefusal, foreignReason } from './define.js';
import type { Bilingual } from './refusal.js';

export const notADate = defineRefusal({
  code: 'BAD_USER_INPUT',
  reason: 'NOT_A_DATE',
  text: (value: string) => ({
    zh: `不是日期（写作 2025-12-31）：${value}`,
    en: `Not a date (expected a form like 2025-12-31): ${value}`,
  }),
  example: ['2025/12/31'],
});

export const notAnInstant = defineRefusal({
  code: 'BAD_USER_INPUT',
  reason: 'NOT_AN_INSTANT',
  text: (value: string) => ({
    zh: `不是时刻（写作 2025-12-31T08:00:00Z）：${value}`,
    en: `Not an instant (expected a form like 2025-12-31T08:00:00Z): ${value}`,
  }),
  example: ['8:00'],
});

export const notADecimal = defineRefusal({
  code: 'BAD_USER_INPUT',
  reason: 'NOT_A_DECIMAL',
  text: (value: string) => ({
    zh: `不是十进制数（写作 87.5）：${value}`,
    en: `Not a decimal number (expected a form like 87.5): ${value}`,
  }),
  example: ['87,5'],
});

export const notAJudgement = defineRefusal({
  code: 'BAD_USER_INPUT',
  reason: 'NOT_A_JUDGEMENT',
  text: (value: string) => ({
    zh: `不是数或分数（写作 3 或 1/3）：${value}`,
    en: `Neither a number nor a fraction (expected a form like 3 or 1/3): ${value}`,
  }),
  example: ['three'],
});

/** Apollo's codes for faults of a document. */
const NAMED_BY_APOLLO: Readonly<Record<string, Bilingual>> = {
  GRAPHQL_PARSE_FAILED: {
    zh: '文档不合 GraphQL 语法；消息指出位置。',
    en: 'The document is not GraphQL; the message names the place.',
  },
  GRAPHQL_VALIDATION_FAILED: {
    zh: '文档与结构不符：字段、参数或类型不对；消息指出位置。',
    en: 'The document does not match the schema: a field, an argument or a type is wrong; the message names the place.',
  },
  OPERATION_RESOLUTION_FAILURE: {
    zh: '文档有多个操作，请用 operationName 指定其一。',
    en: 'The document has several operations; select one with operationName.',
  },
  BAD_REQUEST: {
    zh: '请求中没有 query，或其形状不对。',
    en: 'The request has no query, or is not a GraphQL request.',
  },
  PERSISTED_QUERY_NOT_FOUND: {
    zh: '没有这个哈希值的文档；请连同文档再发一次。',
    en: 'There is no document with this hash; send it again with the document.',
  },
};
for (const [reason, meaning] of Object.entries(NAMED_BY_APOLLO)) foreignReason('BAD_USER_INPUT', reason, meaning);

export const isNamedByApollo = (code: string): boolean => Object.hasOwn(NAMED_BY_APOLLO, code);
