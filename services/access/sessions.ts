/** 会话: where an account is signed in, and the end of all of it. */
import type { Viewer } from '../../auth/viewer.js';
import type { DistrictClaims } from '../../db/claims.js';
import type { AccountId, SessionId } from '../../entities/ids.js';
import { unknownAccount, unknownSession } from '../../errors/accounts.js';
import { type Actor, actorOf, OPERATOR } from '../actor.js';
import { inTransaction, type Transaction } from '../in-transaction.js';
import type { Platform } from '../platform.js';
import { requireAccess } from './rights.js';

export interface SessionListed {
  readonly id: SessionId;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  /** To the minute. */
  readonly lastUsedAt: Date;
}

/** The viewer's own sessions that have not expired, the newest first. */
export function listSessions(
  { database, clock }: Pick<Platform, 'database' | 'clock'>,
  { claims, account }: Viewer,
): Promise<SessionListed[]> {
  return database.read(claims, (rows) =>
    rows.query<SessionListed>(
      `select id, created_at as "createdAt", expires_at as "expiresAt", last_used_at as "lastUsedAt" from session
       where district_id = $1 and account_id = $2 and expires_at > $3 order by created_at desc, id`,
      [claims.district, account.id, clock.now()],
    ),
  );
}

/**
 * The sessions of an account that have not expired, the newest first.
 *
 * @param claims of an administrator
 * @throws Refusal NOT_FOUND UNKNOWN_ACCOUNT
 */
export function listSessionsOf(
  { database, clock }: Pick<Platform, 'database' | 'clock'>,
  claims: DistrictClaims,
  name: string,
): Promise<SessionListed[]> {
  return database.read(claims, async (rows) => {
    const { district } = claims;
    const [account] = await rows.query<{ id: AccountId }>(
      'select id from account where district_id = $1 and name = $2',
      [district, name],
    );
    if (account === undefined) throw unknownAccount(name);
    return rows.query<SessionListed>(
      `select id, created_at as "createdAt", expires_at as "expiresAt", last_used_at as "lastUsedAt" from session
       where district_id = $1 and account_id = $2 and expires_at > $3 order by created_at desc, id`,
      [district, account.id, clock.now()],
    );
  });
}

export interface AccountSession extends SessionListed {
  readonly account: { readonly name: string; readonly displayName: string };
}

/** Every session of the district that has not expired, the latest used first. @param claims of an administrator */
export function listSessionsOfDistrict(
  { database, clock }: Pick<Platform, 'database' | 'clock'>,
  claims: DistrictClaims,
): Promise<AccountSession[]> {
  return database.read(claims, (rows) =>
    rows.query<AccountSession>(
      `select s.id, s.created_at as "createdAt", s.expires_at as "expiresAt", s.last_used_at as "lastUsedAt",
         json_build_object('name', a.name, 'displayName', a.display_name) as account
       from session s join account a on a.district_id = s.district_id and a.id = s.account_id
       where s.district_id = $1 and s.expires_at > $2 order by s.last_used_at desc, s.id`,
      [claims.district, clock.now()],
    ),
  );
}

/** Ends all sessions of the viewer's account, the present one as well. Tokens stay. @returns how many were ended */
export async function signOutEverywhere(platform: Platform, viewer: Viewer): Promise<number> {
  const { account, district } = viewer;
  const claims = { district: district.id, account: account.id, writes: ['access'] as const };
  return inTransaction(platform, actorOf(viewer), claims, (tx) =>
    endSessions(tx, claims, 'SIGN_OUT_EVERYWHERE', account),
  );
}

/**
 * Ends all sessions of an account, as its holder could. Tokens stay.
 *
 * @param claims of an administrator
 * @returns how many were ended
 * @throws Refusal NOT_FOUND UNKNOWN_ACCOUNT
 */
export async function endSessionsOf(
  platform: Platform,
  claims: DistrictClaims,
  name: string,
  by: Actor = OPERATOR,
): Promise<number> {
  return inTransaction(platform, by, claims, async (tx) => {
    const [account] = await tx.query<{ id: AccountId }>('select id from account where district_id = $1 and name = $2', [
      claims.district,
      name,
    ]);
    if (account === undefined) throw unknownAccount(name);
    return endSessions(tx, claims, 'END_SESSIONS', { id: account.id, name });
  });
}

/**
 * Ends one session: of the viewer, or for an administrator of any account of the district.
 *
 * @throws Refusal NOT_FOUND UNKNOWN_SESSION
 */
export async function endSession(platform: Platform, viewer: Viewer, id: SessionId): Promise<void> {
  requireAccess(viewer, 'END_OWN_SESSION');
  const { district } = viewer;
  const claims = { ...viewer.claims, writes: ['access'] as const };
  await inTransaction(platform, actorOf(viewer), claims, async (tx) => {
    const [ended] = await tx.query<{ account: AccountId; name: string }>(
      `delete from session s using account a
       where s.district_id = $1 and s.id = $2 and a.district_id = s.district_id and a.id = s.account_id
       returning a.id as account, a.name`,
      [district.id, id],
    );
    if (ended === undefined) throw unknownSession();
    tx.changed('session');
    tx.record({
      action: 'account.END_SESSION',
      subject: { type: 'account', id: ended.account, label: ended.name },
      audience: 'ACCESS',
      changes: [{ field: 'sessions', before: '1', after: '0' }],
    });
  });
}

async function endSessions(
  tx: Transaction,
  { district }: DistrictClaims,
  action: string,
  account: { readonly id: AccountId; readonly name: string },
): Promise<number> {
  const ended = await tx.query('delete from session where district_id = $1 and account_id = $2 returning id', [
    district,
    account.id,
  ]);
  tx.changed('session');
  if (ended.length === 0) return 0;
  tx.record({
    action: `account.${action}`,
    subject: { type: 'account', id: account.id, label: account.name },
    audience: 'ACCESS',
    changes: [{ field: 'sessions', before: String(ended.length), after: '0' }],
  });
  return ended.length;
}
