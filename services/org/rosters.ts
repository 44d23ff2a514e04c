/**
 * 名册 after an event: the cycles that a change of a unit still reaches. Results, and what the units have been shown, stay
 * as they are: only cycles before the notice change, and only if the event holds by the last day of their year.
 */
import type { CycleId, DistrictId, UnitId } from '../../entities/ids.js';
import type { CycleState } from '../../entities/scheme.js';
import type { SchemeCode } from '../../scoring/input.js';
import { type Day, yearOf } from '../calendar/day.js';
import { cycleStates } from '../cycle/states.js';
import { newId } from '../identity.js';
import type { Transaction } from '../in-transaction.js';

export interface RosterEffect {
  readonly scheme: SchemeCode;
  /** KEPT: the unit stays on the roster of a cycle that has begun, because figures may have been reported. */
  readonly effect: 'ADDED' | 'CHANGED' | 'REMOVED' | 'KEPT';
}

interface OpenCycle {
  readonly id: CycleId;
  readonly scheme: SchemeCode;
  readonly state: CycleState;
  readonly year: number;
}

/** Cycles whose rosters may change, locked. */
export const openCycles = (tx: Transaction, district: DistrictId): Promise<OpenCycle[]> =>
  tx.query<OpenCycle>(
    `select id, scheme_code as scheme, state, year from cycle
     where district_id = $1 and state = any ($2) order by year, scheme_code for update`,
    [district, cycleStates.definition.actions.SET_ROSTER.from],
  );

const holdsIn = (date: Day) => (cycle: OpenCycle) => yearOf(date) <= cycle.year;

/** The name of a unit or its place has changed. */
export async function followOnRosters(
  tx: Transaction,
  district: DistrictId,
  unit: RosterMember,
  date: Day,
): Promise<RosterEffect[]> {
  const cycles = (await openCycles(tx, district)).filter(holdsIn(date));
  const changed = await tx.query<{ cycle: CycleId }>(
    `update cycle_unit set category = $4, peer_group = $5, name = $6, parent_id = $7
     where district_id = $1 and unit_id = $2 and cycle_id = any ($3)
       and (category, peer_group, name, parent_id) is distinct from ($4, $5, $6, $7::uuid)
     returning cycle_id as cycle`,
    [district, unit.id, cycles.map(({ id }) => id), unit.category, unit.group, unit.name, unit.above],
  );
  const ids = new Set(changed.map(({ cycle }) => cycle));
  return cycles.filter(({ id }) => ids.has(id)).map(({ scheme }) => ({ scheme, effect: 'CHANGED' }));
}

/** The unit was closed: it leaves cycles that have not begun, and stays on those that have. */
export async function closeOnRosters(
  tx: Transaction,
  district: DistrictId,
  unit: UnitId,
  date: Day,
): Promise<RosterEffect[]> {
  const cycles = (await openCycles(tx, district)).filter(holdsIn(date));
  const members = await tx.query<{ cycle: CycleId }>(
    'select cycle_id as cycle from cycle_unit where district_id = $1 and unit_id = $2 and cycle_id = any ($3)',
    [district, unit, cycles.map(({ id }) => id)],
  );
  const on = new Set(members.map(({ cycle }) => cycle));
  const reached = cycles.filter(({ id }) => on.has(id));
  await tx.query('delete from cycle_unit where district_id = $1 and unit_id = $2 and cycle_id = any ($3)', [
    district,
    unit,
    reached.filter(({ state }) => state === 'DRAFT').map(({ id }) => id),
  ]);
  return reached.map(({ scheme, state }) => ({ scheme, effect: state === 'DRAFT' ? 'REMOVED' : 'KEPT' }));
}

export interface RosterMember {
  readonly id: UnitId;
  readonly name: string;
  readonly category: string;
  readonly group: string;
  /** The unit above it. */
  readonly above: UnitId | null;
  readonly staff?: number | null;
}

/** Puts units at the end of a roster. Units that are on it stay as they are. */
export async function addToRoster(
  tx: Transaction,
  district: DistrictId,
  cycle: CycleId,
  units: readonly RosterMember[],
): Promise<void> {
  if (units.length === 0) return;
  const rows = units.map(({ id, name, category, group, above, staff = null }, index) => ({
    id: newId(),
    unit_id: id,
    name,
    parent_id: above,
    category,
    peer_group: group,
    position: index,
    staff,
  }));
  await tx.query(
    `insert into cycle_unit (district_id, id, cycle_id, unit_id, name, parent_id, category, peer_group, position, staff)
     select $1, n.id, $2, n.unit_id, n.name, n.parent_id, n.category, n.peer_group,
       n.position + (select coalesce(max(c.position) + 1, 0) from cycle_unit c where c.district_id = $1 and c.cycle_id = $2), n.staff
     from json_populate_recordset(null::cycle_unit, $3) as n
     on conflict (district_id, cycle_id, unit_id) do nothing`,
    [district, cycle, JSON.stringify(rows)],
  );
}
