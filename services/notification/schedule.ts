/** What is done every minute: the daily mails when it is time, and what has lost its job. */

import { systemClaims } from '../../auth/access.js';
import type { DeliveryAttempt } from '../../db/jobs.js';
import type { DistrictId, OutboxEntryId } from '../../entities/ids.js';
import { SYSTEM } from '../actor.js';
import { listDistricts } from '../districts/districts.js';
import { inTransaction } from '../in-transaction.js';
import type { Platform } from '../platform.js';
import { makeDigest } from './digest.js';
import type { Outgoing } from './outgoing.js';

const A_MINUTE = 60_000;

/** @returns ends the schedule */
export function scheduleNotifications(platform: Platform, outgoing: Outgoing): () => void {
  let busy = false;
  const timer = setInterval(async () => {
    if (busy) return;
    busy = true;
    await everyMinute(platform, outgoing);
    busy = false;
  }, A_MINUTE);
  timer.unref();
  return () => clearInterval(timer);
}

/** Trouble with one district is logged and keeps no other waiting. */
export async function everyMinute(platform: Platform, outgoing: Outgoing): Promise<void> {
  const attempt = async (what: string, task: () => Promise<unknown>) => {
    try {
      await task();
    } catch (error) {
      platform.log.error({ err: error }, what);
    }
  };
  await attempt('districts could not be listed', async () => {
    for (const { id } of await listDistricts(platform.database)) {
      await attempt('the daily mails were not made', () => makeDigest(platform, outgoing, id));
      await attempt('lost jobs were not found', () => findLostJobs(platform, outgoing, id));
      await attempt('old deliveries were not forgotten', () => forgetOld(platform, id));
    }
  });
}

const LOST_EVENTS = `select id from outbox where district_id = $1 and told_at is null and created_at < $2::timestamptz - interval '2 minutes'`;
const LOST_DELIVERIES = `
select id, channel, attempts + case state when 'WAITING' then 1 else 0 end as attempt from delivery
where district_id = $1 and state in ('WAITING', 'SENDING') and channel = any ($3)
and case state when 'WAITING' then next_at < $2::timestamptz - interval '2 minutes' else attempted_at < $2::timestamptz - interval '15 minutes' end`;

/**
 * Enqueues again what waits without a job, as after a restored backup, which has no jobs. Where there is a job, the
 * queue takes no second one.
 */
async function findLostJobs(platform: Platform, outgoing: Outgoing, district: DistrictId): Promise<void> {
  await inTransaction(platform, SYSTEM, systemClaims(district), async (tx) => {
    tx.changed();
    const events = await tx.query<{ id: OutboxEntryId }>(LOST_EVENTS, [district, tx.now]);
    await platform.jobs.enqueueNotices(
      tx,
      events.map(({ id }) => ({ district, id })),
    );
    const channels = outgoing.mail === null ? ['WEBHOOK'] : ['MAIL', 'WEBHOOK'];
    const deliveries = await tx.query<Pick<DeliveryAttempt, 'id' | 'channel' | 'attempt'>>(LOST_DELIVERIES, [
      district,
      tx.now,
      channels,
    ]);
    await platform.jobs.enqueueDeliveries(
      tx,
      deliveries.map((delivery) => ({ ...delivery, district, at: null })),
    );
  });
}

/** Days for which what has left the house is kept, and the notifications that people were given. */
const KEPT = { deliveries: 90, notifications: 400 } as const;

async function forgetOld(platform: Platform, district: DistrictId): Promise<void> {
  await inTransaction(platform, SYSTEM, systemClaims(district), async (tx) => {
    tx.changed();
    const older = (days: number) => new Date(tx.now.getTime() - days * 24 * 60 * A_MINUTE);
    await tx.query('delete from outbox where district_id = $1 and told_at < $2', [district, older(KEPT.deliveries)]);
    await tx.query('delete from delivery where district_id = $1 and ended_at < $2', [district, older(KEPT.deliveries)]);
    await tx.query('delete from notification where district_id = $1 and created_at < $2', [
      district,
      older(KEPT.notifications),
    ]);
  });
}
