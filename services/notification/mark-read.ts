/** 标为已读 */

import type { Viewer } from '../../auth/viewer.js';
import type { NotificationId } from '../../entities/ids.js';
import { tokensRead } from '../../errors/workflow.js';
import { actorOf } from '../actor.js';
import { inTransaction } from '../in-transaction.js';
import type { Platform } from '../platform.js';

/**
 * Marks notifications of the viewer as read; others, and those that are read already, stay as they are.
 * @param ids null for all of them
 * @returns how many were marked
 * @throws Refusal FORBIDDEN for a token
 */
export async function markRead(
  platform: Platform,
  viewer: Viewer,
  ids: readonly NotificationId[] | null,
): Promise<number> {
  if (viewer.via === 'TOKEN') throw tokensRead();
  const claims = { ...viewer.claims, writes: ['own'] as const };
  return inTransaction(platform, actorOf(viewer), claims, async (tx) => {
    tx.changed();
    const marked = await tx.query(
      `update notification set read_at = $3 where district_id = $1 and account_id = $2 and read_at is null
       and ($4::uuid[] is null or id = any ($4)) returning id`,
      [viewer.district.id, viewer.account.id, tx.now, ids],
    );
    return marked.length;
  });
}
