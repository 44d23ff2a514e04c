/** Refusals of changes to accounts, tokens and database roles. */
import { defineRefusal, joined } from './define.js';
import type { FieldProblem } from './refusal.js';

export const badAccount = defineRefusal({
  code: 'BAD_USER_INPUT',
  reason: 'BAD_ACCOUNT',
  text: (problems: readonly FieldProblem[]) => joined(problems),
  fields: (problems) => problems,
  example: [
    [
      {
        field: 'password',
        code: 'SHORT_PASSWORD',
        message: { zh: '密码至少 10 位', en: 'a password has at least 10 characters' },
      },
    ],
  ],
});

export const unknownAccount = defineRefusal({
  code: 'NOT_FOUND',
  reason: 'UNKNOWN_ACCOUNT',
  text: (name: string) => ({ zh: `没有账号“${name}”。`, en: `There is no account “${name}”.` }),
  example: ['zhang'],
});

/** @param role with its unit, as `UNIT_HEAD @ DX-P001` */
export const roleNotHeld = defineRefusal({
  code: 'NOT_FOUND',
  reason: 'ROLE_NOT_HELD',
  text: (name: string, role: string) => ({
    zh: `账号“${name}”现在没有角色 ${role}。`,
    en: `The account “${name}” does not hold the role ${role} now.`,
  }),
  example: ['zhang', 'UNIT_HEAD @ DX-P001'],
});

/** Ending an account or a role would leave something without anybody. */
export const leavesNobody = defineRefusal({
  code: 'CONFLICT',
  reason: 'LEAVES_NOBODY',
  text: (problems: readonly FieldProblem[]) => joined(problems),
  fields: (problems) => problems,
  example: [
    [
      {
        field: 'account',
        code: 'LAST_ADMIN',
        message: {
          zh: '这是本区最后一个系统管理员；请先让另一账号任系统管理员（ADMIN）',
          en: 'this is the last administrator of the district; give ADMIN to another account first',
        },
      },
    ],
  ],
});

/** The present password, which a change of the own password asks for, is wrong. */
export const wrongPassword = defineRefusal({
  code: 'BAD_USER_INPUT',
  reason: 'WRONG_PASSWORD',
  text: () => ({ zh: '现在的密码不对。', en: 'The present password is wrong.' }),
  fields: 'present',
  example: [],
});

/** The same for a code that never was, was used, was withdrawn or has expired. */
export const unknownCode = defineRefusal({
  code: 'NOT_FOUND',
  reason: 'UNKNOWN_CODE',
  text: () => ({
    zh: '代码不对、已用过、已撤回或已过期；请核对，或请系统管理员重新发送。',
    en: 'The code is wrong, used, withdrawn or expired. Check it, or ask the administrator of accounts for another one.',
  }),
  fields: 'code',
  example: [],
});

export const noOpenCode = defineRefusal({
  code: 'NOT_FOUND',
  reason: 'NO_OPEN_CODE',
  text: (name: string) => ({
    zh: `账号“${name}”没有未用的一次性代码。`,
    en: `The account “${name}” has no open code.`,
  }),
  example: ['zhang'],
});

export const badCodeForm = defineRefusal({
  code: 'BAD_USER_INPUT',
  reason: 'BAD_CODE_FORM',
  text: () => ({
    zh: '请填写代码和新密码，两次输入的密码应相同。',
    en: 'Give the code and the new password, and repeat the same password.',
  }),
  example: [],
});

/** The office does not let heads name reporters. */
export const headsMayNotName = defineRefusal({
  code: 'FORBIDDEN',
  reason: 'HEADS_MAY_NOT_NAME',
  text: () => ({
    zh: '本区规定填报人由系统管理员指定，请与其联系。',
    en: 'In this district the administrator of accounts names reporters; ask the administrator.',
  }),
  example: [],
});

export const unknownSession = defineRefusal({
  code: 'NOT_FOUND',
  reason: 'UNKNOWN_SESSION',
  text: () => ({ zh: '没有这个登录会话，或已结束。', en: 'There is no such session, or it has ended.' }),
  example: [],
});

