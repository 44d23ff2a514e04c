/** 账号: a page of the district's accounts, for administrators, with the roles that each has held. */

import { inForce } from '../auth/access.js';
import type { CodePurpose, CodeWay, Role } from '../entities/access.js';
import type { AccountId } from '../entities/ids.js';
import type { Reader } from './reader.js';
import { narrow, Parameters } from './statement/conditions.js';
import { afterSql, ascending, keySql, type Order, orderSql } from './statement/keyset.js';
import { type Keyed, type Page, type PageRequest, pageOf } from './statement/page.js';
import { column } from './statement/sql.js';

export interface AccountRow {
  readonly id: AccountId;
  readonly name: string;
  readonly displayName: string;
  readonly email: string | null;
  /** In force now, by name. */
  readonly roles: readonly Role[];
  /** Every role with its period, the former and coming ones as well, by the first instant. */
  readonly held: readonly {
    readonly role: Role;
    readonly unit: string | null;
    readonly from: string;
    readonly to: string | null;
  }[];
  readonly disabled: boolean;
  readonly createdAt: Date;
  /** The code that the holder has not used yet; null for none. */
  readonly openCode: {
    readonly purpose: CodePurpose;
    readonly way: CodeWay;
    readonly createdAt: string;
    readonly expiresAt: string;
  } | null;
  /** End of the longest lock after wrong passwords; null without a lock. */
  readonly lockedUntil: Date | null;
  /** Since when the account has a second factor; null without one. */
  readonly secondFactor: Date | null;
}

export interface AccountFilter {
  /** Part of the name, the display name or the address. */
  readonly search?: string | null;
  readonly names?: readonly string[] | null;
  /** Roles in force. */
  readonly roles?: readonly Role[] | null;
  /** Codes of units of roles in force. */
  readonly units?: readonly string[] | null;
  readonly disabled?: boolean | null;
  readonly locked?: boolean | null;
}

/** By name. */
export const ACCOUNT_ORDER: Order = { name: 'NAME', keys: [ascending(column('a', 'name'), 'text')] };

/** The present instant is always the second parameter. */
const NOW = '$2';
const HELD = `select from account_role r where r.district_id = a.district_id and r.account_id = a.id and ${inForce('r', NOW)}`;
const LOCKED = `(select max(f.locked_until) from sign_in_failure f
  where f.name_hash = encode(sha256(convert_to(a.name, 'UTF8')), 'hex') and f.locked_until > ${NOW}::timestamptz)`;

const CONDITIONS = [
  {
    key: 'search' as const,
    sql: (text: string) =>
      `(position(lower(${text}::text) in lower(a.name)) > 0 or position(lower(${text}::text) in lower(a.display_name)) > 0 or position(lower(${text}::text) in lower(coalesce(a.email, ''))) > 0)`,
  },
  { key: 'names' as const, sql: (names: string) => `a.name = any(${names}::text[])` },
  { key: 'roles' as const, sql: (roles: string) => `exists (${HELD} and r.role = any(${roles}::text[]))` },
  {
    key: 'units' as const,
    sql: (units: string) =>
      `exists (${HELD} and r.unit_id in (select u.id from unit u where u.district_id = a.district_id and u.code = any(${units}::text[])))`,
  },
  { key: 'disabled' as const, sql: (disabled: string) => `a.disabled = ${disabled}::boolean` },
  { key: 'locked' as const, sql: (locked: string) => `(${LOCKED} is not null) = ${locked}::boolean` },
];

const FROM = `from account a where a.district_id = $1 and ${NOW}::timestamptz is not null`;

const ACCOUNT = `a.id, a.name, a.display_name as "displayName", a.email, a.disabled, a.created_at as "createdAt",
  ${LOCKED} as "lockedUntil",
  (select f.enrolled_at from second_factor f where f.district_id = a.district_id and f.account_id = a.id) as "secondFactor",
  (select json_build_object('purpose', c.purpose, 'way', c.way, 'createdAt', c.created_at, 'expiresAt', c.expires_at)
    from account_code c where c.district_id = a.district_id and c.account_id = a.id and c.used_at is null
      and c.withdrawn_at is null and c.expires_at > ${NOW}::timestamptz order by c.created_at desc limit 1) as "openCode",
  coalesce((select json_agg(distinct r.role order by r.role) from account_role r
    where r.district_id = a.district_id and r.account_id = a.id and ${inForce('r', NOW)}), '[]') as roles,
  coalesce((select json_agg(json_build_object('role', r.role, 'unit', u.code, 'from', r.valid_from, 'to', r.valid_to)
      order by r.valid_from, r.role, u.code)
    from account_role r left join unit u on u.district_id = r.district_id and u.id = r.unit_id
    where r.district_id = a.district_id and r.account_id = a.id), '[]') as held`;

/** @param reader of an administrator: others see their own account alone */
export async function readAccounts(
  reader: Reader,
  filter: AccountFilter,
  page: PageRequest,
  now: Date,
): Promise<Page<Keyed<AccountRow>>> {
  const parameters = withNow(now);
  const text = `select ${ACCOUNT}, ${keySql(ACCOUNT_ORDER)}
${FROM}${narrow(CONDITIONS, asTexts(filter), parameters)}${afterSql(ACCOUNT_ORDER, page.after, parameters)}
order by ${orderSql(ACCOUNT_ORDER)}
limit ${parameters.add(page.first + 1)}::int`;
  return pageOf(ACCOUNT_ORDER, page, await reader.query<Keyed<AccountRow>>(text, parameters.values));
}

export async function countAccounts(reader: Reader, filter: AccountFilter, now: Date): Promise<number> {
  const parameters = withNow(now);
  const text = `select count(*)::int as count ${FROM}${narrow(CONDITIONS, asTexts(filter), parameters)}`;
  return (await reader.first<{ count: number }>(text, parameters.values))?.count ?? 0;
}

/** @returns null if there is no such account */
export async function readAccount(reader: Reader, name: string, now: Date): Promise<AccountRow | null> {
  const { rows } = await readAccounts(reader, { names: [name] }, { first: 1, after: null }, now);
  return rows[0] ?? null;
}

/** Parameters of statements are texts and lists of texts. */
const asTexts = ({ disabled, locked, ...rest }: AccountFilter) => ({
  ...rest,
  disabled: disabled?.toString(),
  locked: locked?.toString(),
});

function withNow(now: Date): Parameters {
  const parameters = new Parameters();
  parameters.add(now.toISOString());
  return parameters;
}
