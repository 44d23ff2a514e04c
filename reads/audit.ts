/** 操作日志: the entries that the viewer may see, latest first. */

import type { Reader } from './reader.js';
import { narrow, oneOf, Parameters } from './statement/conditions.js';
import { afterSql, ascending, keySql, type Order, orderSql } from './statement/keyset.js';
import { type Keyed, type Page, type PageRequest, pageOf } from './statement/page.js';
import { column } from './statement/sql.js';

export interface AuditEntryRow {
  readonly number: number;
  readonly at: string;
  readonly account: string;
  readonly actingFor: string | null;
  readonly roles: readonly string[];
  readonly via: string;
  readonly action: string;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly subjectLabel: string;
  readonly previous: string;
  readonly hash: string;
  /** The changes that the viewer may see. */
  readonly changes: readonly {
    readonly field: string;
    readonly before: string | null;
    readonly after: string | null;
  }[];
}

export interface AuditFilter {
  readonly accounts?: readonly string[] | null;
  readonly actingFor?: readonly string[] | null;
  readonly actions?: readonly string[] | null;
  readonly subjectTypes?: readonly string[] | null;
  readonly subjects?: readonly string[] | null;
  readonly subjectIds?: readonly string[] | null;
  readonly fields?: readonly string[] | null;
  readonly value?: string | null;
  readonly from?: string | null;
  readonly to?: string | null;
}

const CHANGES = 'select from audit_change c where c.district_id = e.district_id and c.number = e.number and';

const CONDITIONS = [
  oneOf<AuditFilter>('accounts', 'e.account_name', 'text[]'),
  oneOf<AuditFilter>('actingFor', 'e.acting_for_name', 'text[]'),
  oneOf<AuditFilter>('actions', 'e.action', 'text[]'),
  oneOf<AuditFilter>('subjectTypes', 'e.subject_type', 'text[]'),
  oneOf<AuditFilter>('subjects', 'e.subject_label', 'text[]'),
  oneOf<AuditFilter>('subjectIds', 'e.subject_id', 'text[]'),
  { key: 'fields' as const, sql: (fields: string) => `exists (${CHANGES} c.field = any(${fields}::text[]))` },
  {
    key: 'value' as const,
    sql: (text: string) => `exists (${CHANGES} (c.before = ${text}::text or c.after = ${text}::text))`,
  },
  // Days begin and end in the district's time zone.
  { key: 'from' as const, sql: (day: string) => `e.at >= ${day}::date::timestamp at time zone d.time_zone` },
  { key: 'to' as const, sql: (day: string) => `e.at < (${day}::date + 1)::timestamp at time zone d.time_zone` },
];

/** By number, latest first. */
export const AUDIT_ORDER: Order = {
  name: 'LATEST',
  keys: [{ ...ascending(column('e', 'number'), 'int'), descending: true }],
};

const FROM = 'from audit_entry e join district d on d.id = e.district_id where e.district_id = $1';

const ENTRY = `e.number::int, e.at, e.account_name as account, e.acting_for_name as "actingFor", e.roles, e.via, e.action, e.subject_type as "subjectType",
  e.subject_id as "subjectId", e.subject_label as "subjectLabel", e.previous, e.hash,
  coalesce((select json_agg(json_build_object('field', c.field, 'before', c.before, 'after', c.after) order by c.position)
    from audit_change c where c.district_id = e.district_id and c.number = e.number), '[]') as changes`;

export async function readAuditEntries(
  reader: Reader,
  filter: AuditFilter,
  page: PageRequest,
): Promise<Page<Keyed<AuditEntryRow>>> {
  const parameters = new Parameters();
  const text = `select ${ENTRY}, ${keySql(AUDIT_ORDER)}
${FROM}${narrow(CONDITIONS, filter, parameters)}${afterSql(AUDIT_ORDER, page.after, parameters)}
order by ${orderSql(AUDIT_ORDER)}
limit ${parameters.add(page.first + 1)}::int`;
  return pageOf(AUDIT_ORDER, page, await reader.query<Keyed<AuditEntryRow>>(text, parameters.values));
}

export async function countAuditEntries(reader: Reader, filter: AuditFilter): Promise<number> {
  const parameters = new Parameters();
  const text = `select count(*)::int as count ${FROM}${narrow(CONDITIONS, filter, parameters)}`;
  return (await reader.first<{ count: number }>(text, parameters.values))?.count ?? 0;
}
