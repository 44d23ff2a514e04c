/** 登录、退出。 */
import { viewerOf } from '../../auth/identify.js';
import { passwordMatches } from '../../auth/password.js';
import { hashSecret, newSecret } from '../../auth/secret.js';
import type { Viewer } from '../../auth/viewer.js';
import type { Claims } from '../../db/claims.js';
import { newId } from '../identity.js';
import type { Platform } from '../platform.js';
import { Refusal } from '../refusal.js';
import { ATTEMPTS, LOCK_MS, LONGEST_LOCK_MS, Locked, type Strangers } from './lockout.js';

const SESSION_MS = 12 * 3600_000;

export interface SignedIn {
  readonly viewer: Viewer;
  /** For the cookie; only its hash is stored. */
  readonly secret: string;
  readonly expiresAt: Date;
}

export interface Desk {
  /** False where demo accounts are not let in (production). */
  readonly demoAllowed: boolean;
  readonly strangers: Strangers;
}

/**
 * @throws Refusal UNAUTHENTICATED WRONG_CREDENTIALS, the same for an unknown name, a wrong password and a disabled
 *   account; Locked while the name is locked
 */
export async function signIn(platform: Platform, desk: Desk, name: string, password: string): Promise<SignedIn> {
  const now = platform.clock.now();
  const account = await countAttempt(platform, desk.strangers, name, now);
  if (!(await passwordMatches(account?.password_hash ?? null, password)) || account === null) throw wrongCredentials();
  const held = { district: account.district_id, account: account.id };
  const viewer = await viewerOf(platform.database, held, 'SESSION', desk.demoAllowed);
  if (viewer === null) throw wrongCredentials();
  const secret = newSecret();
  const expiresAt = new Date(now.getTime() + SESSION_MS);
  await openSession(platform, held, { hash: hashSecret(secret), now, expiresAt });
  return { viewer, secret, expiresAt };
}

interface AccountRow {
  readonly id: string;
  readonly district_id: string;
  readonly password_hash: string;
}

/**
 * Counts the attempt as failed until its password has been found right: guesses made at the same time all count, and
 * none is looked at once there were too many.
 * @returns null if there is no such account. @throws Locked
 */
async function countAttempt(
  platform: Platform,
  strangers: Strangers,
  name: string,
  now: Date,
): Promise<AccountRow | null> {
  return platform.database.rows({ signIn: name, writes: ['access'] }, async (rows) => {
    const [account] = await rows.query<AccountRow>(COUNT_ATTEMPT, [name, now, ATTEMPTS, LOCK_MS, LONGEST_LOCK_MS]);
    if (account !== undefined) return account;
    const [known] = await rows.query<{ locked_until: Date }>('select locked_until from account where name = $1', [
      name,
    ]);
    const until = known === undefined ? strangers.lockedUntil(name) : known.locked_until;
    if (until !== null && until > now) throw new Locked(until, now);
    strangers.recordFailure(name, now);
    return null;
  });
}

const COUNT_ATTEMPT = `
update account set failed_attempts = failed_attempts + 1,
  locked_until = case when failed_attempts + 1 >= $3::int
    then $2::timestamptz + least($4::float8 * 2 ^ least(failed_attempts + 1 - $3::int, 20), $5::float8) * interval '1 millisecond' end
where name = $1 and (locked_until is null or locked_until <= $2)
returning id, district_id, password_hash`;

/** Forgets failures and the account's sessions that have ended. */
function openSession(
  platform: Platform,
  held: { district: string; account: string },
  { hash, now, expiresAt }: { hash: string; now: Date; expiresAt: Date },
): Promise<void> {
  const { district, account } = held;
  return platform.database.rows(ownAccess(held), async (rows) => {
    await rows.query(
      'update account set failed_attempts = 0, locked_until = null where district_id = $1 and id = $2 and failed_attempts > 0',
      [district, account],
    );
    await rows.query('delete from session where district_id = $1 and account_id = $2 and expires_at < $3', [
      district,
      account,
      now,
    ]);
    await rows.query(
      'insert into session (district_id, id, account_id, secret_hash, created_at, expires_at) values ($1, $2, $3, $4, $5, $6)',
      [district, newId(), account, hash, now, expiresAt],
    );
  });
}

/** Ends the session of this secret; unknown ones are no error. */
export async function signOut(platform: Platform, secret: string): Promise<void> {
  const hash = hashSecret(secret);
  await platform.database.rows({ secret: hash, writes: ['access'] }, (rows) =>
    rows.query('delete from session where secret_hash = $1', [hash]),
  );
}

const ownAccess = (held: { district: string; account: string }): Claims => ({ ...held, writes: ['access'] });

const wrongCredentials = () =>
  new Refusal('UNAUTHENTICATED', 'WRONG_CREDENTIALS', {
    zh: '账号或密码不对。',
    en: 'The name or the password is wrong.',
  });
