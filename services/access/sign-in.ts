/** 登录、退出。 */

import { systemClaims } from '../../auth/access.js';
import { findMark, type MarkedAccount, withMark } from '../../auth/browser-marks.js';
import { viewerOf } from '../../auth/identify.js';
import { passwordMatches } from '../../auth/password.js';
import { hashSecret, newSecret } from '../../auth/secret.js';
import type { SerialQueueByKey } from '../../auth/serial-queue.js';
import type { Viewer } from '../../auth/viewer.js';
import type { Claims } from '../../db/claims.js';
import type { AccountId, DistrictId } from '../../entities/ids.js';
import type { Refusal } from '../../errors/refusal.js';
import { tooManyAttempts, wrongCredentials } from '../../errors/sign-in.js';
import { SYSTEM } from '../actor.js';
import { countDistricts, EVERY_DISTRICT } from '../districts/districts.js';
import { newId } from '../identity.js';
import { inTransaction } from '../in-transaction.js';
import { SIGN_IN_LOCKED } from '../notification/kinds.js';
import type { Platform } from '../platform.js';
import { forgetFailures, recordFailure, refuseWhileLocked, type Source, sourceText } from './sign-in-failures.js';

const SESSION_MS = 12 * 3600_000;

export interface SignInAttempt {
  readonly name: string;
  readonly password: string;
  /** Code or name of the account's district; null if it was left out. */
  readonly district: string | null;
  /** Network of the client. */
  readonly network: string;
  /** The marks that the browser presents (auth/browser-marks.ts). */
  readonly marks: readonly string[];
  /** Secret of the browser's present session, which ends now; null if it has none. */
  readonly formerSession: string | null;
}

export interface SignedIn {
  readonly viewer: Viewer;
  /** For the cookie; only its hash is stored. */
  readonly secret: string;
  readonly expiresAt: Date;
  /** For the cookie that recognises known browsers. */
  readonly marks: string;
}

export interface SignInRules {
  /** False if demo accounts are refused (production). */
  readonly demoAllowed: boolean;
  /** Counts an attempt of this source, for whatever name. @throws Refusal LIMIT TOO_MANY */
  readonly admit: (source: string) => Promise<void>;
  /** Attempts at one name from one source run one after the other, so that parallel attempts cannot exceed the limit. */
  readonly queues: SerialQueueByKey;
}

/**
 * @throws Refusal UNAUTHENTICATED WRONG_CREDENTIALS, the same for an unknown name, a wrong password, a disabled
 *   account, and a name that several districts have if the district was left out; LIMIT while the name is locked for
 *   this source, or if the source has made too many attempts
 */
export async function signIn(platform: Platform, rules: SignInRules, attempt: SignInAttempt): Promise<SignedIn> {
  const account = await accountOf(platform, attempt);
  const mark = account && findMark(attempt.marks, account, platform.clock.now());
  const source: Source = mark ? { kind: 'browser', id: mark.browser } : { kind: 'network', id: attempt.network };
  await rules.admit(sourceText(source));
  const signedIn = await rules.queues.take(`${attempt.name}\n${sourceText(source)}`, () =>
    tryPassword(platform, rules, attempt, account, source),
  );
  if (signedIn === null) throw tooManyAttempts(1);
  return signedIn;
}

interface AccountRow extends MarkedAccount {
  readonly district: DistrictId;
}

/** @returns null if there is no such account, or if several districts have one and the district was left out */
async function accountOf(platform: Platform, { name, district }: SignInAttempt): Promise<AccountRow | null> {
  const accounts = await platform.database.read({ signIn: name, ...EVERY_DISTRICT }, (rows) =>
    rows.query<AccountRow>(ACCOUNTS, [name, district]),
  );
  return accounts.length === 1 ? (accounts[0] as AccountRow) : null;
}

const ACCOUNTS = `
select a.id, a.district_id as district, a.password_hash as "passwordHash"
from account a join district d on d.id = a.district_id
where a.name = $1 and ($2::text is null or $2 in (d.code, d.name))
limit 2`;

