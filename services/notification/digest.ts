/** 每日邮件: once a working day, at half past eight in the district's zone, reminders are made and the daily mails. */

import { systemClaims } from '../../auth/access.js';
import type { AccountId, DistrictId } from '../../entities/ids.js';
import { SYSTEM } from '../actor.js';
import { type Day, dayAt, instantOf } from '../calendar/day.js';
import { districtCalendar } from '../calendar/district-calendar.js';
import { inTransaction, type Transaction } from '../in-transaction.js';
import type { Platform } from '../platform.js';
import { addNotifications } from './add.js';
import { makeHeadMails } from './audit-witnesses.js';
import { isMailDay } from './mail-days.js';
import { messageId } from './message-id.js';
import type { Outgoing } from './outgoing.js';
import { notRecused, recipientsOf } from './recipients.js';
import { remindersOf } from './reminders.js';

/** In the district's time zone. */
export const DIGEST_TIME = '08:30';

/**
 * Makes the day's reminders and mails, and the week's mails with the head of the audit log, if it is time and they are
 * not made yet; otherwise nothing. Any number of processes may call it at any time.
 * @returns how many mails were made; null if it was not the time
 */
export async function makeDigest(
  platform: Platform,
  outgoing: Pick<Outgoing, 'mail'>,
  district: DistrictId,
): Promise<number | null> {
  const claims = systemClaims(district);
  const now = platform.clock.now();
  const { calendar, zone } = await platform.database.read(claims, (rows) => districtCalendar(rows, district));
  const today = dayAt(now, zone);
  if (!isMailDay(calendar, today) || now < instantOf(today, zone, DIGEST_TIME)) return null;
  return inTransaction(platform, SYSTEM, claims, async (tx) => {
    tx.changed();
    if (outgoing.mail !== null) await makeHeadMails(platform, tx, district, today);
    const [last] = await tx.query<{ day: Day | null }>('select max(day) as day from digest where district_id = $1', [
      district,
    ]);
    const made = await tx.query(
      'insert into digest (district_id, day) values ($1, $2) on conflict do nothing returning day',
      [district, today],
    );
    if (made.length === 0) return null;
    const reminders = await remindersOf(tx, district, { calendar, zone }, today, last?.day ?? null);
    for (const { kind, to, ...told } of reminders) {
      const named = await recipientsOf(tx, district, kind, to, null, tx.now);
      const recipients = told.unit === undefined ? named : await notRecused(tx, district, named, told.unit, tx.now);
      await addNotifications(tx, district, tx.now, kind, told, recipients);
    }
    return outgoing.mail === null ? 0 : makeMails(platform, tx, district, today);
  });
}

/** Accounts with something that no mail has told them; compose.ts decides what is left of it when it is sent. */
const UNTOLD = `
select distinct n.account_id as account from notification n
join account a on a.district_id = n.district_id and a.id = n.account_id and not a.disabled and a.email is not null
left join delivery d on d.district_id = n.district_id and d.id = n.delivery_id
where n.district_id = $1 and n.read_at is null and n.created_at > $2::timestamptz - interval '7 days'
and (n.delivery_id is null or d.id is null or d.state in ('FAILED', 'DROPPED'))
and not exists (select from notification_preference p where p.district_id = n.district_id and p.account_id = n.account_id
  and p.kind = n.kind and p.level <> 'MAIL')`;

async function makeMails(platform: Platform, tx: Transaction, district: DistrictId, today: Day): Promise<number> {
  const accounts = await tx.query<{ account: AccountId }>(UNTOLD, [district, tx.now]);
  const mails = accounts.map(({ account }) => ({ id: messageId('DIGEST', today, account), account }));
  if (mails.length === 0) return 0;
  await tx.query(
    `insert into delivery (district_id, id, channel, purpose, account_id, state, created_at, next_at)
     select $1, id, 'MAIL', 'DIGEST', account, 'WAITING', $3, $3
     from jsonb_to_recordset($2::jsonb) as mail (id uuid, account uuid) on conflict do nothing`,
    [district, JSON.stringify(mails), tx.now],
  );
  await platform.jobs.enqueueDeliveries(
    tx,
    mails.map(({ id }) => ({ district, id, channel: 'MAIL', attempt: 1, at: null })),
  );
  return mails.length;
}
