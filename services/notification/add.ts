/** Adds notifications: one for each account and key, however often it is told. */

import type { Rows } from '../../db/database.js';
import type { AccountId, DistrictId, NotificationId, UnitId } from '../../entities/ids.js';
import type { NoticeLevel } from '../../entities/notification.js';
import type { Day } from '../calendar/day.js';
import { newId } from '../identity.js';
import type { NoticeSubject, NotificationKind } from './kind.js';
import type { Recipient } from './recipients.js';

/** What people are told, the same for all of them. */
export interface Told {
  readonly subject: NoticeSubject;
  readonly parameters: object;
  /** Id of the unit that it is about; null or left out if it is about no single one. */
  readonly unit?: UnitId | null;
  readonly due: Day | null;
  readonly key: string;
}

export interface Added {
  readonly id: NotificationId;
  readonly account: AccountId;
  /** True where the account wants mails of this kind and has an address. */
  readonly isMailed: boolean;
}

/**
 * @param rows with the claims of the system
 * @returns those that were not there yet
 */
export async function addNotifications(
  rows: Pick<Rows, 'query'>,
  district: DistrictId,
  now: Date,
  kind: NotificationKind<never>,
  { subject, parameters, unit = null, due, key }: Told,
  recipients: readonly Recipient[],
): Promise<Added[]> {
  const levels = await levelsOf(rows, district, kind.code);
  const levelOf = (account: AccountId): NoticeLevel => (kind.isDuty ? 'MAIL' : (levels.get(account) ?? 'MAIL'));
  const wanted = recipients.filter(({ account }) => levelOf(account) !== 'OFF');
  if (wanted.length === 0) return [];
  const added = await rows.query<{ id: NotificationId; account: AccountId; email: string | null }>(
    `insert into notification (district_id, id, account_id, kind, subject_type, subject_id, subject_label, parameters, audience, unit_id, due, key, created_at, for_id, concerns_id)
     select $1, id, account, $3, $4, $5, $6, $7, $8, unit, $9, $10, $11, "for", $12
     from jsonb_to_recordset($2::jsonb) as recipient (id uuid, account uuid, unit uuid, "for" uuid)
     on conflict (district_id, account_id, key) do nothing
     returning id, account_id as account,
       (select a.email from account a where a.district_id = notification.district_id and a.id = notification.account_id) as email`,
    [
      district,
      JSON.stringify(wanted.map((recipient) => ({ id: newId<NotificationId>(), ...recipient }))),
      kind.code,
      subject.type,
      subject.id,
      subject.label,
      JSON.stringify(parameters),
      kind.audience,
      due,
      key,
      now,
      unit,
    ],
  );
  return added.map(({ id, account, email }) => ({
    id,
    account,
    isMailed: email !== null && levelOf(account) === 'MAIL',
  }));
}

async function levelsOf(
  rows: Pick<Rows, 'query'>,
  district: DistrictId,
  kind: string,
): Promise<ReadonlyMap<AccountId, NoticeLevel>> {
  const set = await rows.query<{ account: AccountId; level: NoticeLevel }>(
    'select account_id as account, level from notification_preference where district_id = $1 and kind = $2',
    [district, kind],
  );
  return new Map(set.map(({ account, level }) => [account, level]));
}
