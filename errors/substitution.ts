/** Refusals of substitution (代理). */
import { defineRefusal, joined } from './define.js';
import type { FieldProblem } from './refusal.js';

export const badSubstitution = defineRefusal({
  code: 'BAD_USER_INPUT',
  reason: 'BAD_SUBSTITUTION',
  text: (problems: readonly FieldProblem[]) => joined(problems),
  fields: (problems) => problems,
  example: [
    [
      {
        field: 'reason',
        code: 'NO_REASON',
        message: { zh: '请写明代理的原因', en: 'say why a substitute is needed' },
      },
    ],
  ],
});

/** @param name of the account that somebody wants to represent */
export const notSubstituting = defineRefusal({
  code: 'FORBIDDEN',
  reason: 'NOT_SUBSTITUTING',
  text: (name: string) => ({
    zh: `您现在不是“${name}”的代理人，代理可能尚未开始或已经结束；请以本人身份办理，或请对方（或系统管理员）委托。`,
    en: `You are not a substitute for “${name}” now; the substitution may not have begun or may be over. Act for yourself, or ask them or the administrator of accounts to name you.`,
  }),
  example: ['zhang'],
});

export const tokenActsForNobody = defineRefusal({
  code: 'FORBIDDEN',
  reason: 'TOKEN_ACTS_FOR_NOBODY',
  text: () => ({
    zh: '令牌不能代理他人；请登录后办理。',
    en: 'A token cannot act for another account; sign in instead.',
  }),
  example: [],
});

export const notPassedOn = defineRefusal({
  code: 'FORBIDDEN',
  reason: 'NOT_PASSED_ON',
  text: () => ({
    zh: '代理不能转委托；请以本人身份办理。',
    en: 'A substitution cannot be passed on; act for yourself.',
  }),
  example: [],
});

export const unknownSubstitution = defineRefusal({
  code: 'NOT_FOUND',
  reason: 'UNKNOWN_SUBSTITUTION',
  text: (substitute: string, account: string) => ({
    zh: `“${substitute}”现在和今后都没有代理“${account}”。`,
    en: `“${substitute}” is not a substitute for “${account}”, now or later.`,
  }),
  example: ['li', 'zhang'],
});

/** The header that names the represented account cannot be read. */
export const badActingFor = defineRefusal({
  code: 'BAD_USER_INPUT',
  reason: 'BAD_ACTING_FOR',
  text: (header: string) => ({
    zh: `请求头 ${header} 应为一个账号，非 ASCII 字符用百分号编码。`,
    en: `The header ${header} must be one account name, percent-encoded where it is not ASCII.`,
  }),
  example: ['x-kaoping-acting-for'],
});
