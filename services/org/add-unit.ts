/** 新增单位 */
import type { UnitId } from '../../entities/ids.js';
import { badUnit } from '../../errors/org.js';
import type { FieldProblem } from '../../errors/refusal.js';
import type { SchemeCode } from '../../scoring/input.js';
import { apply } from '../../workflow/apply.js';
import type { Day } from '../calendar/day.js';
import { factsOf, lockCycleOf } from '../cycle/move.js';
import { cycleStates } from '../cycle/states.js';
import { newId } from '../identity.js';
import { inTransaction, type Transaction } from '../in-transaction.js';
import type { Platform } from '../platform.js';
import { type ChangedUnit, recordUnit, rosterChanges } from './change-unit.js';
import type { Changing } from './rights.js';
import { addToRoster, type RosterEffect } from './rosters.js';
import { codeProblems, dateProblems, documentProblems, nameProblems, parentProblems } from './unit-problems.js';
import { addEvents, lockUnits, type StoredUnit } from './units.js';

/** A unit as a person typed it. */
export interface TypedUnit {
  readonly code: string;
  readonly name: string;
  readonly category: string;
  readonly group: string;
  /** Code of the unit above; null for none. */
  readonly parent: string | null;
  /** First day of its life. */
  readonly date: string;
  readonly document: string | null;
  /** Codes of schemes on whose rosters it is put. */
  readonly schemes: readonly SchemeCode[];
}

/** @throws Refusal BAD_USER_INPUT BAD_UNIT with all problems; NOT_FOUND UNKNOWN_SCHEME; CONFLICT by the states table */
export async function addUnit(platform: Platform, { actor, claims }: Changing, typed: TypedUnit): Promise<ChangedUnit> {
  const { district } = claims;
  return inTransaction(platform, actor, claims, async (tx) => {
    const units = await lockUnits(tx, district);
    const unit = trimmed(typed);
    const problems = newUnitProblems(unit, units);
    if (problems.length > 0) throw badUnit(problems);
    const id = newId<UnitId>();
    await insertUnits(tx, district, units, [{ ...unit, id }]);
    const above = unit.parent === null ? null : (units.get(unit.parent)?.id ?? null);
    const rosters: RosterEffect[] = [];
    for (const scheme of new Set(typed.schemes)) {
      const cycle = await lockCycleOf(tx, district, scheme);
      apply(cycleStates, 'SET_ROSTER', actor.roles, cycle.state, factsOf(cycle));
      await addToRoster(tx, district, cycle.id, [{ ...unit, id, above }]);
      rosters.push({ scheme: cycle.scheme, effect: 'ADDED' });
    }
    recordUnit(tx, 'unit.ADD', { id, code: unit.code }, [
      ...(['name', 'category', 'group', 'parent', 'document'] as const)
        .filter((field) => unit[field] !== null)
        .map((field) => ({ field, before: null, after: unit[field] })),
      { field: 'openedOn', before: null, after: unit.date },
      ...rosterChanges(rosters),
    ]);
    return { id, rosters };
  });
}

type NewUnit = Omit<TypedUnit, 'schemes'>;

const trimmed = ({ code, name, category, group, parent, date, document }: TypedUnit): NewUnit => ({
  code: code.trim(),
  name: name.trim(),
  category: category.trim(),
  group: group.trim(),
  parent: parent?.trim() || null,
  date: date.trim(),
  document: document?.trim() || null,
});

function newUnitProblems(unit: NewUnit, units: ReadonlyMap<string, StoredUnit>): FieldProblem[] {
  const taken = units.get(unit.code);
  return [
    ...codeProblems('code', unit.code),
    ...(taken === undefined
      ? []
      : [
          {
            field: 'code',
            code: 'CODE_TAKEN',
            message: {
              zh: `代码 ${unit.code} 已属于“${taken.name}”`,
              en: `the code ${unit.code} already belongs to “${taken.name}”`,
            },
          },
        ]),
    ...nameProblems('name', unit.name),
    ...codeProblems('category', unit.category),
    ...codeProblems('group', unit.group),
    ...(unit.parent === null
      ? []
      : parentProblems('parent', unit.code, unit.parent, (code) => units.get(code)?.parent)),
    ...dateProblems('date', unit.date, { after: null }),
    ...(unit.document === null ? [] : documentProblems(unit.document)),
  ];
}

/** Stores checked units with the first events of their lives, at the end of the district's list. Parents may be among them. */
export async function insertUnits(
  tx: Transaction,
  district: Changing['claims']['district'],
  units: ReadonlyMap<string, StoredUnit>,
  added: readonly (Omit<NewUnit, 'document' | 'date'> & {
    readonly id: UnitId;
    readonly date: string;
    readonly document: string | null;
  })[],
): Promise<void> {
  const ids = new Map<string, UnitId>([...units.values()].map(({ code, id }) => [code, id]));
  for (const { code, id } of added) ids.set(code, id);
  const next = [...units.values()].reduce((last, { position }) => Math.max(last, position), -1) + 1;
  const rows = added.map(({ id, code, name, category, group, parent, date }, index) => ({
    id,
    code,
    name,
    category,
    peer_group: group,
    parent_id: parent === null ? null : (ids.get(parent) ?? null),
    position: next + index,
    opened_on: date,
  }));
  await tx.query(
    `insert into unit (district_id, id, code, name, category, peer_group, parent_id, position, opened_on)
     select $1, n.id, n.code, n.name, n.category, n.peer_group, n.parent_id, n.position, n.opened_on
     from json_populate_recordset(null::unit, $2) as n`,
    [district, JSON.stringify(rows)],
  );
  await addEvents(
    tx,
    district,
    added.map(({ id, name, category, group, parent, date, document }) => ({
      unit: id,
      date: date as Day,
      kind: 'OPENED' as const,
      before: {},
      after: { name, category, group, parent },
      document,
    })),
  );
}
