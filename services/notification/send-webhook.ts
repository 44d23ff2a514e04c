/** Sends one event to one webhook, as send-mail.ts sends a mail. */

import { systemClaims } from '../../auth/access.js';
import type { DeliveryJob } from '../../db/queues.js';
import type { WebhookMessage } from '../../delivery/webhook.js';
import type { WebhookId } from '../../entities/ids.js';
import { SYSTEM } from '../actor.js';
import { inTransaction } from '../in-transaction.js';
import type { Platform } from '../platform.js';
import { beginAttempt, dropDelivery, endAttempt, isOpen, lockDelivery } from './attempt.js';
import type { Outgoing } from './outgoing.js';
import { webhookSecret } from './webhook-secret.js';
import { disableWebhook } from './webhooks.js';

interface Begun {
  readonly attempt: number;
  readonly webhook: WebhookId;
  readonly secretVersion: number;
  readonly message: Omit<WebhookMessage, 'secret'>;
}

/**
 * May be called again for the same event: it is sent again under the same `webhook-id`. A receiver that answers 410
 * wants no more; its webhook is disabled.
 * @throws any error of the database: the queue tries again
 */
export async function sendWebhook(platform: Platform, { webhooks }: Outgoing, job: DeliveryJob): Promise<void> {
  const begun = await begin(platform, job);
  if (begun === null) return;
  const secret = await webhookSecret(platform, begun.webhook, begun.secretVersion);
  const outcome = await webhooks.send({ ...begun.message, secret }, platform.clock.now());
  if (outcome.kind !== 'ACCEPTED')
    platform.log.warn(
      { delivery: job.id, attempt: begun.attempt, outcome: outcome.kind, answer: outcome.answer },
      'webhook not taken',
    );
  await endAttempt(platform, job, begun.attempt, outcome);
  if (outcome.isGone) {
    const keeper = { actor: SYSTEM, claims: systemClaims(job.district) };
    await disableWebhook(platform, keeper, begun.webhook, outcome.answer);
  }
}

/** @returns null if there is nothing to send (any more) */
async function begin(platform: Platform, job: DeliveryJob): Promise<Begun | null> {
  const { district, id } = job;
  return inTransaction(platform, SYSTEM, systemClaims(district), async (tx) => {
    tx.changed();
    const delivery = await lockDelivery(tx, job);
    if (delivery === null || !isOpen(delivery)) return null;
    const [webhook] = await tx.query<{ url: string; secretVersion: number; isDisabled: boolean }>(
      `select url, secret_version as "secretVersion", disabled_at is not null as "isDisabled"
       from webhook where district_id = $1 and id = $2`,
      [district, delivery.webhook],
    );
    const isTest = delivery.purpose === 'TEST';
    if (webhook === undefined || delivery.webhook === null || (webhook.isDisabled && !isTest)) {
      await dropDelivery(tx, district, delivery, 'the webhook is disabled');
      return null;
    }
    return {
      attempt: await beginAttempt(tx, district, delivery),
      webhook: delivery.webhook,
      secretVersion: webhook.secretVersion,
      message: { id, url: webhook.url, payload: delivery.payload ?? '' },
    };
  });
}
