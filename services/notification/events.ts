/** Events for webhooks: what they are called, and what they say. Ids and names; never a score or a figure. */
import type { DeliveryId, DistrictId, WebhookId } from '../../entities/ids.js';
import type { Transaction } from '../in-transaction.js';
import type { Platform } from '../platform.js';
import type { NotificationKind } from './kind.js';
import { KINDS } from './kinds.js';
import { messageId } from './message-id.js';
import type { OutboxEntry } from './outbox-entry.js';

/** Types of events, such as `run.completed`. */
export const EVENTS: readonly string[] = [...new Set(KINDS.flatMap(({ event }) => event ?? []))].sort();

/** Makes a delivery for each webhook that wants events of this kind: one for each webhook and key. */
export async function makeEventDeliveries(
  platform: Platform,
  tx: Transaction,
  district: DistrictId,
  kind: NotificationKind<never>,
  entry: Omit<OutboxEntry, 'recipients' | 'actor'>,
): Promise<void> {
  if (kind.event === null) return;
  const webhooks = await tx.query<{ id: WebhookId; district: string }>(
    `select w.id, d.code as district from webhook w join district d on d.id = w.district_id
     where w.district_id = $1 and w.disabled_at is null and (w.events = '{}' or $2 = any (w.events))`,
    [district, kind.event],
  );
  const deliveries = webhooks.map((webhook) => ({
    id: messageId('EVENT', entry.key, webhook.id),
    webhook: webhook.id,
    payload: JSON.stringify({
      type: kind.event,
      timestamp: entry.createdAt.toISOString(),
      data: {
        district: webhook.district,
        subject: { type: entry.subjectType, id: entry.subjectId, label: entry.subjectLabel },
        title: kind.title(entry.parameters as never),
        due: entry.due,
      },
    }),
  }));
  if (deliveries.length === 0) return;
  const made = await tx.query<{ id: DeliveryId }>(
    `insert into delivery (district_id, id, channel, purpose, webhook_id, key, payload, state, created_at, next_at)
     select $1, id, 'WEBHOOK', 'EVENT', webhook, $3, payload, 'WAITING', $4, $4
     from jsonb_to_recordset($2::jsonb) as delivery (id uuid, webhook uuid, payload text)
     on conflict do nothing returning id`,
    [district, JSON.stringify(deliveries), entry.key, tx.now],
  );
  await platform.jobs.enqueueDeliveries(
    tx,
    made.map(({ id }) => ({ district, id, channel: 'WEBHOOK', attempt: 1, at: null })),
  );
}
