/** Refusals of HTTP requests that cannot be read or that name nothing that exists. */
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
    en: 'A request must have exactly one Host header, with the name of a host.',
  }),
  example: [],
});

/** @param longest limit for the address and the headers together */
export const addressTooLong = defineRefusal({
  code: 'LIMIT',
  reason: 'URL_TOO_LONG',
  text: (longest: string) => ({
    zh: `请求的地址太长（地址与请求头合计至多 ${longest}）；查询请用 POST 发送，筛选值放进变量。`,
    en: `The request’s address is too long (at most ${longest} for address and headers together); send the query by POST, with its values as variables.`,
  }),
  example: ['16 KiB'],
});

/** @param longest limit for the address and the headers together */
export const headersTooLong = defineRefusal({
  code: 'LIMIT',
  reason: 'HEADERS_TOO_LONG',
  text: (longest: string) => ({
    zh: `请求头太长（地址与请求头合计至多 ${longest}）；请去掉多余的 Cookie 和请求头。`,
    en: `The request’s headers are too long (at most ${longest} for address and headers together); send fewer cookies and headers.`,
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
    en: 'This is not an HTTP request: its first line or its headers are malformed.',
  }),
  example: [],
});

/** @param encoded the address as it should be written; null if that is unknown or too long */
export const addressNotEncoded = defineRefusal({
  code: 'BAD_USER_INPUT',
  reason: 'URL_NOT_ENCODED',
  text: (encoded: string | null) => ({
    zh: `地址中的汉字、空格等要按 UTF-8 做百分号编码${encoded === null ? '' : `：${encoded}`}。curl 可用 -G --data-urlencode '参数=值'。`,
    en: `Percent-encode spaces and characters outside ASCII in the address, as UTF-8${encoded === null ? '' : `: ${encoded}`}. With curl: -G --data-urlencode 'name=value'.`,
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
    en: 'This address accepts only subscriptions; send queries to /graphql.',
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
  en: 'Other malformed requests; the reason comes from Fastify (FST_…).',
});

/**
 * @param reason the library's code for the fault
 * @param english the library's message
 */
export const malformedRequest = (reason: string, english: string): Refusal =>
  malformed(reason, { zh: MALFORMED.zh, en: english });
