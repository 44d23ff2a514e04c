/** One attempt of a delivery: begun in one transaction, ended in another, so that a crash between them shows. */

import { setTimeout as sleep } from 'node:timers/promises';
import { systemClaims } from '../../auth/access.js';
import type { DeliveryJob } from '../../db/queues.js';
import { isUnreachable } from '../../db/unreachable.js';
import type { Outcome } from '../../delivery/outcome.js';
import type { AccountId, DeliveryId, DistrictId, WebhookId } from '../../entities/ids.js';
import type { DeliveryChannel, DeliveryPurpose, DeliveryState } from '../../entities/notification.js';
import { apply } from '../../workflow/apply.js';
import { SYSTEM } from '../actor.js';
import { inTransaction, type Transaction } from '../in-transaction.js';
import type { Platform } from '../platform.js';
import { type DeliveryAction, deliveryStates } from './states.js';

export interface StoredDelivery {
  readonly id: DeliveryId;
  readonly channel: DeliveryChannel;
  readonly purpose: DeliveryPurpose;
  readonly account: AccountId | null;
  readonly webhook: WebhookId | null;
  readonly payload: string | null;
  readonly state: DeliveryState;
  readonly attempts: number;
}

const DELIVERY =
  'id, channel, purpose, account_id as account, webhook_id as webhook, payload, state, attempts from delivery where district_id = $1 and id = $2';

/** @returns null if there is none */
export async function lockDelivery(tx: Transaction, { district, id }: DeliveryJob): Promise<StoredDelivery | null> {
  const [found] = await tx.query<StoredDelivery>(`select ${DELIVERY} for update`, [district, id]);
  return found ?? null;
}

export const isOpen = ({ state }: Pick<StoredDelivery, 'state'>): boolean => state === 'WAITING' || state === 'SENDING';

/** Takes one action on a locked delivery. @param answer of the other side, or why it came to this */
export async function takeDeliveryAction(
  tx: Transaction,
  district: DistrictId,
  { id, state }: Pick<StoredDelivery, 'id' | 'state'>,
  action: DeliveryAction,
  answer: string | null = null,
): Promise<void> {
  const { to } = apply(deliveryStates, action, tx.actor.roles, state, undefined);
  const hasEnded = to !== 'WAITING' && to !== 'SENDING';
  await tx.query(
    `update delivery set state = $3, answer = coalesce($4, answer), ended_at = $5 where district_id = $1 and id = $2`,
    [district, id, to, answer, hasEnded ? tx.now : null],
  );
}

/**
 * Ends a delivery that has nothing to tell any more. One that is found in the state SENDING may have arrived: its worker
 * died before it knew.
 */
export async function dropDelivery(
  tx: Transaction,
  district: DistrictId,
  delivery: StoredDelivery,
  because: string | null = null,
): Promise<void> {
  await takeDeliveryAction(tx, district, delivery, 'DROP', because);
  if (delivery.state !== 'SENDING') return;
  await tx.query('update delivery set unanswered = unanswered + 1 where district_id = $1 and id = $2', [
    district,
    delivery.id,
  ]);
}

/** @returns the number of the attempt */
export async function beginAttempt(tx: Transaction, district: DistrictId, delivery: StoredDelivery): Promise<number> {
  await takeDeliveryAction(tx, district, delivery, 'BEGIN');
  // One that is found in the state SENDING was begun before, and its answer was never stored.
  await tx.query(
    `update delivery set attempts = attempts + 1, attempted_at = $3, unanswered = unanswered + $4
     where district_id = $1 and id = $2`,
    [district, delivery.id, tx.now, delivery.state === 'SENDING' ? 1 : 0],
  );
  return delivery.attempts + 1;
}

const MINUTE = 60_000;
/** Milliseconds from one attempt to the next: more than a day in all. */
const PAUSES = [1, 5, 15, 30, 60, 120, 240, 480, 720].map((minutes) => minutes * MINUTE);

/**
 * Stores what became of an attempt, and the job of the next one. While the database is away it tries again: whoever
 * forgets that a message was taken on would send it twice.
 * @param isOver true where no further attempt is worth making, whatever the outcome
 */
export async function endAttempt(
  platform: Platform,
  job: DeliveryJob,
  attempt: number,
  outcome: Outcome,
  isOver = false,
): Promise<void> {
  for (let pause = 500; ; pause *= 2) {
    try {
      return await storeOutcome(platform, job, attempt, outcome, isOver);
    } catch (error) {
      if (!isUnreachable(error) || pause > LONGEST_PAUSE) throw error;
      await sleep(pause);
    }
  }
}

/** Milliseconds; about a minute in all. */
const LONGEST_PAUSE = 30_000;

async function storeOutcome(
  platform: Platform,
  { district, id }: DeliveryJob,
  attempt: number,
  outcome: Outcome,
  isOver: boolean,
): Promise<void> {
  await inTransaction(platform, SYSTEM, systemClaims(district), async (tx) => {
    tx.changed();
    const delivery = await lockDelivery(tx, { district, id });
    // Another worker took this one for dead and began anew: what it finds out counts.
    if (delivery === null || delivery.state !== 'SENDING' || delivery.attempts !== attempt) return;
    const { kind, answer } = outcome;
    if (kind === 'ACCEPTED') return takeDeliveryAction(tx, district, delivery, 'ACCEPT', answer);
    if (kind === 'REFUSED') return takeDeliveryAction(tx, district, delivery, 'REFUSE', answer);
    const pause = PAUSES[attempt - 1];
    if (pause === undefined || isOver) return takeDeliveryAction(tx, district, delivery, 'GIVE_UP', answer);
    const at = new Date(tx.now.getTime() + pause);
    await takeDeliveryAction(tx, district, delivery, 'DEFER', answer);
    await tx.query(
      'update delivery set next_at = $3, unanswered = unanswered + $4 where district_id = $1 and id = $2',
      [district, id, at, outcome.isUnanswered ? 1 : 0],
    );
    const next = { district, id, channel: delivery.channel, attempt: attempt + 1, at };
    await platform.jobs.enqueueDeliveries(tx, [next]);
  });
}

/** Ends a delivery that the queue has given up, because its worker died again and again. */
export async function giveUpDelivery(platform: Platform, job: DeliveryJob): Promise<void> {
  await inTransaction(platform, SYSTEM, systemClaims(job.district), async (tx) => {
    tx.changed();
    const delivery = await lockDelivery(tx, job);
    if (delivery !== null && isOpen(delivery))
      await takeDeliveryAction(tx, job.district, delivery, 'GIVE_UP', 'the worker did not end');
  });
}
