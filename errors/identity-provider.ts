/** Refusals of signing in by an identity provider (OpenID Connect). */
import { defineRefusal } from './define.js';

export const noProvider = defineRefusal({
  code: 'NOT_FOUND',
  reason: 'NO_PROVIDER',
  text: () => ({
    zh: '本系统没有设置统一身份认证，请用账号和密码登录。',
    en: 'No identity provider is set up. Sign in with a name and a password.',
  }),
  example: [],
});

/** Seconds after which a provider that could not be reached is asked again. */
const RETRY = 30;

export const providerUnreachable = defineRefusal({
  code: 'LIMIT',
  reason: 'PROVIDER_UNREACHABLE',
  text: (name: string) => ({
    zh: `暂时连接不到${name}，请稍后再试，或用密码登录。`,
    en: `The identity provider (${name}) cannot be reached at the moment. Try again later, or sign in with a password.`,
  }),
  retryAfter: () => RETRY,
  example: ['统一身份认证'],
});

/** @param error as the provider named it, such as `access_denied` */
export const providerRefused = defineRefusal({
  code: 'UNAUTHENTICATED',
  reason: 'PROVIDER_REFUSED',
  text: (name: string, error: string) => ({
    zh: `${name}没有完成登录（${error}），请重试。`,
    en: `The identity provider (${name}) did not complete the sign-in (${error}). Try again.`,
  }),
  example: ['统一身份认证', 'access_denied'],
});

/** The answer belongs to no sign-in that this browser has begun, or was used before, or comes too late. */
export const attemptEnded = defineRefusal({
  code: 'UNAUTHENTICATED',
  reason: 'ATTEMPT_ENDED',
  text: () => ({
    zh: '此次登录不是由本浏览器发起，或已用过、已过期，请重新登录。',
    en: 'This sign-in was not begun in this browser, or was used already, or has expired. Sign in again.',
  }),
  example: [],
});

/** @param what is wrong: the name of a claim, or `signature` */
export const badProviderAnswer = defineRefusal({
  code: 'UNAUTHENTICATED',
  reason: 'BAD_PROVIDER_ANSWER',
  text: (name: string, what: string) => ({
    zh: `${name}的答复未通过核对（${what}），没有登录。请重试；仍不行请联系系统管理员。`,
    en: `The answer of the identity provider (${name}) was not accepted (${what}). Try again, or ask the administrator.`,
  }),
  example: ['统一身份认证', 'nonce'],
});

export const missingClaim = defineRefusal({
  code: 'FORBIDDEN',
  reason: 'MISSING_CLAIM',
  text: (name: string, claim: string) => ({
    zh: `${name}没有给出“${claim}”，无法知道您的账号。请系统管理员检查 OIDC_CLAIM 和 OIDC_SCOPES。`,
    en: `The identity provider (${name}) did not give “${claim}”, which names your account. Ask the administrator to check OIDC_CLAIM and OIDC_SCOPES.`,
  }),
  example: ['统一身份认证', 'preferred_username'],
});

export const unverifiedEmail = defineRefusal({
  code: 'FORBIDDEN',
  reason: 'UNVERIFIED_EMAIL',
  text: (name: string) => ({
    zh: `${name}没有确认您的电子邮箱属于您，不能据此登录。请先在那里验证邮箱。`,
    en: `The identity provider (${name}) has not verified your e-mail address, so that it proves no account. Verify it there first.`,
  }),
  example: ['统一身份认证'],
});

/** @param value of the claim */
export const notInvited = defineRefusal({
  code: 'FORBIDDEN',
  reason: 'NOT_INVITED',
  text: (value: string) => ({
    zh: `“${value}”在本系统还没有账号，请联系系统管理员开通。`,
    en: `“${value}” has no account here. Ask the administrator for one.`,
  }),
  example: ['zhang.san'],
});

/** @param districts by name */
export const chooseDistrict = defineRefusal({
  code: 'BAD_USER_INPUT',
  reason: 'CHOOSE_DISTRICT',
  text: (districts: readonly string[]) => ({
    zh: `您在几个区都可以登录，请填写要进入的区：${districts.join('、')}。`,
    en: `You can sign in to several districts. Give the one that you want: ${districts.join(', ')}.`,
  }),
  fields: 'district',
  example: [['东区', '西区']],
});

export const severalAccounts = defineRefusal({
  code: 'CONFLICT',
  reason: 'SEVERAL_ACCOUNTS',
  text: (value: string) => ({
    zh: `有几个账号的电子邮箱都是“${value}”，请系统管理员改正后再登录。`,
    en: `Several accounts have the e-mail address “${value}”. Ask the administrator to correct that.`,
  }),
  example: ['zhang@example.cn'],
});

export const otherIdentity = defineRefusal({
  code: 'CONFLICT',
  reason: 'OTHER_IDENTITY',
  text: (account: string) => ({
    zh: `账号“${account}”已绑定另一个统一身份。如属本人，请系统管理员解除绑定（account identity remove）。`,
    en: `The account “${account}” is linked to another identity. If it is yours, ask the administrator to unlink it (account identity remove).`,
  }),
  example: ['zhang.san'],
});

export const noIdentity = defineRefusal({
  code: 'NOT_FOUND',
  reason: 'NO_IDENTITY',
  text: (account: string) => ({
    zh: `账号“${account}”没有绑定统一身份。`,
    en: `The account “${account}” is linked to no identity.`,
  }),
  example: ['zhang.san'],
});

export const accountDisabled = defineRefusal({
  code: 'FORBIDDEN',
  reason: 'ACCOUNT_DISABLED',
  text: (account: string) => ({
    zh: `账号“${account}”已停用，请联系系统管理员。`,
    en: `The account “${account}” is disabled. Ask the administrator.`,
  }),
  example: ['zhang.san'],
});
