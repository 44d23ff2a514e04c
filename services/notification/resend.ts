/** 重新发送: an administrator has a message sent that did not arrive. */

import type { Viewer } from '../../auth/viewer.js';
import type { DistrictClaims } from '../../db/claims.js';
import type { DeliveryId } from '../../entities/ids.js';
import { unknownDelivery } from '../../errors/notification.js';
import { type Actor, actorOf } from '../actor.js';
import { inTransaction } from '../in-transaction.js';
import type { Platform } from '../platform.js';
import { lockDelivery, takeDeliveryAction } from './attempt.js';
import { mayAdministerDelivery } from './rights.js';

/** @throws Refusal FORBIDDEN; NOT_FOUND UNKNOWN_DELIVERY; CONFLICT ILLEGAL_TRANSITION unless it has failed */
export async function resendDelivery(platform: Platform, viewer: Viewer, id: DeliveryId): Promise<void> {
  mayAdministerDelivery(viewer);
  await resendDeliveryAs(platform, actorOf(viewer), { ...viewer.claims, district: viewer.district.id }, id);
}

/** The same for the command line. */
export async function resendDeliveryAs(
  platform: Platform,
  actor: Actor,
  claims: DistrictClaims,
  id: DeliveryId,
): Promise<void> {
  const { district } = claims;
  await inTransaction(platform, actor, claims, async (tx) => {
    const delivery = await lockDelivery(tx, { district, id });
    if (delivery === null) throw unknownDelivery(id);
    await takeDeliveryAction(tx, district, delivery, 'RESEND');
    await tx.query('update delivery set attempts = 0, next_at = $3 where district_id = $1 and id = $2', [
      district,
      id,
      tx.now,
    ]);
    await platform.jobs.enqueueDeliveries(tx, [{ district, id, channel: delivery.channel, attempt: 1, at: null }]);
    const change = { field: 'state', before: delivery.state, after: 'WAITING' };
    tx.record({
      action: 'delivery.RESEND',
      subject: { type: 'delivery', id, label: delivery.channel },
      audience: 'ACCESS',
      changes: [change],
    });
  });
}
