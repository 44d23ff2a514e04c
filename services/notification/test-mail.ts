/** 测试邮件: shows whether mails arrive. */

import { setTimeout as sleep } from 'node:timers/promises';
import { systemClaims } from '../../auth/access.js';
import type { Viewer } from '../../auth/viewer.js';
import type { Letter } from '../../delivery/mail.js';
import type { AccountId, DeliveryId, DistrictId } from '../../entities/ids.js';
import { noAddress } from '../../errors/notification.js';
import { actorOf } from '../actor.js';
import { newId } from '../identity.js';
import { inTransaction } from '../in-transaction.js';
import type { Platform } from '../platform.js';
import { mayAdministerDelivery } from './rights.js';

export const TEST_WORDS = {
  subject: '【考评】测试邮件',
  text: '这是一封测试邮件。收到它，说明考评系统能够发送邮件。\nThis is a trial: the system can send mails.\n',
  html: '<p>这是一封测试邮件。收到它，说明考评系统能够发送邮件。<br>This is a trial: the system can send mails.</p>',
} as const;

/** @returns null if the account has no address */
export async function testLetter(
  { database }: Platform,
  district: DistrictId,
  id: DeliveryId,
  account: AccountId | null,
): Promise<Letter | null> {
  const [found] = await database.read(systemClaims(district), (rows) =>
    rows.query<{ name: string; address: string | null }>(
      'select display_name as name, email as address from account where district_id = $1 and id = $2 and not disabled',
      [district, account],
    ),
  );
  if (!found?.address) return null;
  return { id, to: { name: found.name, address: found.address }, ...TEST_WORDS };
}

/**
 * Sends a mail to the administrator's own address, by the way that every mail takes.
 * @returns id of the delivery
 * @throws Refusal FORBIDDEN; BAD_USER_INPUT NO_ADDRESS if the account has none
 */
export async function sendTestMail(platform: Platform, viewer: Viewer): Promise<DeliveryId> {
  mayAdministerDelivery(viewer);
  const { id: district } = viewer.district;
  const id = newId<DeliveryId>();
  await inTransaction(platform, actorOf(viewer), { ...viewer.claims, district }, async (tx) => {
    tx.changed();
    const [account] = await tx.query<{ email: string | null }>(
      'select email from account where district_id = $1 and id = $2',
      [district, viewer.account.id],
    );
    if (!account?.email) throw noAddress(viewer.account.name);
    await tx.query(
      `insert into delivery (district_id, id, channel, purpose, account_id, state, created_at, next_at)
       values ($1, $2, 'MAIL', 'TEST', $3, 'WAITING', $4, $4)`,
      [district, id, viewer.account.id, tx.now],
    );
    await platform.jobs.enqueueDeliveries(tx, [{ district, id, channel: 'MAIL', attempt: 1, at: null }]);
  });
  return id;
}

/** Milliseconds between two looks. */
const PAUSE = 200;

/** Waits until the delivery has been tried, or for so long. @param longest milliseconds */
export async function awaitAttempt(
  { database }: Pick<Platform, 'database'>,
  { claims, district }: Pick<Viewer, 'claims' | 'district'>,
  id: DeliveryId,
  longest: number,
): Promise<void> {
  for (let waited = 0; waited < longest; waited += PAUSE) {
    const [found] = await database.read(claims, (rows) =>
      rows.query<{ done: boolean }>(
        "select state <> 'SENDING' and (attempts > 0 or state <> 'WAITING') as done from delivery where district_id = $1 and id = $2",
        [district.id, id],
      ),
    );
    if (found?.done !== false) return;
    await sleep(PAUSE);
  }
}
