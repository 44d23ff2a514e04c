/** 登录、退出。 */

import { passwordMatches } from '../../auth/password.js';
import { hashSecret } from '../../auth/secret.js';
import { newTicket, type SignInStep } from '../../auth/step-ticket.js';
import type { Viewer } from '../../auth/viewer.js';
import { viewerOf } from '../../auth/viewer-of.js';
import type { Refusal } from '../../errors/refusal.js';
import { wrongCredentials } from '../../errors/sign-in.js';
import { countDistricts, EVERY_DISTRICT } from '../districts/districts.js';
import type { Platform } from '../platform.js';
import { guarded, type SignInRules } from './guessing.js';
import { type Browser, openSession, type SignedIn, type SigningAccount, sessionClaims } from './open-session.js';
import { stepAfter } from './second-factor/step.js';

export interface SignInAttempt extends Browser {
  readonly name: string;
  readonly password: string;
  /** Code or name of the account's district; null if it was left out. */
  readonly district: string | null;
}

/** The first step succeeded, and another one is asked for. No session is open. */
export interface NextStep {
  readonly step: SignInStep;
  /** For the cookie that the next step presents (auth/step-ticket.ts). */
  readonly ticket: string;
}

/**
 * @returns the session; or the next step, for an account with a second factor, and for one that needs a second factor
 *   by its roles and has none
 * @throws Refusal UNAUTHENTICATED WRONG_CREDENTIALS, the same for an unknown name, a wrong password, a disabled
 *   account, and a name that several districts have if the district was left out; LIMIT while the name is locked for
 *   this source, or if the source has made too many attempts
 */
export async function signIn(
  platform: Platform,
  rules: SignInRules,
  attempt: SignInAttempt,
): Promise<SignedIn | NextStep> {
  const { name, password } = attempt;
  const account = await accountOf(platform, attempt);
  const guess = { name, account, browser: attempt, guessed: 'PASSWORD' as const };
  const signedIn = await guarded(platform, rules, guess, async (now, forget) => {
    const right = await passwordMatches(account?.passwordHash ?? null, password);
    if (account === null || !right) return null;
    const viewer = await viewerFor(platform, rules, account, now);
    return viewer && signInProved(platform, { account, viewer, browser: attempt, byProvider: false }, now, forget);
  });
  if (signedIn === null || signedIn === 'CHANGED') throw await notSignedIn(platform, attempt.district);
  return signedIn;
}

/** @returns null if the account is disabled, or is a demo account where those are refused */
export const viewerFor = (
  { database }: Platform,
  { demoAllowed }: SignInRules,
  { district, id }: SigningAccount,
  now: Date,
): Promise<Viewer | null> => viewerOf(database, { district, account: id }, 'SESSION', demoAllowed, now);

/**
 * After the first step, by a password or an identity provider.
 *
 * @param forget deletes earlier failures
 * @returns `CHANGED` if the account was changed meanwhile, so that no session was opened
 */
export async function signInProved(
  platform: Platform,
  {
    account,
    viewer,
    browser,
    byProvider,
  }: { account: SigningAccount; viewer: Viewer; browser: Browser; byProvider: boolean },
  now: Date,
  forget: () => Promise<void>,
): Promise<SignedIn | NextStep | 'CHANGED'> {
  const step = await stepAfter(platform, viewer);
  if (step !== null) {
    const content = { step, district: account.district, account: account.id, byProvider };
    return { step, ticket: newTicket(content, account.passwordHash, now) };
  }
  await forget();
  const proved = { account, viewer, browser, byProvider };
  const opened = await platform.database.rows(sessionClaims(proved), (rows) => openSession(rows, proved, now));
  return opened ?? 'CHANGED';
}

/** @returns null if there is no such account, or if several districts have one and the district was left out */
async function accountOf({ database }: Platform, { name, district }: SignInAttempt): Promise<SigningAccount | null> {
  const accounts = await database.read({ signIn: name, ...EVERY_DISTRICT }, (rows) =>
    rows.query<SigningAccount>(ACCOUNTS, [name, district]),
  );
  return accounts.length === 1 ? (accounts[0] as SigningAccount) : null;
}

const ACCOUNTS = `
select a.id, a.name, a.district_id as district, a.password_hash as "passwordHash"
from account a join district d on d.id = a.district_id
where a.name = $1 and ($2::text is null or $2 in (d.code, d.name))
limit 2`;

/**
 * Ends the session with this secret. An unknown secret is not an error.
 *
 * @returns true if an identity provider opened the session, which keeps a session of its own
 */
export async function signOut(platform: Platform, secret: string): Promise<boolean> {
  const hash = hashSecret(secret);
  return platform.database.rows({ secret: hash, writes: ['access'] }, async (rows) => {
    const [ended] = await rows.query<{ byProvider: boolean }>(
      'delete from session where secret_hash = $1 returning by_provider as "byProvider"',
      [hash],
    );
    rows.changed('session');
    return ended?.byProvider ?? false;
  });
}

/**
 * If the district was left out, every refusal asks for it, so that the refusal does not reveal which names exist in
 * several districts.
 */
async function notSignedIn({ database }: Platform, district: string | null): Promise<Refusal> {
  return wrongCredentials(district === null && (await countDistricts(database)) > 1);
}
