/** The queues of pg-boss (db/jobs.ts): what waits in each, and how often it is tried. */

import type { PgBoss } from 'pg-boss';
import type { DeliveryId, DistrictId, OutboxEntryId, RunId } from '../entities/ids.js';

export const GRADING_QUEUE = 'grading';
export const GRADING_DEAD_QUEUE = 'grading-dead';
/** Events that people are to be told of. */
export const NOTICE_QUEUE = 'notice';
export const MAIL_QUEUE = 'mail';
export const WEBHOOK_QUEUE = 'webhook';
/** Districts whose files are to be swept. */
export const SWEEP_QUEUE = 'sweep';
/** Mails and webhooks whose worker died too often. */
export const DELIVERY_DEAD_QUEUE = 'delivery-dead';

/** A run to grade. Ids only: what is graded is read under the district's own policies. */
export interface GradingJob {
  readonly district: DistrictId;
  readonly run: RunId;
}

/** An entry of the outbox. */
export interface NoticeJob {
  readonly district: DistrictId;
  readonly id: OutboxEntryId;
}

export interface DeliveryJob {
  readonly district: DistrictId;
  readonly id: DeliveryId;
}

/** A district whose files are swept. */
export interface SweepJob {
  readonly district: DistrictId;
}

/** A worker that has been silent for so long is dead. pg-boss takes no less than 10. */
const HEARTBEAT_SECONDS = 10;
const A_DAY = 86_400;

const GRADING = {
  retryLimit: 3,
  retryDelay: 1,
  heartbeatSeconds: HEARTBEAT_SECONDS,
  expireInSeconds: 900,
  deadLetter: GRADING_DEAD_QUEUE,
  notify: true,
} as const;

/**
 * The jobs of what leaves the house. `exclusive`: there is never a second job for the same entry and attempt. A worker
 * that dies, or a database that is away, makes the queue try again; what the other side answers does not.
 */
const OUTGOING = {
  policy: 'exclusive',
  retryLimit: 30,
  retryDelay: 1,
  retryBackoff: true,
  retryDelayMax: 300,
  heartbeatSeconds: HEARTBEAT_SECONDS,
  // SMTP servers may take ten minutes to take a message on (RFC 5321, 4.5.3.2.6).
  expireInSeconds: 900,
  deleteAfterSeconds: A_DAY,
  notify: true,
} as const;

/** `exclusive`: a district has one job. What a sweep leaves behind, the next one removes. */
const SWEEP = {
  policy: 'exclusive',
  retryLimit: 2,
  retryDelay: 60,
  heartbeatSeconds: HEARTBEAT_SECONDS,
  expireInSeconds: 4 * 3600,
  deleteAfterSeconds: A_DAY,
  notify: true,
} as const;

const QUEUES = [
  [GRADING_DEAD_QUEUE, { retryLimit: 3, notify: true }],
  [GRADING_QUEUE, GRADING],
  [DELIVERY_DEAD_QUEUE, { retryLimit: 3, notify: true }],
  [SWEEP_QUEUE, SWEEP],
  [NOTICE_QUEUE, OUTGOING],
  [MAIL_QUEUE, { ...OUTGOING, deadLetter: DELIVERY_DEAD_QUEUE }],
  [WEBHOOK_QUEUE, { ...OUTGOING, deadLetter: DELIVERY_DEAD_QUEUE }],
] as const;

/** Creates those that are missing. */
export async function createQueues(boss: PgBoss): Promise<void> {
  for (const [name, options] of QUEUES) await boss.createQueue(name, options);
}
