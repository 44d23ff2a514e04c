/** What becomes of an account after it was made: disabled, enabled, unlocked, with another password or other roles. */
import { randomBytes } from 'node:crypto';
import { hashPassword } from '../../auth/password.js';
import type { Claims } from '../../db/claims.js';
import type { Rows } from '../../db/database.js';
import type { Role } from '../../entities/access.js';
import type { Platform } from '../platform.js';
import { passwordProblems, refuseAll, roleProblems, unknownAccount } from './account-problems.js';
import { addRoles, unitIds } from './account-roles.js';
import { forgetAllFailures } from './sign-in-failures.js';

export const madeUpPassword = (): string => randomBytes(15).toString('base64url');

/** Ends the account's sessions and tokens with it. @throws Refusal NOT_FOUND */
export async function disableAccount(platform: Platform, claims: Claims, name: string): Promise<void> {
  await changeAccount(platform, claims, name, async (rows, id) => {
    await rows.query('update account set disabled = true where district_id = $1 and id = $2', [claims.district, id]);
    await endCredentials(platform, rows, claims, id);
  });
}

/** Its password works again; its sessions and tokens stay ended. @throws Refusal NOT_FOUND */
export async function enableAccount(platform: Platform, claims: Claims, name: string): Promise<void> {
  await changeAccount(platform, claims, name, (rows, id) =>
    rows.query('update account set disabled = false where district_id = $1 and id = $2', [claims.district, id]),
  );
}

/**
 * Sets the password, and ends sessions, tokens and known browsers, which whoever knew the former one may have made.
 * @param password made up if null
 * @returns the password, for the one time that it can be shown
 * @throws Refusal NOT_FOUND, BAD_USER_INPUT
 */
export async function setPassword(
  platform: Platform,
  claims: Claims,
  name: string,
  password: string | null,
): Promise<{ password: string }> {
  const wanted = password ?? madeUpPassword();
  refuseAll(passwordProblems(wanted));
  const hash = await hashPassword(wanted);
  await changeAccount(platform, claims, name, async (rows, id) => {
    await rows.query('update account set password_hash = $3 where district_id = $1 and id = $2', [
      claims.district,
      id,
      hash,
    ]);
    await endCredentials(platform, rows, claims, id);
    await forgetAllFailures(rows, name, platform.clock.now());
  });
  return { password: wanted };
}

/** Forgets wrong passwords for the name. @returns how many networks and browsers were locked. @throws Refusal NOT_FOUND */
export async function unlockAccount(platform: Platform, claims: Claims, name: string): Promise<number> {
  return changeAccount(platform, claims, name, (rows) => forgetAllFailures(rows, name, platform.clock.now()));
}

/** Replaces the account's roles; its sessions and tokens have the new rights within seconds. @throws Refusal NOT_FOUND, BAD_USER_INPUT */
export async function setRoles(
  platform: Platform,
  claims: Claims,
  name: string,
  roles: readonly Role[],
  units: readonly string[],
): Promise<void> {
  const district = claims.district as string;
  await changeAccount(platform, claims, name, async (rows, account) => {
    const known = await unitIds(rows, district, units);
    refuseAll(roleProblems(roles, units, known));
    await rows.query('delete from account_role where district_id = $1 and account_id = $2', [district, account]);
    await addRoles(rows, { district, account }, roles, known);
  });
}

/** @param change gets the account's id. @throws Refusal NOT_FOUND */
function changeAccount<T>(
  { database }: Platform,
  claims: Claims,
  name: string,
  change: (rows: Rows, id: string) => Promise<T>,
): Promise<T> {
  return database.rows({ ...claims, signIn: name }, async (rows) => {
    const [account] = await rows.query<{ id: string }>(
      'select id from account where district_id = $1 and name = $2 for update',
      [claims.district, name],
    );
    if (account === undefined) throw unknownAccount(name);
    return change(rows, account.id);
  });
}

async function endCredentials(platform: Platform, rows: Rows, { district }: Claims, account: string): Promise<void> {
  await rows.query('delete from session where district_id = $1 and account_id = $2', [district, account]);
  await rows.query(
    'update token set revoked_at = $3 where district_id = $1 and account_id = $2 and revoked_at is null',
    [district, account, platform.clock.now()],
  );
}
