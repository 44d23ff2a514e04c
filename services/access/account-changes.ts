/** Changes an account: disables, enables or unlocks it, or sets another password, address or other roles. */

import { randomBytes } from 'node:crypto';
import { hashPassword } from '../../auth/password.js';
import type { DistrictClaims } from '../../db/claims.js';
import type { Role } from '../../entities/access.js';
import type { AccountId, UnitId } from '../../entities/ids.js';
import { unknownAccount } from '../../errors/accounts.js';
import { changedMeanwhile } from '../../errors/workflow.js';
import { type Actor, OPERATOR } from '../actor.js';
import type { FieldChange } from '../audit/entry.js';
import { inTransaction, type Transaction } from '../in-transaction.js';
import { PASSWORD_SET, ROLES_SET } from '../notification/kinds.js';
import type { Platform } from '../platform.js';
import { refuseBadAccount, roleProblems } from './account-problems.js';
import { addRoles, endRoles, rolesOf, rolesText, unitIds } from './account-roles.js';
import { emailProblems } from './email.js';
import { passwordProblems } from './password-rules.js';
import { type LeftWithoutAnybody, rolesInForce } from './roles-in-force.js';
import { forgetAllFailures } from './sign-in-failures.js';
import { refuseIfBlocked } from './what-is-left.js';

export const madeUpPassword = (): string => randomBytes(15).toString('base64url');

/**
 * Disables the account and ends its sessions and tokens. Changes nothing if it is disabled already.
 *
 * @returns what is left without anybody
 * @throws Refusal NOT_FOUND; CONFLICT, LEAVES_NOBODY for the last administrator
 */
export async function disableAccount(
  platform: Platform,
  claims: DistrictClaims,
  name: string,
  by: Actor = OPERATOR,
): Promise<readonly LeftWithoutAnybody[]> {
  let left: readonly LeftWithoutAnybody[] = [];
  await changeAccount(platform, by, claims, name, 'DISABLE', async (tx, { id, disabled }) => {
    if (disabled) return null;
    const holder = { district: claims.district, account: id, now: tx.now };
    left = await refuseIfBlocked(tx, { ...holder, roles: await rolesInForce(tx, holder) });
    await tx.query('update account set disabled = true where district_id = $1 and id = $2', [claims.district, id]);
    await endCredentials(tx, claims, id);
    return [{ field: 'disabled', before: 'false', after: 'true' }];
  });
  return left;
}

/**
 * Makes the account's password valid again. Sessions and tokens that were ended stay ended. Changes nothing if the
 * account is not disabled.
 *
 * @throws Refusal NOT_FOUND; CONFLICT
 */
export async function enableAccount(
  platform: Platform,
  claims: DistrictClaims,
  name: string,
  by: Actor = OPERATOR,
): Promise<void> {
  await changeAccount(platform, by, claims, name, 'ENABLE', async (tx, { id, disabled }) => {
    if (!disabled) return null;
    await tx.query('update account set disabled = false where district_id = $1 and id = $2', [claims.district, id]);
    return [{ field: 'disabled', before: 'true', after: 'false' }];
  });
}

/**
 * Sets the password and ends sessions, tokens and known browsers, because a person who knew the old password may have
 * created them.
 *
 * @param password generated if null
 * @returns the password; it can be shown only now
 * @throws Refusal NOT_FOUND, BAD_USER_INPUT; CONFLICT
 */
export async function setPassword(
  platform: Platform,
  claims: DistrictClaims,
  name: string,
  password: string | null,
  by: Actor = OPERATOR,
): Promise<{ password: string }> {
  const wanted = password ?? madeUpPassword();
  refuseBadAccount(await passwordProblems(wanted, [name]));
  const hash = await hashPassword(wanted);
  await changeAccount(platform, by, claims, name, 'SET_PASSWORD', async (tx, { id }) => {
    await tx.query('update account set password_hash = $3 where district_id = $1 and id = $2', [
      claims.district,
      id,
      hash,
    ]);
    await endCredentials(tx, claims, id);
    await forgetAllFailures(tx, name, tx.now);
    tellHolder(tx, PASSWORD_SET, id, name);
    return [];
  });
  return { password: wanted };
}

/**
 * Deletes the record of wrong passwords for the name.
 *
 * @returns the number of networks and browsers that were locked
 * @throws Refusal NOT_FOUND; CONFLICT
 */
export async function unlockAccount(
  platform: Platform,
  claims: DistrictClaims,
  name: string,
  by: Actor = OPERATOR,
): Promise<number> {
  let unlocked = 0;
  await changeAccount(platform, by, claims, name, 'UNLOCK', async (tx) => {
    unlocked = await forgetAllFailures(tx, name, tx.now);
    return [{ field: 'locked', before: String(unlocked), after: '0' }];
  });
  return unlocked;
}

/**
 * Sets the e-mail address to which messages for the account are sent.
 *
 * @param email null for none
 * @throws Refusal NOT_FOUND, BAD_USER_INPUT; CONFLICT
 */
