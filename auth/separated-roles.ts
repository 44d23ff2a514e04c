/** 不相容职务: roles that one person may not hold at the same time, themselves or as a substitute. */
import type { Role } from '../entities/access.js';
import type { Bilingual } from '../errors/refusal.js';

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
