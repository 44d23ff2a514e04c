/** Refusals of credentials: signing in, sessions, tokens, and the origin of a request. */
import { defineRefusal } from './define.js';
import type { Bilingual, Refusal } from './refusal.js';

export const signInFirst = defineRefusal({
  code: 'UNAUTHENTICATED',
  reason: 'SIGN_IN_FIRST',
  text: () => ({ zh: '请先登录。', en: 'Sign in first.' }),
  example: [],
});

export const signInForSchema = defineRefusal({
  code: 'UNAUTHENTICATED',
  reason: 'SIGN_IN_FIRST',
  text: () => ({
    zh: '请先登录（或带上令牌）再读取结构：__schema、__type。',
    en: 'Sign in, or send a token, to read the schema (__schema, __type).',
  }),
  example: [],
});

export const badCredential = defineRefusal({
  code: 'UNAUTHENTICATED',
  reason: 'BAD_CREDENTIAL',
  text: () => ({
    zh: '登录已失效，或令牌无效、过期、已被撤销。',
    en: 'The session has ended, or the token is unknown, expired or revoked.',
  }),
  example: [],
});

/** The body of a sign-in is not a name and a password. */
export const badCredentials = defineRefusal({
  code: 'BAD_USER_INPUT',
  reason: 'BAD_CREDENTIALS',
  text: () => ({ zh: '请填写账号和密码。', en: 'Give a name and a password.' }),
  example: [],
});

const WRONG: Bilingual = { zh: '账号或密码不对。', en: 'The name or the password is wrong.' };
const DISTRICT_NEEDED: Bilingual = {
  zh: '本系统有多个区，账号名可能在几个区都有：请填写所在的区（代码或名称）。',
  en: 'There are several districts, and the same account name may exist in each: give the code or the name of yours.',
};

const wrongNameOrPassword = defineRefusal({
  code: 'UNAUTHENTICATED',
  reason: 'WRONG_CREDENTIALS',
  text: () => WRONG,
  example: [],
});

const wrongWithoutDistrict = defineRefusal({
  code: 'UNAUTHENTICATED',
  reason: 'WRONG_CREDENTIALS',
  text: () => ({ zh: `${WRONG.zh}${DISTRICT_NEEDED.zh}`, en: `${WRONG.en} ${DISTRICT_NEEDED.en}` }),
  fields: () => [{ field: 'district', code: 'DISTRICT_NEEDED', message: DISTRICT_NEEDED }],
  example: [],
});

/** @param districtNeeded true if the district was left out and there are several */
export const wrongCredentials = (districtNeeded: boolean): Refusal =>
  districtNeeded ? wrongWithoutDistrict() : wrongNameOrPassword();

/**
 * After too many wrong passwords or codes. Until the lock ends, even the right password is not checked. @param seconds until
 * it ends
 */
export const signInLocked = defineRefusal({
  code: 'LIMIT',
  reason: 'LOCKED',
  text: (seconds: number) => ({
    zh: `密码或验证码错误次数过多，请 ${Math.ceil(seconds / 60)} 分钟后再试，或请管理员解锁。`,
    en: `Too many wrong passwords or codes; try again in ${Math.ceil(seconds / 60)} minutes, or ask an administrator to unlock the account.`,
  }),
  retryAfter: (seconds) => seconds,
  example: [900],
});

/** One source made more attempts than a person can, no matter for which names. */
export const tooManyAttempts = defineRefusal({
  code: 'LIMIT',
  reason: 'TOO_MANY',
  text: (seconds: number) => ({
    zh: `登录尝试太频繁，请 ${seconds} 秒后再试。`,
    en: `Too many attempts to sign in; try again in ${seconds} seconds.`,
  }),
  retryAfter: (seconds) => seconds,
  example: [30],
});

/** @param header that our own pages send */
export const crossSite = defineRefusal({
  code: 'FORBIDDEN',
  reason: 'CROSS_SITE',
  text: (header: string) => ({
    zh: `请求不是来自本系统的页面（缺少 ${header}，或来源不同）。`,
    en: `The request does not come from our own pages (no ${header}, or another origin).`,
  }),
  example: ['x-kaoping-request'],
});

export const otherHost = defineRefusal({
  code: 'FORBIDDEN',
  reason: 'CROSS_SITE',
  text: (origin: string, host: string) => ({
    zh: `页面来自 ${origin}，而请求的 Host 头是 ${host}。如前面有反向代理，请让它原样传递 Host（nginx：proxy_set_header Host $http_host;），见 docs/operations.md；否则这是别的网站发来的请求。`,
    en: `The page comes from ${origin}, but the request’s Host header is ${host}. If there is a reverse proxy, configure it to pass Host unchanged (nginx: proxy_set_header Host $http_host;), see docs/operations.md. Otherwise another site sent this request.`,
  }),
  example: ['https://kaoping.example', '127.0.0.1:4000'],
});

export const metricsToken = defineRefusal({
  code: 'UNAUTHENTICATED',
  reason: 'METRICS_TOKEN',
  text: () => ({
    zh: '请在 Authorization: Bearer 中给出 METRICS_TOKEN 的值。',
    en: 'Send the value of METRICS_TOKEN as Authorization: Bearer.',
  }),
  example: [],
});

export const metricsClosed = defineRefusal({
  code: 'FORBIDDEN',
  reason: 'METRICS_CLOSED',
  text: () => ({
    zh: '未设置 METRICS_TOKEN 时，/metrics 只供本机访问；要从别处或经代理读取，请以 METRICS_TOKEN 启动并用它作为 Bearer 令牌。',
    en: 'Without METRICS_TOKEN, /metrics answers only requests from this machine. To read it from elsewhere or through a proxy, set METRICS_TOKEN and send it as a bearer token.',
  }),
  example: [],
});