async function tryPassword(
  platform: Platform,
  { demoAllowed }: SignInRules,
  { name, password, district, marks, formerSession }: SignInAttempt,
  account: AccountRow | null,
  source: Source,
): Promise<SignedIn> {
  const now = platform.clock.now();
  const counting: Claims = { signIn: name, writes: ['access'] };
  await platform.database.read(counting, (rows) => refuseWhileLocked(rows, name, source, now));
  const right = await passwordMatches(account?.passwordHash ?? null, password);
  const held = account && { district: account.district, account: account.id };
  const viewer = held && right ? await viewerOf(platform.database, held, 'SESSION', demoAllowed, now) : null;
  if (account === null || held === null || viewer === null) {
    const locked = await platform.database.rows(counting, (rows) => recordFailure(rows, name, source, now));
    // Not waited for: an answer that takes longer would tell that the account exists.
    if (locked !== null && held !== null) void tellOfLock(platform, held, name, now, locked);
    throw await notSignedIn(platform, district);
  }
  await platform.database.rows(counting, (rows) => forgetFailures(rows, name, source));
  const secret = newSecret();
  const expiresAt = new Date(now.getTime() + SESSION_MS);
  const opened = await openSession(platform, account, { secret, now, expiresAt, formerSession });
  if (!opened) throw await notSignedIn(platform, district);
  return { viewer, secret, expiresAt, marks: withMark(marks, account, now) };
}

/** Tells the holder of the account, once a day, so that guessing fills no mailbox. */
async function tellOfLock(
  platform: Platform,
  { district, account }: { district: DistrictId; account: AccountId },
  name: string,
  now: Date,
  until: Date,
): Promise<void> {
  try {
    await inTransaction(platform, SYSTEM, systemClaims(district), async (tx) => {
      tx.changed();
      tx.notify(SIGN_IN_LOCKED, {
        to: [{ accounts: [account] }],
        subject: { type: 'account', id: account, label: name },
        parameters: { minutes: Math.ceil((until.getTime() - now.getTime()) / 60_000) },
        key: `lock ${account} ${now.toISOString().slice(0, 10)}`,
      });
    });
  } catch (error) {
    platform.log.error({ err: error, account }, 'a lock was not told');
  }
}

/**
 * Ends the browser's former session, and deletes expired sessions of the account.
 *
 * @param account with the password that was right
 * @returns false if the password was changed or the account disabled in the meantime. That ended all sessions, so none
 *   is created
 */
function openSession(
  platform: Platform,
  { district, id: account, passwordHash }: AccountRow,
  session: { secret: string; now: Date; expiresAt: Date; formerSession: string | null },
): Promise<boolean> {
  const { secret, now, expiresAt, formerSession } = session;
  const formerHash = formerSession === null ? '' : hashSecret(formerSession);
  return platform.database.rows({ district, account, secret: formerHash, writes: ['access'] }, async (rows) => {
    const unchanged = await rows.query(
      `select from account where district_id = $1 and id = $2 and password_hash = $3 and not disabled for key share`,
      [district, account, passwordHash],
    );
    const former = await rows.query('delete from session where secret_hash = $1 returning id', [formerHash]);
    const expired = await rows.query(
      'delete from session where district_id = $1 and account_id = $2 and expires_at < $3 returning id',
      [district, account, now],
    );
    if (unchanged.length > 0) {
      await rows.query(
        'insert into session (district_id, id, account_id, secret_hash, created_at, expires_at) values ($1, $2, $3, $4, $5, $6)',
        [district, newId(), account, hashSecret(secret), now, expiresAt],
      );
    }
    // Nothing is cached of a session that has just been created, so only ended ones are announced.
    if (former.length + expired.length > 0) rows.changed('session');
    else rows.changed();
    return unchanged.length > 0;
  });
}

/** Ends the session with this secret. An unknown secret is not an error. */
export async function signOut(platform: Platform, secret: string): Promise<void> {
  const hash = hashSecret(secret);
  await platform.database.rows({ secret: hash, writes: ['access'] }, async (rows) => {
    await rows.query('delete from session where secret_hash = $1', [hash]);
    rows.changed('session');
  });
}

/**
 * If the district was left out, every refusal asks for it, so that the refusal does not reveal which names exist in
 * several districts.
 */
async function notSignedIn({ database }: Platform, district: string | null): Promise<Refusal> {
  return wrongCredentials(district === null && (await countDistricts(database)) > 1);
}
