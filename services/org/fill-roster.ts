/**
 * 编制名册: who a cycle grades. The units of last year's roster of the same series that still exist on the last day of the
 * year, with the name, category and group of that day, and the units opened since. Without such a roster an empty one gets all units.
 */
import type { CycleId, DistrictId, UnitId } from '../../entities/ids.js';
import { badUnit, unknownUnit } from '../../errors/org.js';
import type { FieldProblem } from '../../errors/refusal.js';
import type { SchemeCode, UnitCode } from '../../scoring/input.js';
import { apply } from '../../workflow/apply.js';
import type { Day } from '../calendar/day.js';
import { factsOf, type LockedCycle, lockCycleOf } from '../cycle/move.js';
import { cycleStates } from '../cycle/states.js';
import { inTransaction, type Transaction } from '../in-transaction.js';
import type { Platform } from '../platform.js';
import type { Changing } from './rights.js';
import { addToRoster } from './rosters.js';
import { unitsOn } from './state-on.js';
import { lockUnits, type StoredUnit } from './units.js';

export interface RosterChanges {
  /** Codes of units, in the district's order. */
  readonly added: readonly UnitCode[];
  /** Units whose name or place on the roster differs from that of the last day of the year. */
  readonly changed: readonly UnitCode[];
  /** Units on the roster that are closed by the last day of the year. */
  readonly removed: readonly UnitCode[];
  readonly unchanged: number;
}

interface Member {
  readonly id: UnitId;
  readonly name: string;
  readonly category: string;
  readonly group: string;
  /** Code of the unit above. */
  readonly parent: string | null;
}

type Filled = Pick<LockedCycle, 'id' | 'scheme'> & { readonly year: number };

/** Brings a roster up to date. @param isTrial true to store nothing */
export async function fillIn(
  tx: Transaction,
  district: DistrictId,
  cycle: Filled,
  { isTrial }: { readonly isTrial: boolean },
): Promise<RosterChanges> {
  const lastDay = `${cycle.year}-12-31` as Day;
  const stored = await lockUnits(tx, district);
  const units = await unitsOn(tx, district, [...stored.values()], lastDay);
  const present = new Map((await membersOf(tx, district, cycle.id)).map((member) => [member.id, member]));
  const before = await lastRoster(tx, district, cycle);
  const lives = ({ openedOn, closedOn }: StoredUnit) =>
    (openedOn === null || openedOn <= lastDay) && (closedOn === null || closedOn > lastDay);
  const belongs = ({ id, openedOn }: StoredUnit) =>
    present.has(id) ||
    (before === null
      ? present.size === 0
      : before.units.has(id) || (openedOn !== null && openedOn > `${before.year}-12-31`));
  const wanted = units.filter((unit) => lives(unit) && belongs(unit));
  const added = wanted.filter(({ id }) => !present.has(id));
  const changed = wanted.filter((unit) => {
    const member = present.get(unit.id);
    return member !== undefined && COMPARED.some((field) => member[field] !== unit[field]);
  });
  const removed = units.filter((unit) => present.has(unit.id) && !lives(unit));
  if (!isTrial) {
    const member = (unit: StoredUnit) => ({ ...unit, above: aboveOf(stored, unit) });
    await addToRoster(tx, district, cycle.id, added.map(member));
    for (const { id, name, category, group, above } of changed.map(member))
      await tx.query(
        `update cycle_unit set category = $4, peer_group = $5, name = $6, parent_id = $7
         where district_id = $1 and cycle_id = $2 and unit_id = $3`,
        [district, cycle.id, id, category, group, name, above],
      );
    await tx.query('delete from cycle_unit where district_id = $1 and cycle_id = $2 and unit_id = any ($3)', [
      district,
      cycle.id,
      removed.map(({ id }) => id),
    ]);
  }
  const codes = (list: readonly StoredUnit[]) => list.map(({ code }) => code);
  return {
    added: codes(added),
    changed: codes(changed),
    removed: codes(removed),
    unchanged: present.size - changed.length - removed.length,
  };
}

const COMPARED = ['name', 'category', 'group', 'parent'] as const;

const aboveOf = (units: ReadonlyMap<string, StoredUnit>, { parent }: StoredUnit): UnitId | null =>
  parent === null ? null : (units.get(parent)?.id ?? null);

const membersOf = (tx: Transaction, district: DistrictId, cycle: CycleId) =>
  tx.query<Member>(
    `select m.unit_id as id, m.name, m.category, m.peer_group as "group", above.code as parent
     from cycle_unit m left join unit above on above.district_id = m.district_id and above.id = m.parent_id
     where m.district_id = $1 and m.cycle_id = $2`,
    [district, cycle],
  );

