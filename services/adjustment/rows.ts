/** Adjustments as their services lock and judge them, and the acts on them. Only this file writes a state of one. */
import { rolesIn } from '../../auth/viewer.js';
import type { AdjustmentState } from '../../entities/adjustment.js';
import type { AccountId, AdjustmentId, AdjustmentStepId, CycleId, DistrictId, UnitId } from '../../entities/ids.js';
import type { CycleState } from '../../entities/scheme.js';
import { noSuchAdjustment } from '../../errors/files.js';
import type { AdjustmentRecord, SchemeCode, UnitCode } from '../../scoring/input.js';
import { apply } from '../../workflow/apply.js';
import type { FieldChange } from '../audit/entry.js';
import { type Day, dayAt } from '../calendar/day.js';
import { isOverWithGrace } from '../calendar/deadline.js';
import { isFileId } from '../files/files.js';
import { newId } from '../identity.js';
import type { Transaction } from '../in-transaction.js';
import { type AdjustmentAction, type AdjustmentFacts, adjustmentStates, OPEN_CYCLES } from './states.js';

export interface StoredAdjustment {
  readonly id: AdjustmentId;
  readonly cycle: CycleId;
  readonly cycleState: CycleState;
  readonly scheme: SchemeCode;
  readonly schemeName: string;
  readonly unitId: UnitId;
  readonly unit: UnitCode;
  readonly unitName: string;
  readonly kind: AdjustmentRecord['kind'];
  readonly code: string;
  readonly points: string | null;
  readonly reason: string | null;
  readonly state: AdjustmentState;
  /** True if a bundle brought it. */
  readonly loaded: boolean;
  /** Last day of the hearing. */
  readonly hearingTo: Day | null;
  /** Number of acts on it. */
  readonly revision: number;
  readonly hasDocument: boolean;
  /** Persons who proposed it; none for what a bundle brought. */
  readonly proposedBy: readonly AccountId[];
  readonly isAnswered: boolean;
}

const STEPS = 'from adjustment_step s where s.district_id = a.district_id and s.adjustment_id = a.id';

/** Aliases: `a` adjustment, `c` cycle, `v` its scheme in force, `u` unit. */
export const ADJUSTMENTS = `
select a.id, a.cycle_id as cycle, c.state as "cycleState", c.scheme_code as scheme, v.name as "schemeName",
  a.unit_id as "unitId", u.code as unit, u.name as "unitName", a.kind, a.code, a.points, a.reason, a.state, a.loaded,
  to_char(a.hearing_to, 'YYYY-MM-DD') as "hearingTo", (select count(*)::int ${STEPS}) as revision,
  exists (select from file_citation f where f.district_id = a.district_id and f.subject_type = 'adjustment' and f.subject_id = a.id) as "hasDocument",
  array(select person ${STEPS.replace('adjustment_step s', 'adjustment_step s, unnest(array[s.account_id, s.represented_id]) person')}
    and s.action = 'PROPOSE' and person is not null) as "proposedBy",
  exists (select ${STEPS} and s.action = 'ANSWER_HEARING') as "isAnswered"
from adjustment a
join cycle c on c.district_id = a.district_id and c.id = a.cycle_id
join scheme v on v.district_id = c.district_id and v.id = c.scheme_id
join unit u on u.district_id = a.district_id and u.id = a.unit_id
where a.district_id = $1`;

/**
 * One act on an adjustment at a time. No lock of its row: a unit that answers may not change it.
 * @throws Refusal NOT_FOUND NO_SUCH_ADJUSTMENT
 */
export async function lockAdjustment(
  tx: Transaction,
  district: DistrictId,
  id: AdjustmentId,
): Promise<StoredAdjustment> {
  if (!isFileId(id)) throw noSuchAdjustment();
  await tx.query("select pg_advisory_xact_lock(hashtextextended('adjustment ' || $1, 0))", [id]);
  const [found] = await tx.query<StoredAdjustment>(`${ADJUSTMENTS} and a.id = $2`, [district, id]);
  if (found === undefined) throw noSuchAdjustment();
  return found;
}

/** @param persons of the act @param zone of the district */
export function adjustmentFacts(
  { cycleState, kind, hearingTo, isAnswered, proposedBy, hasDocument }: StoredAdjustment,
  persons: readonly string[],
  now: Date,
  zone: string,
): AdjustmentFacts {
  return {
    isOpen: OPEN_CYCLES.includes(cycleState),
    isHeard: kind !== 'BONUS',
    isHearingOver: hearingTo !== null && hearingTo < dayAt(now, zone),
    isTooLateToAnswer: hearingTo !== null && isOverWithGrace(hearingTo, now, zone),
    isAnswered,
    isOwnProposal: proposedBy.some((person) => persons.includes(person)),
    hasDocument,
  };
}

/**
 * Takes one action on a locked adjustment, as the actor of the transaction, and records it.
 * @returns the act
 * @throws Refusal FORBIDDEN or CONFLICT according to the states table
 */
export async function takeAdjustmentAction(
  tx: Transaction,
  district: DistrictId,
  adjustment: StoredAdjustment,
  action: AdjustmentAction,
  facts: AdjustmentFacts,
  note: string | null,
  more: readonly FieldChange[] = [],
): Promise<AdjustmentStepId> {
  const { from, to } = apply(adjustmentStates, action, rolesIn(tx.actor, adjustment.unitId), adjustment.state, facts);
  if (from !== to)
    await tx.query('update adjustment set state = $3 where district_id = $1 and id = $2', [
      district,
      adjustment.id,
      to,
    ]);
  const step = await addStep(tx, district, adjustment.id, adjustment.revision + 1, action, note);
  recordStep(tx, adjustment, action, [
    ...(from === to ? [] : [{ field: 'state', before: from, after: to }]),
    ...(note === null ? [] : [{ field: 'reason', before: null, after: note }]),
    ...more,
  ]);
  return step;
}

/** @param number from 1 */
export async function addStep(
  tx: Transaction,
  district: DistrictId,
  adjustment: AdjustmentId,
  number: number,
  action: AdjustmentAction | 'PROPOSE',
  note: string | null,
): Promise<AdjustmentStepId> {
  const { account, name, actingFor } = tx.actor;
  const id = newId<AdjustmentStepId>();
  await tx.query(
    `insert into adjustment_step (district_id, id, adjustment_id, number, action, note, acted_at, account_id, account_name, represented_id, represented_name)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      district,
      id,
      adjustment,
      number,
      action,
      note,
      tx.now,
      account,
      name,
      actingFor?.id ?? null,
      actingFor?.name ?? null,
    ],
  );
  return id;
}

/** What is recorded is read by the office and by the unit itself. */
export function recordStep(
  tx: Transaction,
  { id, code, unit, unitId }: Pick<StoredAdjustment, 'id' | 'code' | 'unit' | 'unitId'>,
  action: AdjustmentAction | 'PROPOSE',
  changes: readonly FieldChange[],
): void {
  tx.record({
    action: `adjustment.${action}`,
    subject: { type: 'adjustment', id, label: `${code} ${unit}` },
    audience: 'SCORES',
    unit: unitId,
    changes,
  });
}
