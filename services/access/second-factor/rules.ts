/** 登录规则: the rules of a district for signing in. */
import type { DistrictClaims } from '../../../db/claims.js';
import { ROLES, type Role } from '../../../entities/access.js';
import { type Actor, OPERATOR } from '../../actor.js';
import { inTransaction, type Transaction } from '../../in-transaction.js';
import type { Platform } from '../../platform.js';
import { refuseBadAccount } from '../account-problems.js';

export interface SignInRule {
  /** Roles that need a second factor. */
  readonly secondFactorRoles: readonly Role[];
  /** True if the identity provider's users get an account without roles at their first sign-in. */
  readonly newAccounts: boolean;
}

const DEFAULTS: SignInRule = { secondFactorRoles: [], newAccounts: false };

export async function signInRule(
  rows: Pick<Transaction, 'query'>,
  { district }: Pick<DistrictClaims, 'district'>,
): Promise<SignInRule> {
  const [rules] = await rows.query<SignInRule>(
    `select second_factor_roles as "secondFactorRoles", new_accounts as "newAccounts" from sign_in_rule where district_id = $1`,
    [district],
  );
  return rules ?? DEFAULTS;
}

/**
 * Changes the rules; those that are left out stay. Sessions that are open stay open. Changes nothing if the rules are
 * so already.
 *
 * @returns the rules after it
 * @throws Refusal BAD_USER_INPUT for a role that does not exist; CONFLICT if another change is in progress
 */
export async function setSignInRule(
  platform: Platform,
  claims: DistrictClaims,
  change: Partial<SignInRule>,
  by: Actor = OPERATOR,
): Promise<SignInRule> {
  const { district } = claims;
  refuseBadAccount(
    (change.secondFactorRoles ?? [])
      .filter((role) => !ROLES.includes(role))
      .map((role) => ({
        field: 'roles',
        code: 'UNKNOWN_ROLE',
        message: { zh: `没有角色“${role}”`, en: `there is no role “${role}”` },
      })),
  );
  return inTransaction(platform, by, claims, async (tx) => {
    tx.changed();
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`sign-in rules ${district}`]);
    const before = await signInRule(tx, claims);
    const after = { ...before, ...change };
    const [place] = await tx.query<{ code: string }>('select code from district where id = $1', [district]);
    const texts = [before, after].map(textsOf) as [Texts, Texts];
    const changes = (['secondFactorRoles', 'newAccounts'] as const)
      .map((field) => ({ field, before: texts[0][field], after: texts[1][field] }))
      .filter((one) => one.before !== one.after);
    if (changes.length === 0) return before;
    await tx.query(
      `insert into sign_in_rule (district_id, second_factor_roles, new_accounts) values ($1, $2, $3)
       on conflict (district_id) do update set second_factor_roles = $2, new_accounts = $3`,
      [district, sorted(after.secondFactorRoles), after.newAccounts],
    );
    const subject = { type: 'signInRule', id: district, label: place?.code ?? '' };
    tx.record({ action: 'signInRule.SET', subject, audience: 'DISTRICT', changes });
    return { ...after, secondFactorRoles: sorted(after.secondFactorRoles) };
  });
}

type Texts = Readonly<Record<keyof SignInRule, string>>;

const sorted = (roles: readonly Role[]): Role[] => [...new Set(roles)].sort();

const textsOf = ({ secondFactorRoles, newAccounts }: SignInRule): Texts => ({
  secondFactorRoles: sorted(secondFactorRoles).join(' '),
  newAccounts: String(newAccounts),
});
