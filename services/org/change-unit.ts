/**
 * 单位沿革: a unit is added, renamed, moved to another group or closed by a dated event. Nothing that was is rewritten: the
 * event keeps what was before, and rosters of years that were shown to the units stay.
 */
import type { UnitId } from '../../entities/ids.js';
import type { UnitEventKind, UnitState } from '../../entities/org.js';
import { badUnit, unknownUnit } from '../../errors/org.js';
import type { FieldProblem } from '../../errors/refusal.js';
import type { UnitCode } from '../../scoring/input.js';
import type { FieldChange } from '../audit/entry.js';
import type { Day } from '../calendar/day.js';
import { inTransaction, type Transaction } from '../in-transaction.js';
import type { Platform } from '../platform.js';
import { refuseStale } from '../stale.js';
import type { Changing } from './rights.js';
import { closeOnRosters, followOnRosters, type RosterEffect } from './rosters.js';
import {
  closedProblems,
  codeProblems,
  dateProblems,
  documentProblems,
  nameProblems,
  parentProblems,
} from './unit-problems.js';
import { addEvents, lastEvents, lockUnits, type StoredUnit } from './units.js';

/** What the person saw and decides, of one unit. */
export interface UnitDecision {
  readonly unit: UnitCode;
  /** The revision that the person saw; null to skip the check. */
  readonly revision: number | null;
  /** The day from which it holds. */
  readonly date: string;
  /** 文号; required to move and to close, because both decide by whom a unit is ranked. */
  readonly document: string | null;
}

export interface ChangedUnit {
  readonly id: UnitId;
  readonly rosters: readonly RosterEffect[];
}

/** 更名 @throws Refusal NOT_FOUND UNKNOWN_UNIT; CONFLICT STALE_REVISION; BAD_USER_INPUT BAD_UNIT */
export function renameUnit(
  platform: Platform,
  changing: Changing,
  decision: UnitDecision,
  typed: string,
): Promise<ChangedUnit> {
  const name = typed.trim();
  return changeUnit(platform, changing, decision, {
    kind: 'RENAMED',
    action: 'unit.RENAME',
    wanted: () => ({ state: { name }, problems: nameProblems('name', name) }),
  });
}

/** Where a unit goes; null leaves it as it is. An empty parent puts it at the top. */
export interface UnitMove {
  readonly category: string | null;
  readonly group: string | null;
  readonly parent: string | null;
}

/** 调组 @throws Refusal as `renameUnit` */
export function moveUnit(
  platform: Platform,
  changing: Changing,
  decision: UnitDecision,
  typed: UnitMove,
): Promise<ChangedUnit> {
  const [category, group, parent] = [typed.category?.trim(), typed.group?.trim(), typed.parent?.trim()];
  return changeUnit(platform, changing, decision, {
    kind: 'MOVED',
    action: 'unit.MOVE',
    wanted: ({ code }, units) => ({
      state: {
        ...(category !== undefined && { category }),
        ...(group !== undefined && { group }),
        ...(parent !== undefined && { parent: parent === '' ? null : parent }),
      },
      problems: [
        ...(category === undefined ? [] : codeProblems('category', category)),
        ...(group === undefined ? [] : codeProblems('group', group)),
        ...(parent === undefined || parent === ''
          ? []
          : parentProblems('parent', code, parent, (one) => units.get(one)?.parent)),
        ...documentProblems(decision.document?.trim() || null),
      ],
    }),
  });
}

interface UnitChange {
  readonly kind: UnitEventKind;
  /** Of the audit log. */
  readonly action: string;
  wanted(
    unit: StoredUnit,
    units: ReadonlyMap<string, StoredUnit>,
  ): { readonly state: UnitState; readonly problems: readonly FieldProblem[] };
}

