/** 发送记录: messages that leave the house, for administrators, the latest first. */
import type { DeliveryId } from '../entities/ids.js';
import type { DeliveryChannel, DeliveryPurpose, DeliveryState } from '../entities/notification.js';
import type { Reader } from './reader.js';
import { narrow, oneOf, Parameters } from './statement/conditions.js';
import { afterSql, ascending, keySql, type Order, orderSql } from './statement/keyset.js';
import { type Keyed, type Page, type PageRequest, pageOf } from './statement/page.js';
import { column, sql } from './statement/sql.js';

export interface DeliveryRow {
  readonly id: DeliveryId;
  readonly channel: DeliveryChannel;
  readonly purpose: DeliveryPurpose;
  /** Name of the account, or address of the webhook or of a mail to nobody with an account. */
  readonly recipient: string;
  readonly state: DeliveryState;
  readonly attempts: number;
  readonly unanswered: number;
  readonly createdAt: Date;
  readonly nextAt: Date;
  readonly endedAt: Date | null;
  readonly answer: string | null;
}

export interface DeliveryFilter {
  readonly states?: readonly DeliveryState[] | null;
  readonly channels?: readonly DeliveryChannel[] | null;
  readonly ids?: readonly DeliveryId[] | null;
}

const CONDITIONS = [
  oneOf<DeliveryFilter>('states', 'd.state', 'text[]'),
  oneOf<DeliveryFilter>('channels', 'd.channel', 'text[]'),
  oneOf<DeliveryFilter>('ids', 'd.id', 'uuid[]'),
];

/** As text with microseconds: ids of deliveries say nothing of their time, and two may have been made in one transaction. */
const CREATED = sql`to_char(${column('d', 'created_at')} at time zone 'UTC', 'YYYYMMDDHH24MISSUS')`;
export const DELIVERY_ORDER: Order = {
  name: 'LATEST',
  keys: [
    { ...ascending(CREATED, 'text'), descending: true },
    { ...ascending(column('d', 'id'), 'uuid'), descending: true },
  ],
};

const FROM = `from delivery d
  left join account a on a.district_id = d.district_id and a.id = d.account_id
  left join webhook w on w.district_id = d.district_id and w.id = d.webhook_id
  where d.district_id = $1`;
const DELIVERY = `d.id, d.channel, d.purpose, coalesce(a.name, w.url, d.key, '') as recipient, d.state, d.attempts, d.unanswered,
  d.created_at as "createdAt", d.next_at as "nextAt", d.ended_at as "endedAt", d.answer`;

export async function readDeliveries(
  reader: Pick<Reader, 'query'>,
  filter: DeliveryFilter,
  page: PageRequest,
): Promise<Page<Keyed<DeliveryRow>>> {
  const parameters = new Parameters();
  const text = `select ${DELIVERY}, ${keySql(DELIVERY_ORDER)}
${FROM}${narrow(CONDITIONS, filter, parameters)}${afterSql(DELIVERY_ORDER, page.after, parameters)}
order by ${orderSql(DELIVERY_ORDER)}
limit ${parameters.add(page.first + 1)}::int`;
  return pageOf(DELIVERY_ORDER, page, await reader.query<Keyed<DeliveryRow>>(text, parameters.values));
}

export async function countDeliveries(reader: Reader, filter: DeliveryFilter): Promise<number> {
  const parameters = new Parameters();
  const text = `select count(*)::int as count ${FROM}${narrow(CONDITIONS, filter, parameters)}`;
  return (await reader.first<{ count: number }>(text, parameters.values))?.count ?? 0;
}

/** @returns null if there is none for the viewer */
export async function readDelivery(reader: Reader, id: DeliveryId): Promise<DeliveryRow | null> {
  const { rows } = await readDeliveries(reader, { ids: [id] }, { first: 1, after: null });
  return rows[0] ?? null;
}
