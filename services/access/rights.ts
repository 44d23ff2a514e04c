/**
 * What each role may do with accounts, sessions and roles. One table, from which checks, docs/access.md and the test of
 * every cell are read.
 */
import type { Viewer } from '../../auth/viewer.js';
import { ROLES, type Role } from '../../entities/access.js';
import type { Bilingual } from '../../errors/refusal.js';
import { notYourAction, tokensRead } from '../../errors/workflow.js';

export interface AccessActionDefinition {
  readonly name: Bilingual;
  /** `ROLES`: everybody, also an account without a role. */
  readonly roles: readonly Role[];
  /** True if it changes nothing, so that a token may do it. */
  readonly isRead?: boolean;
}

const ADMIN: readonly Role[] = ['ADMIN'];
/** Roles that read the whole district with tools. Heads and reporters see their own units alone, in the console. */
const TOOL_USERS: readonly Role[] = ['OFFICE', 'INSPECTOR', 'OVERSIGHT', 'BI', 'ADMIN'];

export const ACCESS_ACTIONS = {
  LIST_ACCOUNTS: { name: { zh: '查看账号', en: 'list accounts' }, roles: ADMIN, isRead: true },
  ADD_ACCOUNT: { name: { zh: '新增账号', en: 'add an account' }, roles: ADMIN },
  CHANGE_ACCOUNT: { name: { zh: '改动账号', en: 'change an account' }, roles: ADMIN },
  DISABLE_ACCOUNT: { name: { zh: '停用账号', en: 'disable an account' }, roles: ADMIN },
  ENABLE_ACCOUNT: { name: { zh: '启用账号', en: 'enable an account' }, roles: ADMIN },
  UNLOCK_ACCOUNT: { name: { zh: '解除锁定', en: 'unlock an account' }, roles: ADMIN },
  REMOVE_SECOND_FACTOR: { name: { zh: '停用他人双因素', en: 'remove the second factor of an account' }, roles: ADMIN },
  SET_SIGN_IN_RULE: { name: { zh: '设定登录规则', en: 'set the rules of signing in' }, roles: ADMIN },
  GRANT_ROLE: { name: { zh: '授予角色', en: 'give a role' }, roles: ADMIN },
  REVOKE_ROLE: { name: { zh: '终止角色', en: 'end a role' }, roles: ADMIN },
  INVITE_ACCOUNT: { name: { zh: '邀请设定密码', en: 'invite the holder of an account' }, roles: ADMIN },
  RESET_PASSWORD: { name: { zh: '发送密码重设代码', en: 'send a code that resets a password' }, roles: ADMIN },
  WITHDRAW_CODE: { name: { zh: '撤回一次性代码', en: 'withdraw a one-time code' }, roles: ADMIN },
  IMPORT_ACCOUNTS: { name: { zh: '导入账号', en: 'import accounts' }, roles: ADMIN },
  LIST_SESSIONS: { name: { zh: '查看他人会话', en: 'list the sessions of an account' }, roles: ADMIN, isRead: true },
  END_SESSIONS: { name: { zh: '结束他人会话', en: 'end the sessions of an account' }, roles: ADMIN },
  SET_IDLE_TIMEOUT: { name: { zh: '设定空闲超时', en: 'set the idle timeout of sessions' }, roles: ADMIN },
  LIST_TOKENS: { name: { zh: '查看他人令牌', en: 'list the tokens of all accounts' }, roles: ADMIN, isRead: true },
  CREATE_TOKEN: { name: { zh: '为他人签发令牌', en: 'create a token for another account' }, roles: ADMIN },
  OWN_TOKENS: { name: { zh: '查看本人令牌', en: 'list one’s own tokens' }, roles: ROLES, isRead: true },
  CREATE_OWN_TOKEN: { name: { zh: '为本人签发令牌', en: 'create a token for oneself' }, roles: TOOL_USERS },
  REVOKE_TOKEN: {
    name: { zh: '撤销本人的令牌，系统管理员撤销任何令牌', en: 'revoke one’s own token; an administrator, any' },
    roles: ROLES,
  },
  SYSTEM_HEALTH: {
    name: { zh: '查看系统运行状况和设置', en: 'see the health and the settings of the installation' },
    roles: ADMIN,
    isRead: true,
  },
  CHECK_PROVIDER: { name: { zh: '检查统一身份认证', en: 'check the identity provider' }, roles: ADMIN, isRead: true },
  VERIFY_AUDIT: { name: { zh: '核对操作日志', en: 'verify the audit log' }, roles: ADMIN, isRead: true },
  NAME_REPORTER: { name: { zh: '指定本单位填报人', en: 'name the reporter of the own unit' }, roles: ['UNIT_HEAD'] },
  UNIT_PEOPLE: {
    name: { zh: '查看本单位人员', en: 'list the people of the own unit' },
    roles: ['UNIT_HEAD', 'UNIT_REPORTER'],
    isRead: true,
  },
  CONFIRM_ROLES: { name: { zh: '年度确认任职', en: 'confirm the own roles' }, roles: ['UNIT_HEAD', 'UNIT_REPORTER'] },
  UNITS_WITHOUT: {
    name: {
      zh: '查看无人任职的单位和未确认的人员',
      en: 'list units without people, and people who have not confirmed',
    },
    roles: ['OFFICE', 'ADMIN'],
    isRead: true,
  },
  REPORTER_RULE: {
    name: { zh: '查看负责人可否指定填报人', en: 'see whether heads name reporters' },
    roles: ['UNIT_HEAD', 'UNIT_REPORTER', 'OFFICE', 'ADMIN'],
    isRead: true,
  },
  SET_REPORTER_RULE: {
    name: { zh: '设定负责人可否指定填报人', en: 'set whether heads name reporters' },
    roles: ['OFFICE'],
  },
  OWN_SESSIONS: { name: { zh: '查看本人会话', en: 'list one’s own sessions' }, roles: ROLES, isRead: true },
  END_OWN_SESSION: { name: { zh: '结束本人会话', en: 'end one’s own sessions' }, roles: ROLES },
  CHANGE_OWN_PASSWORD: { name: { zh: '修改本人密码', en: 'change one’s own password' }, roles: ROLES },
} as const satisfies Readonly<Record<string, AccessActionDefinition>>;

