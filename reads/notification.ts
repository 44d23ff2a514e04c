/** 通知: the notifications of the viewer that the viewer may still see, latest first. */
import type { AccountId, NotificationId } from '../entities/ids.js';
import type { Reader } from './reader.js';
import { Parameters } from './statement/conditions.js';
import { afterSql, ascending, keySql, type Order, orderSql } from './statement/keyset.js';
import { type Keyed, type Page, type PageRequest, pageOf } from './statement/page.js';
import { column } from './statement/sql.js';

export interface NotificationRow {
  readonly id: NotificationId;
  /** Code of the catalogue. */
  readonly kind: string;
  readonly parameters: object;
  readonly due: string | null;
  readonly createdAt: Date;
  readonly readAt: Date | null;
}

/** By id, which grows with the time of the notification. */
export const NOTIFICATION_ORDER: Order = {
  name: 'LATEST',
  keys: [{ ...ascending(column('n', 'id'), 'uuid'), descending: true }],
};

const NOTIFICATION = 'n.id, n.kind, n.parameters, n.due, n.created_at as "createdAt", n.read_at as "readAt"';
/** Row-level security shows the process more than the account's own, so the statement says it. */
const fromOwn = (account: string, unread: boolean) =>
  `from notification n where n.district_id = $1 and n.account_id = ${account}::uuid${unread ? ' and n.read_at is null' : ''}`;

export async function readNotifications(
  reader: Reader,
  account: AccountId,
  unread: boolean,
  page: PageRequest,
): Promise<Page<Keyed<NotificationRow>>> {
  const parameters = new Parameters();
  const from = fromOwn(parameters.add(account), unread);
  const text = `select ${NOTIFICATION}, ${keySql(NOTIFICATION_ORDER)}
${from}${afterSql(NOTIFICATION_ORDER, page.after, parameters)}
order by ${orderSql(NOTIFICATION_ORDER)}
limit ${parameters.add(page.first + 1)}::int`;
  return pageOf(NOTIFICATION_ORDER, page, await reader.query<Keyed<NotificationRow>>(text, parameters.values));
}

export async function countNotifications(reader: Reader, account: AccountId, unread: boolean): Promise<number> {
  const parameters = new Parameters();
  const text = `select count(*)::int as count ${fromOwn(parameters.add(account), unread)}`;
  return (await reader.first<{ count: number }>(text, parameters.values))?.count ?? 0;
}
