/** The last step of every sign-in: opens the session. */

import { type MarkedAccount, withMark } from '../../auth/browser-marks.js';
import { hashSecret, newSecret } from '../../auth/secret.js';
import type { Viewer } from '../../auth/viewer.js';
import { noteVisit } from '../../auth/visit.js';
import type { DistrictClaims } from '../../db/claims.js';
import type { Rows } from '../../db/database.js';
import type { DistrictId } from '../../entities/ids.js';
import { newId } from '../identity.js';

const SESSION_MS = 12 * 3600_000;

/** An account as a sign-in finds it. */
export interface SigningAccount extends MarkedAccount {
  readonly name: string;
  readonly district: DistrictId;
}

/** What a browser presents at every step. */
export interface Browser {
  /** Network of the client. */
  readonly network: string;
  /** The marks that the browser presents (auth/browser-marks.ts). */
  readonly marks: readonly string[];
  /** Secret of the browser's present session, which ends now; null if it has none. */
  readonly formerSession: string | null;
}

/** A sign-in whose holder has proved everything that is asked for. */
export interface Proved {
  readonly account: SigningAccount;
  readonly viewer: Viewer;
  readonly browser: Browser;
  /** True if an identity provider proved who signs in, and no password. */
  readonly byProvider: boolean;
}

export interface SignedIn {
  readonly viewer: Viewer;
  /** For the cookie; only its hash is stored. */
  readonly secret: string;
  readonly expiresAt: Date;
  /** For the cookie that recognises known browsers. */
  readonly marks: string;
}

/** The claims under which `openSession` runs. */
export const sessionClaims = ({ account, browser }: Pick<Proved, 'account' | 'browser'>): DistrictClaims => ({
  district: account.district,
  account: account.id,
  secret: formerHash(browser),
  writes: ['access', 'own'],
});

/**
 * Opens a session, ends the browser's former one, and deletes expired sessions of the account.
 *
 * @returns null if the password was changed or the account disabled in the meantime. That ended all sessions, so none
 *   is created
 */
export async function openSession(
  rows: Rows,
  { account, viewer, browser, byProvider }: Proved,
  now: Date,
): Promise<SignedIn | null> {
  const { district, id, passwordHash } = account;
  const unchanged = await rows.query(
    'select from account where district_id = $1 and id = $2 and password_hash = $3 and not disabled for key share',
    [district, id, passwordHash],
  );
  const former = await rows.query('delete from session where secret_hash = $1 returning id', [formerHash(browser)]);
  const expired = await rows.query(
    'delete from session where district_id = $1 and account_id = $2 and expires_at < $3 returning id',
    [district, id, now],
  );
  // Nothing is cached of a session that has just been created, so only ended ones are announced.
  if (former.length + expired.length > 0) rows.changed('session');
  else rows.changed();
  if (unchanged.length === 0) return null;
  const secret = newSecret();
  const expiresAt = new Date(now.getTime() + SESSION_MS);
  await rows.query(
    `insert into session (district_id, id, account_id, secret_hash, created_at, expires_at, by_provider, last_used_at)
     values ($1, $2, $3, $4, $5, $6, $7, $5)`,
    [district, newId(), id, hashSecret(secret), now, expiresAt, byProvider],
  );
  await noteVisit(rows, { district, account: id }, now);
  return { viewer, secret, expiresAt, marks: withMark(browser.marks, account, now) };
}

const formerHash = ({ formerSession }: Browser): string => (formerSession === null ? '' : hashSecret(formerSession));
