/** The units of a district as they are stored. */

import type { DistrictId, UnitId } from '../../entities/ids.js';
import type { UnitEventKind, UnitState } from '../../entities/org.js';
import type { CategoryCode, GroupCode, UnitCode } from '../../scoring/input.js';
import type { Day } from '../calendar/day.js';
import { newId } from '../identity.js';
import type { Transaction } from '../in-transaction.js';

export interface StoredUnit {
  readonly id: UnitId;
  readonly code: UnitCode;
  readonly name: string;
  readonly category: CategoryCode;
  readonly group: GroupCode;
  /** Code of the unit above. */
  readonly parent: UnitCode | null;
  readonly openedOn: Day | null;
  readonly closedOn: Day | null;
  readonly position: number;
  readonly revision: number;
}

const UNIT = `select u.id, u.code, u.name, u.category, u.peer_group as "group", above.code as parent,
  u.opened_on as "openedOn", u.closed_on as "closedOn", u.position, u.version as revision
  from unit u left join unit above on above.district_id = u.district_id and above.id = u.parent_id
  where u.district_id = $1`;

/** All units in the district's order. */
export const unitsOf = (rows: Pick<Transaction, 'query'>, district: DistrictId): Promise<StoredUnit[]> =>
  rows.query<StoredUnit>(`${UNIT} order by u.position, u.code`, [district]);

/**
 * The units of a district cannot change until the transaction ends. One lock for all of them: a change compares a unit
 * with others (codes, the tree, the order).
 */
export async function lockUnits(tx: Transaction, district: DistrictId): Promise<ReadonlyMap<string, StoredUnit>> {
  await tx.query("select pg_advisory_xact_lock(hashtextextended('units ' || $1, 0))", [district]);
  return new Map((await unitsOf(tx, district)).map((unit) => [unit.code, unit]));
}

export interface UnitEventRecord {
  readonly unit: UnitId;
  readonly date: Day;
  readonly kind: UnitEventKind;
  readonly before: UnitState;
  readonly after: UnitState;
  readonly into?: UnitId | null;
  readonly document: string | null;
}

/** Adds events to the lives of units, in one statement. */
export async function addEvents(
  tx: Transaction,
  district: DistrictId,
  events: readonly UnitEventRecord[],
): Promise<void> {
  if (events.length === 0) return;
  const rows = events.map(({ unit, date, kind, before, after, into = null, document }) => ({
    id: newId(),
    unit_id: unit,
    date,
    kind,
    before,
    after,
    into_id: into,
    document,
  }));
  await tx.query(
    `insert into unit_event (district_id, id, unit_id, date, kind, before, after, into_id, document, recorded_at, recorded_by)
     select $1, e.id, e.unit_id, e.date, e.kind, e.before, e.after, e.into_id, e.document, $3, $4
     from json_populate_recordset(null::unit_event, $2) as e`,
    [district, JSON.stringify(rows), tx.now, tx.actor.account],
  );
}

/** The day of the latest event of these kinds, by unit. */
export async function lastEvents(
  tx: Transaction,
  district: DistrictId,
  units: readonly UnitId[],
): Promise<ReadonlyMap<UnitId, Day>> {
  const rows = await tx.query<{ unit: UnitId; date: Day }>(
    `select unit_id as unit, max(date) as date from unit_event
     where district_id = $1 and unit_id = any ($2) group by unit_id`,
    [district, units],
  );
  return new Map(rows.map(({ unit, date }) => [unit, date]));
}