export type AccessAction = keyof typeof ACCESS_ACTIONS;

/** @throws Refusal FORBIDDEN NOT_YOUR_ACTION; TOKENS_READ for a token that would change something */
export function requireAccess(viewer: Pick<Viewer, 'roles' | 'via'>, action: AccessAction): void {
  const { name, roles, isRead = false }: AccessActionDefinition = ACCESS_ACTIONS[action];
  if (roles !== ROLES && !viewer.roles.some((role) => roles.includes(role))) throw notYourAction(name, whoMay(roles));
  if (viewer.via === 'TOKEN' && !isRead) throw tokensRead();
}

const NAMES: Readonly<Partial<Record<Role, Bilingual>>> = {
  ADMIN: { zh: '系统管理员', en: 'the administrator of accounts' },
  OFFICE: { zh: '考核办', en: 'the evaluation office' },
  INSPECTOR: { zh: '督导', en: 'an inspector' },
  OVERSIGHT: { zh: '监督', en: 'oversight' },
  BI: { zh: '数据分析', en: 'a BI account' },
  UNIT_HEAD: { zh: '单位负责人', en: 'a unit head' },
  UNIT_REPORTER: { zh: '填报人', en: 'a reporter' },
};

function whoMay(roles: readonly Role[]): Bilingual {
  const names = roles.flatMap((role) => NAMES[role] ?? []);
  return { zh: names.map(({ zh }) => zh).join('、'), en: names.map(({ en }) => en).join(' or ') };
}
