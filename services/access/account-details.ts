/** Changes the names and the address of an account. */
import type { DistrictClaims } from '../../db/claims.js';
import { nameTaken } from '../../errors/accounts.js';
import { type Actor, OPERATOR } from '../actor.js';
import type { FieldChange } from '../audit/entry.js';
import type { Platform } from '../platform.js';
import { changeAccount } from './account-changes.js';
import { displayNameProblems, nameProblems, refuseBadAccount } from './account-problems.js';
import { emailProblems } from './email.js';

/** The new values; undefined for what stays. */
export interface AccountDetails {
  readonly name?: string;
  readonly displayName?: string;
  /** Null removes the address. */
  readonly email?: string | null;
}

interface StoredDetails {
  readonly name: string;
  readonly displayName: string;
  readonly email: string | null;
}

/**
 * Changes what is given and different. The account keeps its password, sessions and roles; the log shows each entry under
 * the name of its time.
 *
 * @throws Refusal NOT_FOUND; BAD_USER_INPUT with all problems; CONFLICT NAME_TAKEN, CHANGED_MEANWHILE
 */
export async function changeDetails(
  platform: Platform,
  claims: DistrictClaims,
  name: string,
  wanted: AccountDetails,
  by: Actor = OPERATOR,
): Promise<void> {
  refuseBadAccount([
    ...(wanted.name === undefined ? [] : nameProblems(wanted.name)),
    ...(wanted.displayName === undefined ? [] : displayNameProblems(wanted.displayName)),
    ...emailProblems(wanted.email ?? null),
  ]);
  await changeAccount(platform, by, claims, name, 'CHANGE', async (tx, { id }) => {
    const key = [claims.district, id];
    const [before] = await tx.query<StoredDetails>(
      'select name, display_name as "displayName", email from account where district_id = $1 and id = $2',
      key,
    );
    if (before === undefined) throw new Error('a locked account is gone');
    const after: StoredDetails = {
      name: wanted.name ?? before.name,
      displayName: wanted.displayName ?? before.displayName,
      email: wanted.email === undefined ? before.email : wanted.email,
    };
    const changes = (['name', 'displayName', 'email'] as const).flatMap((field): FieldChange[] =>
      before[field] === after[field] ? [] : [{ field, before: before[field], after: after[field] }],
    );
    if (changes.length === 0) return null;
    if (after.name !== before.name) {
      const others = await tx.query('select from account where district_id = $1 and name = $2', [
        claims.district,
        after.name,
      ]);
      if (others.length > 0) throw nameTaken(after.name);
    }
    await tx.query('update account set name = $3, display_name = $4, email = $5 where district_id = $1 and id = $2', [
      ...key,
      after.name,
      after.displayName,
      after.email,
    ]);
    return changes;
  });
}
