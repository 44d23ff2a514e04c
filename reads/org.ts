/** 单位: the units that the viewer may see. */

import type { UnitId } from '../entities/ids.js';
import type { CategoryCode, GroupCode, UnitCode } from '../scoring/input.js';
import type { Reader } from './reader.js';
import { narrow, oneOf, Parameters } from './statement/conditions.js';
import { afterSql, ascending, keySql, type Order, orderSql } from './statement/keyset.js';
import { type Keyed, type Page, type PageRequest, pageOf } from './statement/page.js';
import { column } from './statement/sql.js';

export interface UnitRow {
  readonly id: UnitId;
  readonly code: UnitCode;
  readonly name: string;
  readonly category: CategoryCode;
  readonly group: GroupCode;
  readonly parentId: UnitId | null;
}

export interface UnitFilter {
  readonly codes?: readonly string[] | null;
  readonly groups?: readonly string[] | null;
  readonly categories?: readonly string[] | null;
  readonly search?: string | null;
}

const UNIT = `u.id, u.code, u.name, u.category, u.peer_group as "group", u.parent_id as "parentId",
  u.opened_on as "openedOn", u.closed_on as "closedOn", u.version as revision`;

export const unitsById = (reader: Reader, ids: readonly UnitId[]) =>
  reader.query<UnitRow>(`select ${UNIT} from unit u where u.district_id = $1 and u.id = any($2::uuid[])`, [ids]);

export const unitByCode = (reader: Reader, code: UnitCode) =>
  reader.first<UnitRow>(`select ${UNIT} from unit u where u.district_id = $1 and u.code = $2`, [code]);

export const unitsOfParents = (reader: Reader, parents: readonly UnitId[]) =>
  reader.query<UnitRow>(
    `select ${UNIT} from unit u where u.district_id = $1 and u.parent_id = any($2::uuid[]) order by u.position, u.id`,
    [parents],
  );

export const unitsOfGroups = (reader: Reader, groups: readonly GroupCode[]) =>
  reader.query<UnitRow>(
    `select ${UNIT} from unit u where u.district_id = $1 and u.peer_group = any($2::text[]) order by u.position, u.id`,
    [groups],
  );

const CONDITIONS = [
  oneOf<UnitFilter>('codes', 'u.code', 'text[]'),
  oneOf<UnitFilter>('groups', 'u.peer_group', 'text[]'),
  oneOf<UnitFilter>('categories', 'u.category', 'text[]'),
  {
    key: 'search' as const,
    sql: (text: string) => `strpos(lower(u.code || ' ' || u.name), lower(${text}::text)) > 0`,
  },
];

export interface UnitEventRow {
  readonly unitId: UnitId;
  readonly date: string;
  readonly kind: string;
  readonly before: Readonly<Record<string, string | null>>;
  readonly after: Readonly<Record<string, string | null>>;
  readonly into: UnitCode | null;
  readonly document: string | null;
}

/** What happened to units, the latest first. */
export const eventsOfUnits = (reader: Reader, units: readonly UnitId[]) =>
  reader.query<UnitEventRow>(
    `select e.unit_id as "unitId", e.date, e.kind, e.before, e.after, target.code as "into", e.document
     from unit_event e left join unit target on target.district_id = $1 and target.id = e.into_id
     where e.district_id = $1 and e.unit_id = any($2::uuid[]) order by e.date desc, e.recorded_at desc, e.id desc`,
    [units],
  );

/** The order of the district's list of units. */
export const UNIT_ORDER: Order = {
  name: 'DISTRICT_LIST',
  keys: [ascending(column('u', 'position'), 'int'), ascending(column('u', 'id'), 'uuid')],
};

export async function readUnits(reader: Reader, filter: UnitFilter, page: PageRequest): Promise<Page<Keyed<UnitRow>>> {
  const parameters = new Parameters();
  const text = `select ${UNIT}, ${keySql(UNIT_ORDER)}
from unit u
where u.district_id = $1${narrow(CONDITIONS, filter, parameters)}${afterSql(UNIT_ORDER, page.after, parameters)}
order by ${orderSql(UNIT_ORDER)}
limit ${parameters.add(page.first + 1)}::int`;
  return pageOf(UNIT_ORDER, page, await reader.query<Keyed<UnitRow>>(text, parameters.values));
}

export async function countUnits(reader: Reader, filter: UnitFilter): Promise<number> {
  const parameters = new Parameters();
  const text = `select count(*)::int as count from unit u where u.district_id = $1${narrow(CONDITIONS, filter, parameters)}`;
  return (await reader.first<{ count: number }>(text, parameters.values))?.count ?? 0;
}