/** The roster of the latest earlier cycle of the same series; null if there is none. */
async function lastRoster(
  tx: Transaction,
  district: DistrictId,
  cycle: Filled,
): Promise<{ readonly year: number; readonly units: ReadonlySet<UnitId> } | null> {
  const [last] = await tx.query<{ id: CycleId; year: number }>(
    `select c.id, c.year from cycle c join scheme s on s.district_id = c.district_id and s.id = c.scheme_id
     join cycle own on own.district_id = c.district_id and own.id = $2
     join scheme mine on mine.district_id = own.district_id and mine.id = own.scheme_id
     where c.district_id = $1 and c.year < own.year and s.series = mine.series
       and exists (select from cycle_unit m where m.district_id = c.district_id and m.cycle_id = c.id)
     order by c.year desc limit 1`,
    [district, cycle.id],
  );
  if (last === undefined) return null;
  return { year: last.year, units: new Set((await membersOf(tx, district, last.id)).map(({ id }) => id)) };
}

/** A trial ends without a commit. */
class Trial extends Error {
  constructor(readonly changes: RosterChanges) {
    super('a trial is not stored');
  }
}

/** @throws Refusal NOT_FOUND UNKNOWN_SCHEME; FORBIDDEN or CONFLICT by the states table */
export async function fillRoster(
  platform: Platform,
  { actor, claims }: Changing,
  scheme: SchemeCode,
  { isTrial }: { readonly isTrial: boolean },
): Promise<RosterChanges> {
  const { district } = claims;
  try {
    return await inTransaction(platform, actor, claims, async (tx) => {
      const cycle = await lockedFor(tx, district, scheme);
      const changes = await fillIn(tx, district, cycle, { isTrial });
      if (isTrial) throw new Trial(changes);
      record(tx, cycle, changes);
      return changes;
    });
  } catch (error) {
    if (error instanceof Trial) return error.changes;
    throw error;
  }
}

/** Puts units on a roster and takes others off it. @throws Refusal as above; NOT_FOUND UNKNOWN_UNIT; BAD_USER_INPUT */
export async function changeRoster(
  platform: Platform,
  { actor, claims }: Changing,
  scheme: SchemeCode,
  change: { readonly add: readonly string[]; readonly remove: readonly string[] },
): Promise<RosterChanges> {
  const { district } = claims;
  return inTransaction(platform, actor, claims, async (tx) => {
    const cycle = await lockedFor(tx, district, scheme);
    const units = await lockUnits(tx, district);
    const unitOf = (code: string): StoredUnit => {
      const unit = units.get(code);
      if (unit === undefined) throw unknownUnit(code);
      return unit;
    };
    const [wanted, unwanted] = [change.add.map(unitOf), change.remove.map(unitOf)];
    const problems: FieldProblem[] = wanted
      .filter(({ id, closedOn }) => closedOn !== null || unwanted.some((other) => other.id === id))
      .map(({ code, closedOn }) => ({
        field: 'add',
        code: closedOn === null ? 'ADDED_AND_REMOVED' : 'CLOSED',
        message:
          closedOn === null
            ? { zh: `${code} 既要加入又要移出`, en: `${code} is both added and removed` }
            : { zh: `${code} 已于 ${closedOn} 撤并`, en: `${code} was closed on ${closedOn}` },
      }));
    if (problems.length > 0) throw badUnit(problems);
    const present = new Set((await membersOf(tx, district, cycle.id)).map(({ id }) => id));
    const joining = wanted.filter(({ id }) => !present.has(id));
    const added = await unitsOn(tx, district, joining, `${cycle.year}-12-31` as Day);
    const removed = unwanted.filter(({ id }) => present.has(id));
    await addToRoster(
      tx,
      district,
      cycle.id,
      added.map((unit) => ({ ...unit, above: aboveOf(units, unit) })),
    );
    await tx.query('delete from cycle_unit where district_id = $1 and cycle_id = $2 and unit_id = any ($3)', [
      district,
      cycle.id,
      removed.map(({ id }) => id),
    ]);
    const changes: RosterChanges = {
      added: added.map(({ code }) => code),
      changed: [],
      removed: removed.map(({ code }) => code),
      unchanged: present.size - removed.length,
    };
    record(tx, cycle, changes);
    return changes;
  });
}

async function lockedFor(tx: Transaction, district: DistrictId, scheme: SchemeCode): Promise<Filled> {
  const cycle = await lockCycleOf(tx, district, scheme);
  apply(cycleStates, 'SET_ROSTER', tx.actor.roles, cycle.state, factsOf(cycle));
  const [row] = await tx.query<{ year: number }>('select year from cycle where district_id = $1 and id = $2', [
    district,
    cycle.id,
  ]);
  return { ...cycle, year: row?.year ?? 0 };
}

/** Records a changed roster, unit by unit; an unchanged one is no entry. */
function record(tx: Transaction, cycle: Filled, { added, changed, removed }: RosterChanges): void {
  if (added.length + changed.length + removed.length === 0) {
    tx.changed();
    return;
  }
  const field = (list: readonly UnitCode[], after: string) =>
    list.map((code) => ({ field: code, before: null, after }));
  tx.record({
    action: 'cycle.SET_ROSTER',
    subject: { type: 'cycle', id: cycle.id, label: cycle.scheme },
    audience: 'DISTRICT',
    changes: [...field(added, 'ADDED'), ...field(changed, 'CHANGED'), ...field(removed, 'REMOVED')],
  });
}
