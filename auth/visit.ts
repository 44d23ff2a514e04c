/** When an account was here last. Noted with the use of its sessions, at most once a minute for each. */
import type { Rows } from '../db/database.js';
import type { AccountRef } from './viewer-of.js';

/** A visit ends when no session of the account was used for so long. */
const NEW_VISIT_AFTER = "interval '1 hour'";

const NOTE = `
insert into visit (district_id, account_id, last_used_at) values ($1, $2, $3)
on conflict (district_id, account_id) do update set
  ended_at = case when excluded.last_used_at - visit.last_used_at > ${NEW_VISIT_AFTER} then visit.last_used_at else visit.ended_at end,
  last_used_at = greatest(visit.last_used_at, excluded.last_used_at)`;

/** @param rows under claims of the account that may write `own` */
export async function noteVisit(
  rows: Pick<Rows, 'query'>,
  { district, account }: Pick<AccountRef, 'district' | 'account'>,
  now: Date,
): Promise<void> {
  await rows.query(NOTE, [district, account, now]);
}
