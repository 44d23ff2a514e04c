/** What people call the roles. */
import { ROLES, type Role } from '../../entities/access.js';
import type { Bilingual } from '../../errors/refusal.js';

export const ROLE_NAMES: Readonly<Record<Role, Bilingual>> = {
  OFFICE: { zh: '考核办', en: 'the evaluation office' },
  UNIT_HEAD: { zh: '单位负责人', en: 'a unit head' },
  UNIT_REPORTER: { zh: '填报人', en: 'a reporter' },
  VERIFIER: { zh: '核验人', en: 'a verifier' },
  INSPECTOR: { zh: '督导', en: 'the inspectorate' },
  OVERSIGHT: { zh: '监督', en: 'oversight' },
  APPROVER: { zh: '审批人', en: 'an approver' },
  JUDGE: { zh: '评委', en: 'a judge' },
  BI: { zh: '数据分析', en: 'business intelligence' },
  ADMIN: { zh: '系统管理员', en: 'the administrator of accounts' },
};

/** As the drop-down of a workbook shows it, such as `OFFICE 考核办`. */
export const roleLabel = (role: Role): string => `${role} ${ROLE_NAMES[role].zh}`;

/** @returns the role that a code, a Chinese name or both together name; null for none */
export function roleOf(text: string): Role | null {
  const typed = text.normalize('NFKC').trim();
  return (
    ROLES.find((role) => [role, roleLabel(role), ROLE_NAMES[role].zh].some((name) => name === typed)) ??
    ROLES.find((role) => role === typed.toUpperCase()) ??
    null
  );
}