async function changeUnit(
  platform: Platform,
  { actor, claims }: Changing,
  decision: UnitDecision,
  change: UnitChange,
): Promise<ChangedUnit> {
  const { district } = claims;
  return inTransaction(platform, actor, claims, async (tx) => {
    const units = await lockUnits(tx, district);
    const unit = await seenUnit(tx, district, units, decision);
    const { state, problems } = change.wanted(unit, units);
    const after = (await lastEvents(tx, district, [unit.id])).get(unit.id) ?? unit.openedOn;
    const wrong = [...closedProblems(unit), ...dateProblems('date', decision.date, { after }), ...problems];
    if (wrong.length > 0) throw badUnit(wrong);
    const date = decision.date as Day;
    const keys = (Object.keys(state) as (keyof UnitState)[]).filter((key) => state[key] !== unit[key]);
    if (keys.length === 0) {
      tx.changed();
      return { id: unit.id, rosters: [] };
    }
    const changed = { ...unit, ...state } as StoredUnit;
    const above = changed.parent === null ? null : (units.get(changed.parent)?.id ?? null);
    await tx.query(
      `update unit set name = $3, category = $4, peer_group = $5, parent_id = $6, version = version + 1
       where district_id = $1 and id = $2`,
      [district, unit.id, changed.name, changed.category, changed.group, above],
    );
    const document = decision.document?.trim() || null;
    const only = (from: StoredUnit): UnitState => Object.fromEntries(keys.map((key) => [key, from[key]]));
    await addEvents(tx, district, [
      { unit: unit.id, date, kind: change.kind, before: only(unit), after: only(changed), document },
    ]);
    const rosters = await followOnRosters(tx, district, { ...changed, above }, date);
    const changes: FieldChange[] = keys.map((key) => ({ field: key, before: unit[key], after: changed[key] }));
    recordUnit(tx, change.action, unit, [...changes, ...decided(date, document), ...rosterChanges(rosters)]);
    return { id: unit.id, rosters };
  });
}

/** 撤并: closes a unit, or merges it into another one. @throws Refusal as `renameUnit` */
export async function closeUnit(
  platform: Platform,
  { actor, claims }: Changing,
  decision: UnitDecision,
  into: string | null,
): Promise<ChangedUnit> {
  const { district } = claims;
  return inTransaction(platform, actor, claims, async (tx) => {
    const units = await lockUnits(tx, district);
    const unit = await seenUnit(tx, district, units, decision);
    const successor = into === null ? null : units.get(into.trim());
    const after = (await lastEvents(tx, district, [unit.id])).get(unit.id) ?? unit.openedOn;
    const below = [...units.values()].filter(({ parent, closedOn }) => parent === unit.code && closedOn === null);
    const document = decision.document?.trim() || null;
    const wrong: FieldProblem[] = [
      ...closedProblems(unit),
      ...dateProblems('date', decision.date, { after }),
      ...documentProblems(document),
      ...(successor === undefined || successor?.id === unit.id || (successor !== null && successor.closedOn !== null)
        ? [
            {
              field: 'into',
              code: 'UNKNOWN_UNIT',
              message: {
                zh: `“${into}”不是另一个仍在的单位的代码`,
                en: `“${into}” is not the code of another open unit`,
              },
            },
          ]
        : []),
      ...(below.length === 0
        ? []
        : [
            {
              field: 'unit',
              code: 'UNITS_BELOW',
              message: {
                zh: `下面还有 ${below.map(({ code }) => code).join('、')}，请先为它们指定新的上级`,
                en: `${below.map(({ code }) => code).join(', ')} are below it; move them first`,
              },
            },
          ]),
    ];
    if (wrong.length > 0) throw badUnit(wrong);
    const date = decision.date as Day;
    await tx.query('update unit set closed_on = $3, version = version + 1 where district_id = $1 and id = $2', [
      district,
      unit.id,
      date,
    ]);
    await addEvents(tx, district, [
      {
        unit: unit.id,
        date,
        kind: successor ? 'MERGED' : 'CLOSED',
        before: {},
        after: {},
        into: successor?.id ?? null,
        document,
      },
    ]);
    const rosters = await closeOnRosters(tx, district, unit.id, date);
    recordUnit(tx, 'unit.CLOSE', unit, [
      { field: 'closedOn', before: null, after: date },
      ...(successor ? [{ field: 'into', before: null, after: successor.code }] : []),
      ...decided(null, document),
      ...rosterChanges(rosters),
    ]);
    return { id: unit.id, rosters };
  });
}

async function seenUnit(
  tx: Transaction,
  district: Changing['claims']['district'],
  units: ReadonlyMap<string, StoredUnit>,
  { unit: code, revision }: UnitDecision,
): Promise<StoredUnit> {
  const unit = units.get(code);
  if (unit === undefined) throw unknownUnit(code);
  await refuseStale(tx, district, { type: 'unit', id: unit.id, revision: unit.revision }, revision);
  return unit;
}

export function recordUnit(
  tx: Transaction,
  action: string,
  { id, code }: { readonly id: UnitId; readonly code: string },
  changes: readonly FieldChange[],
): void {
  tx.record({ action, subject: { type: 'unit', id, label: code }, audience: 'DISTRICT', changes });
}

const decided = (date: Day | null, document: string | null): FieldChange[] => [
  ...(date === null ? [] : [{ field: 'date', before: null, after: date }]),
  ...(document === null ? [] : [{ field: 'document', before: null, after: document }]),
];

export const rosterChanges = (rosters: readonly RosterEffect[]): FieldChange[] =>
  rosters.map(({ scheme, effect }) => ({ field: 'roster', before: null, after: `${scheme} ${effect}` }));
