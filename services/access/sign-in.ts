/** 登录、退出。 */
import { viewerOf } from '../../auth/identify.js';
import { passwordMatches } from '../../auth/password.js';
import { hashSecret, newSecret } from '../../auth/secret.js';
import type { Viewer } from '../../auth/viewer.js';
import type { Claims } from '../../db/claims.js';
import { newId } from '../identity.js';
import type { Platform } from '../platform.js';
import { Refusal } from '../refusal.js';

/** Wrong passwords in a row before an account is locked. */
const ATTEMPTS = 5;
const MINUTE = 60_000;
/** 15 minutes at first, doubled with every further wrong password, a day at most. */
const LOCK_MS = 15 * MINUTE;
const LONGEST_LOCK_MS = 24 * 60 * MINUTE;
const SESSION_MS = 12 * 60 * MINUTE;

export interface SignedIn {
  readonly viewer: Viewer;
  /** For the cookie; only its hash is stored. */
  readonly secret: string;
  readonly expiresAt: Date;
}

interface AccountRow {
  readonly id: string;
  readonly district_id: string;
  readonly password_hash: string;
  readonly failed_attempts: number;
  readonly locked_until: Date | null;
}

/**
 * @param demoAllowed false where demo accounts are not let in (production)
 * @throws Refusal UNAUTHENTICATED WRONG_CREDENTIALS, the same for an unknown name, a wrong password and a disabled
 *   account; LIMIT LOCKED while the account is locked
 */
export async function signIn(
  platform: Platform,
  name: string,
  password: string,
  demoAllowed: boolean,
): Promise<SignedIn> {
  const now = platform.clock.now();
  const account = await findAccount(platform, name);
  if (account?.locked_until && account.locked_until > now) throw locked(account.locked_until, now);
  if (!(await passwordMatches(account?.password_hash ?? null, password))) {
    if (account !== undefined) await recordFailure(platform, account, now);
    throw wrongCredentials();
  }
  const held = { district: (account as AccountRow).district_id, account: (account as AccountRow).id };
  const viewer = await viewerOf(platform.database, held, 'SESSION', demoAllowed);
  if (viewer === null) throw wrongCredentials();
  const secret = newSecret();
  const expiresAt = new Date(now.getTime() + SESSION_MS);
  await platform.database.rows(ownAccess(held), async (rows) => {
    await rows.query(
      'update account set failed_attempts = 0, locked_until = null where district_id = $1 and id = $2 and failed_attempts > 0',
      [held.district, held.account],
    );
    await rows.query('delete from session where district_id = $1 and account_id = $2 and expires_at < $3', [
      held.district,
      held.account,
      now,
    ]);
    await rows.query(
      'insert into session (district_id, id, account_id, secret_hash, created_at, expires_at) values ($1, $2, $3, $4, $5, $6)',
      [held.district, newId(), held.account, hashSecret(secret), now, expiresAt],
    );
  });
  return { viewer, secret, expiresAt };
}

/** Ends the session of this secret; unknown ones are no error. */
export async function signOut(platform: Platform, secret: string): Promise<void> {
  const hash = hashSecret(secret);
  await platform.database.rows({ secret: hash, writes: ['access'] }, (rows) =>
    rows.query('delete from session where secret_hash = $1', [hash]),
  );
}

async function findAccount(platform: Platform, name: string): Promise<AccountRow | undefined> {
  const [found] = await platform.database.read({ signIn: name }, (rows) =>
    rows.query<AccountRow>(
      'select id, district_id, password_hash, failed_attempts, locked_until from account where name = $1',
      [name],
    ),
  );
  return found;
}

/** Counted in the database, so that attempts at the same time all count. */
async function recordFailure(platform: Platform, { id, district_id }: AccountRow, now: Date): Promise<void> {
  await platform.database.rows(ownAccess({ district: district_id, account: id }), (rows) =>
    rows.query(
      `update account set failed_attempts = failed_attempts + 1,
         locked_until = case when failed_attempts + 1 >= $4::int
           then $3::timestamptz + least($5::float8 * 2 ^ (failed_attempts + 1 - $4::int), $6::float8) * interval '1 millisecond' end
       where district_id = $1 and id = $2`,
      [district_id, id, now, ATTEMPTS, LOCK_MS, LONGEST_LOCK_MS],
    ),
  );
}

const ownAccess = (held: { district: string; account: string }): Claims => ({ ...held, writes: ['access'] });

const wrongCredentials = () =>
  new Refusal('UNAUTHENTICATED', 'WRONG_CREDENTIALS', {
    zh: '账号或密码不对。',
    en: 'The name or the password is wrong.',
  });

function locked(until: Date, now: Date): Refusal {
  const minutes = Math.ceil((until.getTime() - now.getTime()) / MINUTE);
  return new Refusal('LIMIT', 'LOCKED', {
    zh: `密码错误次数过多，请 ${minutes} 分钟后再试。`,
    en: `Too many wrong passwords; try again in ${minutes} minutes.`,
  });
}
