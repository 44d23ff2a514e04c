/** 通知设置: what an account wants to be told of, and how. */
import type { Viewer } from '../../auth/viewer.js';
import type { NoticeLevel } from '../../entities/notification.js';
import { dutyStays, unknownKind } from '../../errors/notification.js';
import { tokensRead } from '../../errors/workflow.js';
import { actorOf } from '../actor.js';
import { inTransaction } from '../in-transaction.js';
import type { Platform } from '../platform.js';
import { isAtOnce, type NotificationKind } from './kind.js';
import { KINDS } from './kinds.js';
import { kindOf } from './words.js';

export interface Preference extends Pick<NotificationKind, 'code' | 'name' | 'reason' | 'isDuty'> {
  readonly isAtOnce: boolean;
  readonly level: NoticeLevel;
}

/** Every kind of the catalogue, in its order, with what the viewer has chosen. */
export function readPreferences(
  { database }: Pick<Platform, 'database'>,
  { claims, district, account }: Viewer,
): Promise<readonly Preference[]> {
  return database.read(claims, async (rows) => {
    const chosen = await rows.query<{ kind: string; level: NoticeLevel }>(
      'select kind, level from notification_preference where district_id = $1 and account_id = $2',
      [district.id, account.id],
    );
    const levels = new Map(chosen.map(({ kind, level }) => [kind, level]));
    return KINDS.map(({ code, name, reason, isDuty, ...kind }) => ({
      code,
      name,
      reason,
      isDuty,
      isAtOnce: isAtOnce(kind),
      level: isDuty ? 'MAIL' : (levels.get(code) ?? 'MAIL'),
    }));
  });
}

/**
 * @throws Refusal FORBIDDEN for a token; NOT_FOUND UNKNOWN_KIND; CONFLICT DUTY_STAYS for a kind that cannot be turned
 *   off
 */
export async function savePreference(
  platform: Platform,
  viewer: Viewer,
  code: string,
  level: NoticeLevel,
): Promise<void> {
  if (viewer.via === 'TOKEN') throw tokensRead();
  const kind = kindOf(code);
  if (kind === undefined) throw unknownKind(code);
  if (kind.isDuty && level !== 'MAIL') throw dutyStays(kind.name);
  const claims = { ...viewer.claims, writes: ['own'] as const };
  await inTransaction(platform, actorOf(viewer), claims, async (tx) => {
    tx.changed();
    await tx.query(
      `insert into notification_preference (district_id, account_id, kind, level) values ($1, $2, $3, $4)
       on conflict (district_id, account_id, kind) do update set level = excluded.level`,
      [viewer.district.id, viewer.account.id, code, level],
    );
  });
}
