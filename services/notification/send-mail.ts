/** Sends one mail: composes it, notes that it is being sent, sends it, and stores what became of it. */

import { systemClaims } from '../../auth/access.js';
import type { DeliveryJob } from '../../db/queues.js';
import type { Letter } from '../../delivery/mail.js';
import type { DistrictId, NotificationId } from '../../entities/ids.js';
import { codeLetter } from '../access/codes/letter.js';
import { SYSTEM } from '../actor.js';
import { inTransaction } from '../in-transaction.js';
import type { Platform } from '../platform.js';
import { beginAttempt, dropDelivery, endAttempt, isOpen, lockDelivery, type StoredDelivery } from './attempt.js';
import { auditHeadLetter } from './audit-head-mail.js';
import { composeMail } from './compose.js';
import { letterText } from './letter.js';
import type { Outgoing } from './outgoing.js';
import { testLetter } from './test-mail.js';

interface Begun {
  readonly attempt: number;
  readonly letter: Letter;
}

/**
 * May be called again for the same mail. A mail whose worker died while it was being sent may have arrived; it is sent
 * again under the same Message-ID, by which the receiver recognizes it.
 * @throws any error of the database: the queue tries again
 */
export async function sendMail(platform: Platform, outgoing: Outgoing, job: DeliveryJob): Promise<void> {
  const { mail } = outgoing;
  if (mail === null) return;
  const begun = await begin(platform, outgoing, job);
  if (begun === null) return;
  const outcome = await mail.send(begun.letter);
  if (outcome.kind !== 'ACCEPTED')
    platform.log.warn(
      { delivery: job.id, attempt: begun.attempt, outcome: outcome.kind, answer: outcome.answer },
      'mail not taken',
    );
  await endAttempt(platform, job, begun.attempt, outcome);
}

/** @returns null if there is nothing to send (any more) */
async function begin(platform: Platform, { publicUrl }: Outgoing, job: DeliveryJob): Promise<Begun | null> {
  const { district, id } = job;
  const stored = await platform.database.read(systemClaims(district), (rows) =>
    rows.query<Pick<StoredDelivery, 'account' | 'purpose'>>(
      'select account_id as account, purpose from delivery where district_id = $1 and id = $2',
      [district, id],
    ),
  );
  const [found] = stored;
  if (found === undefined) return null;
  const { letter, notices } = await write(platform, publicUrl ?? '', district, { id, ...found });
  return inTransaction(platform, SYSTEM, systemClaims(district), async (tx) => {
    tx.changed();
    const delivery = await lockDelivery(tx, job);
    if (delivery === null || !isOpen(delivery)) return null;
    if (letter === null) {
      await dropDelivery(tx, district, delivery);
      return null;
    }
    await tx.query('update notification set delivery_id = $3 where district_id = $1 and id = any ($2::uuid[])', [
      district,
      notices,
      id,
    ]);
    return { attempt: await beginAttempt(tx, district, delivery), letter };
  });
}

async function write(
  platform: Platform,
  publicUrl: string,
  district: DistrictId,
  delivery: Pick<StoredDelivery, 'id' | 'account' | 'purpose'>,
): Promise<{ readonly letter: Letter | null; readonly notices: readonly NotificationId[] }> {
  const { id, account, purpose } = delivery;
  if (purpose === 'CODE') return { letter: await codeLetter(platform, district, id, publicUrl), notices: [] };
  if (purpose === 'AUDIT_HEAD') return { letter: await auditHeadLetter(platform, district, id), notices: [] };
  if (purpose === 'TEST') return { letter: await testLetter(platform, district, id, account), notices: [] };
  const composed = await composeMail(platform, district, delivery);
  if (composed === null) return { letter: null, notices: [] };
  const text = letterText(composed, publicUrl, platform.clock.now());
  return { letter: { id, to: composed.to, ...text }, notices: composed.notices.map((notice) => notice.id) };
}