export const nameTaken = defineRefusal({
  code: 'CONFLICT',
  reason: 'NAME_TAKEN',
  text: (name: string) => ({
    zh: `账号“${name}”已存在。`,
    en: `The account “${name}” already exists.`,
  }),
  example: ['zhang'],
});

/**
 * @param text as it was typed
 * @param longest days
 */
export const badTtl = defineRefusal({
  code: 'BAD_USER_INPUT',
  reason: 'BAD_TTL',
  text: (text: string, longest: number) => ({
    zh: `有效期“${text}”应写作 90d、12h 或 30m，最长 ${longest} 天。`,
    en: `Write a lifetime as 90d, 12h or 30m, at most ${longest} days.`,
  }),
  example: ['3 months', 366],
});

export const unknownToken = defineRefusal({
  code: 'NOT_FOUND',
  reason: 'UNKNOWN_TOKEN',
  text: () => ({
    zh: '没有这个有效的令牌（见 token list）。',
    en: 'There is no such valid token (see token list).',
  }),
  example: [],
});

/** A name or a lifetime that a token cannot have. */
export const badToken = defineRefusal({
  code: 'BAD_USER_INPUT',
  reason: 'BAD_TOKEN',
  text: (problems: readonly FieldProblem[]) => joined(problems),
  fields: (problems) => problems,
  example: [
    [
      {
        field: 'days',
        code: 'BAD_DAYS',
        message: { zh: '有效期为 1 到 366 天', en: 'a token is valid for 1 to 366 days' },
      },
    ],
  ],
});

export const tooManyTokens = defineRefusal({
  code: 'CONFLICT',
  reason: 'TOO_MANY_TOKENS',
  text: (account: string, most: number) => ({
    zh: `账号“${account}”已有 ${most} 个有效令牌；请先撤销不用的。`,
    en: `The account “${account}” has ${most} valid tokens; revoke those that are not used first.`,
  }),
  example: ['bi', 20],
});

/** @param ids of the tokens that start with these characters */
export const ambiguousToken = defineRefusal({
  code: 'CONFLICT',
  reason: 'AMBIGUOUS_TOKEN',
  text: (ids: readonly string[]) => ({
    zh: `有 ${ids.length} 个令牌以此开头，请给出令牌本身或其编号：${ids.join('、')}。`,
    en: `${ids.length} tokens start with these characters; give the token itself or its id: ${ids.join(', ')}.`,
  }),
  example: [['0197a1…', '0197b2…']],
});

export const badBiRole = defineRefusal({
  code: 'BAD_USER_INPUT',
  reason: 'BAD_BI_ROLE',
  text: (name: string) => ({
    zh: `“${name}”不能作用途：只能用小写字母、数字和下划线，以字母开头，连同数据库名和区代码至多 63 字节。`,
    en: `“${name}” is not a valid name for a login: use lower-case letters, digits and underscores, and start with a letter; together with the names of the database and the district it has at most 63 bytes.`,
  }),
  example: ['Power BI'],
});

export const unknownBiRole = defineRefusal({
  code: 'NOT_FOUND',
  reason: 'UNKNOWN_BI_ROLE',
  text: (role: string) => ({
    zh: `没有数据库角色“${role}”（见 bi-role list）。`,
    en: `There is no database role “${role}” (see bi-role list).`,
  }),
  example: ['kaoping_daxing_bi'],
});

export const biRoleExists = defineRefusal({
  code: 'CONFLICT',
  reason: 'BI_ROLE_EXISTS',
  text: (role: string) => ({
    zh: `数据库服务器上已有角色“${role}”；用 --name 另起一个名，或先 bi-role drop。`,
    en: `The database server already has a role “${role}”; choose another name with --name, or drop that role first.`,
  }),
  example: ['kaoping_daxing_bi'],
});

/** @param statements for an administrator of the database to run */
export const mayNotCreateRoles = defineRefusal({
  code: 'FORBIDDEN',
  reason: 'MAY_NOT_CREATE_ROLES',
  text: (statements: string) => ({
    zh: `DATABASE_URL 的用户无权创建角色，请管理员执行一次：${statements}`,
    en: `The user of DATABASE_URL may not create roles; ask an administrator of the database to run once: ${statements}`,
  }),
  example: ['alter role kaoping createrole;'],
});
