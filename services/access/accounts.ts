/** 账号管理 */

import { hashPassword } from '../../auth/password.js';
import type { DistrictClaims } from '../../db/claims.js';
import type { Role } from '../../entities/access.js';
import type { AccountId } from '../../entities/ids.js';
import { nameTaken } from '../../errors/accounts.js';
import { type Actor, OPERATOR } from '../actor.js';
import { newId } from '../identity.js';
import { inTransaction } from '../in-transaction.js';
import type { Platform } from '../platform.js';
import { madeUpPassword } from './account-changes.js';
import { displayNameProblems, nameProblems, refuseBadAccount, roleProblems } from './account-problems.js';
import { addRoles, rolesText, unitIds } from './account-roles.js';
import { emailProblems } from './email.js';
import { passwordProblems } from './password-rules.js';

export interface NewAccount {
  readonly name: string;
  readonly displayName: string;
  /** E-mail address for messages to the account; null or left out for none. */
  readonly email?: string | null;
  readonly roles: readonly Role[];
  /** Codes of units, for unit roles. */
  readonly units: readonly string[];
  /** Generated if null. */
  readonly password: string | null;
  readonly demo: boolean;
}

/**
 * @param claims of the administrator of accounts
 * @returns the password; it can be shown only now
 * @throws Refusal BAD_USER_INPUT with all problems; CONFLICT NAME_TAKEN
 */
export async function addAccount(
  platform: Platform,
  claims: DistrictClaims,
  account: NewAccount,
  by: Actor = OPERATOR,
): Promise<{ password: string }> {
  const password = account.password ?? madeUpPassword();
  await storeAccount(platform, claims, { ...account, password }, await hashPassword(password), by);
  return { password };
}

/** The same with a given password hash. Computing a hash takes long. */
export async function storeAccount(
  platform: Platform,
  claims: DistrictClaims,
  account: NewAccount,
  hash: string,
  by: Actor = OPERATOR,
): Promise<void> {
  const district = claims.district;
  const { name, displayName, demo, password } = account;
  const weak = demo || password === null ? [] : await passwordProblems(password, [name, displayName]);
  await inTransaction(platform, by, claims, async (tx) => {
    const units = await unitIds(tx, district, account.units);
    const { email = null } = account;
    refuseBadAccount([
      ...nameProblems(account.name),
      ...displayNameProblems(account.displayName),
      ...emailProblems(email),
      ...roleProblems(account.roles, account.units, units),
      ...weak,
    ]);
    const id = newId<AccountId>();
    const added = await tx.query(
      `insert into account (district_id, id, name, display_name, email, password_hash, demo, created_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (district_id, name) do nothing returning id`,
      [district, id, account.name, account.displayName, email, hash, account.demo, tx.now],
    );
    if (added.length === 0) throw nameTaken(account.name);
    await addRoles(tx, { district, account: id }, account.roles, units, tx.now);
    tx.record({
      action: 'account.ADD',
      subject: { type: 'account', id, label: account.name },
      audience: 'ACCESS',
      changes: [
        { field: 'roles', before: null, after: rolesText(account.roles, account.units) },
        ...(email === null ? [] : [{ field: 'email', before: null, after: email }]),
      ],
    });
  });
}

export interface HeldRole {
  readonly role: Role;
  /** Code; null for district-wide roles. */
  readonly unit: string | null;
  readonly from: Date;
  /** The first instant at which it is no longer held; null without an end. */
  readonly to: Date | null;
}

export interface AccountListed {
  readonly id: AccountId;
  readonly name: string;
  readonly displayName: string;
  readonly email: string | null;
  /** In force now. */
  readonly roles: readonly Role[];
  readonly units: readonly string[];
  /** Every role with its period, the former and coming ones as well, by the first instant. */
  readonly held: readonly HeldRole[];
  readonly disabled: boolean;
  readonly demo: boolean;
  /**
   * The end of the longest lock after wrong passwords, which affects only some networks or browsers; null without a
   * lock.
   */
  readonly lockedUntil: Date | null;
}

/** The accounts of the district with the roles that are in force. */
export function listAccounts(
  { database, clock }: Pick<Platform, 'database' | 'clock'>,
  claims: DistrictClaims,
): Promise<AccountListed[]> {
  return database.read(claims, async (rows) => {
    const now = clock.now();
    const accounts = await rows.query<Omit<AccountListed, 'roles' | 'units' | 'held'>>(
      `select a.id, a.name, a.display_name as "displayName", a.email, a.disabled, a.demo,
         (select max(f.locked_until) from sign_in_failure f
          where f.name_hash = encode(sha256(convert_to(a.name, 'UTF8')), 'hex')) as "lockedUntil"
       from account a where a.district_id = $1 order by a.name`,
      [claims.district],
    );
    const roles = await rows.query<HeldRole & { account: AccountId }>(
      `select r.account_id as account, r.role, u.code as unit, r.valid_from as "from", r.valid_to as "to"
       from account_role r
       left join unit u on u.district_id = r.district_id and u.id = r.unit_id
       where r.district_id = $1 order by r.valid_from, r.role, u.code`,
      [claims.district],
    );
    const ofAccount = Map.groupBy(roles, ({ account }) => account);
    return accounts.map((account) => {
      const held = (ofAccount.get(account.id) ?? []).map(({ account: _, ...role }) => role);
      const present = held.filter(({ from, to }) => from <= now && (to === null || to > now));
      return {
        ...account,
        held,
        roles: [...new Set(present.map(({ role }) => role))].sort(),
        units: [...new Set(present.flatMap(({ unit }) => unit ?? []))].sort(),
      };
    });
  });
}
