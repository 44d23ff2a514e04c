/**
 * 不相容职务分离: what one person may not hold together, and what one person may not do to the same thing. The one table
 * of both; docs/access.md is generated from it.
 */
import type { Role } from '../../entities/access.js';
import type { Bilingual } from '../../errors/refusal.js';

export interface SeparatedRoles {
  readonly one: readonly Role[];
  readonly other: readonly Role[];
  readonly because: Bilingual;
}

/** Roles that one person may not hold at the same time. */
export const SEPARATED_ROLES: readonly SeparatedRoles[] = [
  {
    one: ['UNIT_HEAD', 'UNIT_REPORTER'],
    other: ['OFFICE', 'VERIFIER', 'INSPECTOR', 'OVERSIGHT', 'APPROVER', 'BI', 'ADMIN'],
    because: {
      zh: '单位角色不能与全区角色兼任（回避）：被考核的人不参与考核',
      en: 'a role for a unit cannot be combined with a district-wide role: a person who is graded does not grade',
    },
  },
  {
    one: ['ADMIN'],
    other: ['OFFICE', 'VERIFIER', 'APPROVER', 'JUDGE'],
    because: {
      zh: '管理账号的人不办理考核，否则可以给自己另开账号复核自己',
      en: 'the administrator of accounts takes no part in the assessment: they could make a second account to check their own work',
    },
  },
];

/** The rules that a set of roles breaks, which one person would hold at the same time. */
export function brokenBy(
  roles: readonly Role[],
): { readonly one: Role; readonly other: Role; readonly because: Bilingual }[] {
  return SEPARATED_ROLES.flatMap(({ one, other, because }) =>
    one
      .filter((role) => roles.includes(role))
      .flatMap((first) =>
        other.filter((role) => roles.includes(role)).map((second) => ({ one: first, other: second, because })),
      ),
  );
}

export interface SeparatedActs {
  /** The subject, as in the states tables. */
  readonly subject: string;
  readonly first: Bilingual;
  readonly second: Bilingual;
}

/** Acts on the same thing that need two persons. A substitute counts as both themselves and the person represented. */
export const SEPARATED_ACTS: Readonly<Record<string, SeparatedActs>> = {
  VERIFY: {
    subject: 'observation',
    first: { zh: '填报或报送数据', en: 'enters or submits a figure' },
    second: { zh: '核验该数据', en: 'verifies it' },
  },
  CONFIRM_ADJUSTMENT: {
    subject: 'adjustment',
    first: { zh: '提出加分、扣分或一票否决', en: 'proposes an adjustment' },
    second: { zh: '确认该加扣分', en: 'confirms it' },
  },
  APPROVE: {
    subject: 'document',
    first: { zh: '起草或修改公文', en: 'drafts or edits a document' },
    second: { zh: '审批该公文', en: 'approves it' },
  },
  DECIDE_APPEAL: {
    subject: 'appeal',
    first: { zh: '填报、核验、评议或提出所争议的事项', en: 'enters, verifies, marks or proposes what is contested' },
    second: { zh: '裁定该申诉', en: 'decides the appeal' },
  },
  REPLACE_APPROVER: {
    subject: 'document',
    first: { zh: '提出更换审批人（考核办）', en: 'asks to replace an approver (the office)' },
    second: { zh: '同意更换（管理员）', en: 'agrees to it (the administrator)' },
  },
  LIFT_RECUSAL: {
    subject: 'recusal',
    first: { zh: '应当回避', en: 'is recused' },
    second: { zh: '解除回避', en: 'lifts the recusal' },
  },
};