export async function setEmail(
  platform: Platform,
  claims: DistrictClaims,
  name: string,
  email: string | null,
  by: Actor = OPERATOR,
): Promise<void> {
  refuseBadAccount(emailProblems(email));
  await changeAccount(platform, by, claims, name, 'SET_EMAIL', async (tx, { id }) => {
    const key = [claims.district, id];
    const [before] = await tx.query<{ email: string | null }>(
      'select email from account where district_id = $1 and id = $2',
      key,
    );
    await tx.query('update account set email = $3 where district_id = $1 and id = $2', [...key, email]);
    return [{ field: 'email', before: before?.email ?? null, after: email }];
  });
}

/**
 * Replaces the account's roles from now on; the former ones stay known. Its sessions and tokens have the new rights within
 * seconds.
 *
 * @returns what is left without anybody
 * @throws Refusal NOT_FOUND, BAD_USER_INPUT; CONFLICT, LEAVES_NOBODY for the last administrator
 */
export async function setRoles(
  platform: Platform,
  claims: DistrictClaims,
  name: string,
  roles: readonly Role[],
  units: readonly string[],
  by: Actor = OPERATOR,
): Promise<readonly LeftWithoutAnybody[]> {
  const district = claims.district;
  let left: readonly LeftWithoutAnybody[] = [];
  await changeAccount(platform, by, claims, name, 'SET_ROLES', async (tx, { id: account }) => {
    const known = await unitIds(tx, district, units);
    refuseBadAccount(roleProblems(roles, units, known));
    const before = await rolesOf(tx, { district, account }, tx.now);
    const held = await rolesInForce(tx, { district, account, now: tx.now });
    const ending = held.filter((one) => !roles.includes(one.role) || !holdsStill(one.unit, known));
    left = await refuseIfBlocked(tx, { district, account, now: tx.now, roles: ending });
    await endRoles(tx, { district, account }, tx.now);
    await addRoles(tx, { district, account }, roles, known, tx.now);
    tellHolder(tx, ROLES_SET, account, name);
    return [{ field: 'roles', before, after: rolesText(roles, units) }];
  });
  return left;
}

/** @param unit id; null for a district-wide role @param known ids of the units of the new roles, by code */
const holdsStill = (unit: UnitId | null, known: ReadonlyMap<string, UnitId>): boolean =>
  unit === null || [...known.values()].includes(unit);

interface LockedAccount {
  readonly id: AccountId;
  readonly disabled: boolean;
}

/**
 * If two people change an account at the same time, the second is refused: a password that was shown to one would be
 * replaced at once by that of the other. Sign-ins and new tokens in progress are waited for.
 *
 * @param change receives the account and returns the changed fields; null if nothing is different, and there is nothing
 *   to record
 * @throws Refusal NOT_FOUND; CONFLICT CHANGED_MEANWHILE while another change of the account is in progress
 */
export async function changeAccount(
  platform: Platform,
  by: Actor,
  claims: DistrictClaims,
  name: string,
  action: string,
  change: (tx: Transaction, account: LockedAccount) => Promise<readonly FieldChange[] | null>,
): Promise<void> {
  // Approvals are looked at before an account or a role ends, also by an administrator who is recused from their units.
  const shown = { ...claims, scores: 'district', recused: undefined, signIn: name } as const;
  await inTransaction(platform, by, shown, async (tx) => {
    const [turn] = await tx.query<{ free: boolean }>(
      `select pg_try_advisory_xact_lock(hashtextextended('account ' || id, 0)) as free
       from account where district_id = $1 and name = $2`,
      [claims.district, name],
    );
    if (turn?.free === false) throw changedMeanwhile();
    const [account] = await tx.query<LockedAccount>(
      'select id, disabled from account where district_id = $1 and name = $2 for update',
      [claims.district, name],
    );
    if (account === undefined) throw unknownAccount(name);
    const changes = await change(tx, account);
    if (changes === null) return;
    tx.record({
      action: `account.${action}`,
      subject: { type: 'account', id: account.id, label: name },
      audience: 'ACCESS',
      changes,
    });
  });
}

/** Tells the holder of the account what was done to it. */
export function tellHolder(tx: Transaction, kind: typeof PASSWORD_SET, id: AccountId, name: string): void {
  tx.notify(kind, { to: [{ accounts: [id] }], subject: { type: 'account', id, label: name }, parameters: {} });
}

/** Ends the sessions and tokens of an account. */
export async function endCredentials(tx: Transaction, { district }: DistrictClaims, account: AccountId): Promise<void> {
  await tx.query('delete from session where district_id = $1 and account_id = $2', [district, account]);
  tx.changed('session');
  await tx.query('update token set revoked_at = $3 where district_id = $1 and account_id = $2 and revoked_at is null', [
    district,
    account,
    tx.now,
  ]);
}
