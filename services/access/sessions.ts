/** 会话: where an account is signed in, and the end of all of it. */
import type { Viewer } from '../../auth/viewer.js';
import { actorOf } from '../actor.js';
import { inTransaction } from '../in-transaction.js';
import type { Platform } from '../platform.js';

export interface SessionListed {
  readonly id: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

/** The viewer's own sessions that have not expired, the newest first. */
export function listSessions(
  { database, clock }: Pick<Platform, 'database' | 'clock'>,
  { claims, account }: Viewer,
): Promise<SessionListed[]> {
  return database.read(claims, (rows) =>
    rows.query<SessionListed>(
      `select id, created_at as "createdAt", expires_at as "expiresAt" from session
       where district_id = $1 and account_id = $2 and expires_at > $3 order by created_at desc, id`,
      [claims.district, account.id, clock.now()],
    ),
  );
}

/** Ends all sessions of the viewer's account, the present one as well. Tokens stay. @returns how many were ended */
export async function signOutEverywhere(platform: Platform, viewer: Viewer): Promise<number> {
  const { account, district } = viewer;
  const claims = { district: district.id, account: account.id, writes: ['access'] as const };
  return inTransaction(platform, actorOf(viewer), claims, async (tx) => {
    const ended = await tx.query('delete from session where district_id = $1 and account_id = $2 returning id', [
      district.id,
      account.id,
    ]);
    tx.changed('session');
    if (ended.length === 0) return 0;
    tx.record({
      action: 'account.SIGN_OUT_EVERYWHERE',
      subject: { type: 'account', id: account.id, label: account.name },
      audience: 'ACCESS',
      changes: [{ field: 'sessions', before: String(ended.length), after: '0' }],
    });
    return ended.length;
  });
}
