/** Tells people of one event of the outbox: decides who they are, and makes the mails that do not wait. */

import { systemClaims } from '../../auth/access.js';
import type { NoticeJob } from '../../db/queues.js';
import type { DistrictId } from '../../entities/ids.js';
import { SYSTEM } from '../actor.js';
import { type Day, dayAt } from '../calendar/day.js';
import { inTransaction, type Transaction } from '../in-transaction.js';
import type { Platform } from '../platform.js';
import { type Added, addNotifications } from './add.js';
import { makeEventDeliveries } from './events.js';
import { isAtOnce, type NotificationKind } from './kind.js';
import { KINDS } from './kinds.js';
import { messageId } from './message-id.js';
import type { OutboxEntry } from './outbox-entry.js';
import type { Outgoing } from './outgoing.js';
import { notRecused, recipientsOf } from './recipients.js';

const LOCK = `select id, kind, subject_type as "subjectType", subject_id as "subjectId", subject_label as "subjectLabel", parameters,
  recipients, concerns_id as unit, due, key, actor_id as actor, created_at as "createdAt"
  from outbox where district_id = $1 and id = $2 and told_at is null for update`;

/** May be called again for the same entry, and by two workers at once: everyone is told once. */
export async function tell(
  platform: Platform,
  outgoing: Pick<Outgoing, 'mail'>,
  { district, id }: NoticeJob,
  kinds: readonly NotificationKind<never>[] = KINDS,
): Promise<void> {
  await inTransaction(platform, SYSTEM, systemClaims(district), async (tx) => {
    tx.changed();
    const [entry] = await tx.query<OutboxEntry>(LOCK, [district, id]);
    if (entry === undefined) return;
    const kind = kinds.find(({ code }) => code === entry.kind);
    const subject = { type: entry.subjectType, id: entry.subjectId, label: entry.subjectLabel };
    if (kind !== undefined && (kind.holds === undefined || (await kind.holds(tx, district, subject)))) {
      const named = await recipientsOf(tx, district, kind, entry.recipients, entry.actor, tx.now);
      const recipients = entry.unit === null ? named : await notRecused(tx, district, named, entry.unit, tx.now);
      const added = await addNotifications(tx, district, tx.now, kind, { ...entry, subject }, recipients);
      const mailed = added.filter(({ isMailed }) => isMailed);
      if (outgoing.mail !== null && (isAtOnce(kind) || (await isDueToday(tx, district, entry.due))))
        await makeMails(platform, tx, district, entry.key, mailed);
      await makeEventDeliveries(platform, tx, district, kind, entry);
    }
    await tx.query('update outbox set told_at = $3 where district_id = $1 and id = $2', [district, id, tx.now]);
  });
}

/** What becomes due today after the mails of the day were made. */
async function isDueToday(tx: Transaction, district: DistrictId, due: Day | null): Promise<boolean> {
  if (due === null) return false;
  const [found] = await tx.query<{ zone: string; mailed: boolean }>(
    `select time_zone as zone, exists (select from digest where district_id = $1 and day = $2) as mailed
     from district where id = $1`,
    [district, due],
  );
  return found?.mailed === true && dayAt(tx.now, found.zone) === due;
}

async function makeMails(
  platform: Platform,
  tx: Transaction,
  district: DistrictId,
  key: string,
  added: readonly Added[],
): Promise<void> {
  if (added.length === 0) return;
  const mails = added.map(({ id, account }) => ({ id: messageId('NOTICE', key, account), account, notification: id }));
  await tx.query(
    `with mail as (select id, account, notification from jsonb_to_recordset($2::jsonb) as mail (id uuid, account uuid, notification uuid)),
       made as (insert into delivery (district_id, id, channel, purpose, account_id, state, created_at, next_at)
         select $1, id, 'MAIL', 'NOTICE', account, 'WAITING', $3, $3 from mail on conflict do nothing)
     update notification n set delivery_id = mail.id from mail where n.district_id = $1 and n.id = mail.notification`,
    [district, JSON.stringify(mails), tx.now],
  );
  await platform.jobs.enqueueDeliveries(
    tx,
    mails.map(({ id }) => ({ district, id, channel: 'MAIL', attempt: 1, at: null })),
  );
}
