/** Refusals of requests that cannot be read, or ask for nothing that there is. */
import { defineRefusal, defineRefusals, foreignReason } from './define.js';
import type { Bilingual, Refusal } from './refusal.js';

export const noSuchPage = defineRefusal({
  code: 'NOT_FOUND',
  reason: 'NO_SUCH_PAGE',
  text: () => ({ zh: '没有这个地址。', en: 'There is nothing at this address.' }),
  example: [],
});

export const badHost = defineRefusal({
  code: 'BAD_USER_INPUT',
  reason: 'BAD_HOST',
  text: () => ({
    zh: '请求应有且只有一个 Host，且为主机名。',
    en: 'A request has one Host, and it is the name of a host.',
  }),
  example: [],
});

/** @param longest what the address and the headers may have together */
export const addressTooLong = defineRefusal({
  code: 'LIMIT',
  reason: 'URL_TOO_LONG',
  text: (longest: string) => ({
    zh: `请求的地址太长（地址与请求头合计至多 ${longest}）；查询请用 POST 发送，筛选值放进变量。`,
    en: `The request’s address is too long (address and headers have at most ${longest}); send the query by POST, with its values as variables.`,
  }),
  example: ['16 KiB'],
});

/** @param longest what the address and the headers may have together */
export const headersTooLong = defineRefusal({
  code: 'LIMIT',
  reason: 'HEADERS_TOO_LONG',
  text: (longest: string) => ({
    zh: `请求头太长（地址与请求头合计至多 ${longest}）；请去掉多余的 Cookie 和请求头。`,
    en: `The request’s headers are too long (address and headers have at most ${longest}); send fewer cookies and headers.`,
  }),
  example: ['16 KiB'],
});

export const requestTooSlow = defineRefusal({
  code: 'LIMIT',
  reason: 'REQUEST_TIMEOUT',
  text: () => ({ zh: '请求发送得太慢；请重试。', en: 'The request took too long to arrive; send it again.' }),
  example: [],
});

export const notHttp = defineRefusal({
  code: 'BAD_USER_INPUT',
  reason: 'BAD_REQUEST',
  text: () => ({
    zh: '这不是 HTTP 请求：请求行或请求头的写法不对。',
    en: 'This is no HTTP request: its first line or its headers are malformed.',
  }),
  example: [],
});

/** @param encoded the address as it should be written; null where that is unknown or too long */
export const addressNotEncoded = defineRefusal({
  code: 'BAD_USER_INPUT',
  reason: 'URL_NOT_ENCODED',
  text: (encoded: string | null) => ({
    zh: `地址中的汉字、空格等要按 UTF-8 做百分号编码${encoded === null ? '' : `：${encoded}`}。curl 可用 -G --data-urlencode '参数=值'。`,
    en: `Letters outside ASCII and spaces in an address are percent-encoded as UTF-8${encoded === null ? '' : `: ${encoded}`}. With curl: -G --data-urlencode 'name=value'.`,
  }),
  example: ['/export/scores.csv?units=%E5%A4%A7%E5%85%B4'],
});

export const noQuery = defineRefusal({
  code: 'BAD_USER_INPUT',
  reason: 'NO_QUERY',
  text: () => ({ zh: '请求中没有 query。', en: 'The request has no query.' }),
  example: [],
});

export const onlySubscriptions = defineRefusal({
  code: 'BAD_USER_INPUT',
  reason: 'ONLY_SUBSCRIPTIONS',
  text: () => ({
    zh: '这里只能订阅；查询请发送到 /graphql。',
    en: 'Only subscriptions are answered here; send queries to /graphql.',
  }),
  example: [],
});

export const bodyTooLarge = defineRefusal({
  code: 'LIMIT',
  reason: 'FST_ERR_CTP_BODY_TOO_LARGE',
  text: () => ({
    zh: '请求太大；请分成几次发送。',
    en: 'The request is too large; send it in parts.',
  }),
  example: [],
});

const MALFORMED: Bilingual = { zh: '请求的格式不对。', en: 'The body of the request cannot be read.' };
for (const reason of ['FST_ERR_CTP_INVALID_JSON_BODY', 'FST_ERR_CTP_EMPTY_JSON_BODY', 'FST_ERR_CTP_INVALID_MEDIA_TYPE'])
  foreignReason('BAD_USER_INPUT', reason, MALFORMED);

const malformed = defineRefusals('BAD_USER_INPUT', {
  zh: '请求格式不对的其他情形，由 Fastify 命名（FST_…）。',
  en: 'Other malformed requests, named by Fastify (FST_…).',
});

/** @param reason the library's name for it @param english its sentence */
export const malformedRequest = (reason: string, english: string): Refusal =>
  malformed(reason, { zh: MALFORMED.zh, en: english });
