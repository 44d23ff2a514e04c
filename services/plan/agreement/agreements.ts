/** Targets between office and units as their services lock and judge them. Only this file writes a state of one. */
import { rolesIn } from '../../../auth/viewer.js';
import type { DistrictId, IndicatorId, PlanId, TargetAgreementId, UnitId } from '../../../entities/ids.js';
import type { TargetAgreementState } from '../../../entities/target-agreement.js';
import type { DecimalText, IndicatorCode, UnitCode } from '../../../scoring/input.js';
import { apply } from '../../../workflow/apply.js';
import type { FieldChange } from '../../audit/entry.js';
import { type Day, dayAt, daysBetween } from '../../calendar/day.js';
import { isOverWithGrace } from '../../calendar/deadline.js';
import { districtCalendar } from '../../calendar/district-calendar.js';
import type { Transaction } from '../../in-transaction.js';
import type { CyclesOfTargets } from '../targets-of-year.js';
import { type TargetAction, type TargetFacts, targetAgreementStates } from './states.js';

/** Working days that a unit has at least to answer what was changed for it. */
export const ANSWER_DAYS = 5;

export interface StoredAgreement {
  readonly id: TargetAgreementId;
  readonly indicatorId: IndicatorId;
  readonly indicator: IndicatorCode;
  readonly unitId: UnitId;
  readonly unit: UnitCode;
  readonly unitName: string;
  readonly year: number;
  readonly state: TargetAgreementState;
  readonly answerBy: Day;
  readonly counter: DecimalText | null;
  readonly reason: string | null;
  readonly answer: string | null;
  readonly revision: number;
  readonly changedByName: string;
  readonly changedAt: Date;
}

/** Visible agreements of a plan and year, locked against other acts on them. @param unit id; null for all units */
export async function lockAgreements(
  tx: Transaction,
  district: DistrictId,
  plan: PlanId,
  year: number,
  unit: UnitId | null = null,
): Promise<StoredAgreement[]> {
  // Those who may only answer may not lock the rows themselves. The same key as for setting targets.
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`targets ${district} ${plan} ${year}`]);
  return tx.query<StoredAgreement>(
    `select a.id, a.indicator_id as "indicatorId", i.code as indicator, a.unit_id as "unitId", u.code as unit,
       u.name as "unitName", a.year, a.state, to_char(a.answer_by, 'YYYY-MM-DD') as "answerBy", a.counter, a.reason, a.answer,
       a.revision, a.changed_by_name as "changedByName", a.changed_at as "changedAt"
     from target_agreement a
     join indicator i on i.district_id = $1 and i.id = a.indicator_id
     join unit u on u.district_id = $1 and u.id = a.unit_id
     where a.district_id = $1 and i.plan_id = $2 and a.year = $3 and ($4::uuid is null or a.unit_id = $4)
     order by u.position, u.code, i.position, i.code`,
    [district, plan, year, unit],
  );
}

/** @param zone of the district */
export const targetFacts = (
  { answerBy }: Pick<StoredAgreement, 'answerBy'>,
  cycles: CyclesOfTargets,
  now: Date,
  zone: string,
  document: string | null = null,
): TargetFacts => ({
  ...cycles,
  isTooLate: isOverWithGrace(answerBy, now, zone),
  hasDocument: document !== null,
});

export interface AgreementChange {
  readonly counter?: DecimalText | null;
  readonly reason?: string | null;
  readonly answer?: string | null;
  readonly answerBy?: Day;
}

/**
 * Takes one action on locked agreements, all or none, and records it for each unit.
 *
 * @param change of each
 * @param more what the entry says beside the states
 * @throws Refusal FORBIDDEN or CONFLICT according to the states table
 */
export async function takeTargetAction(
  tx: Transaction,
  district: DistrictId,
  action: TargetAction,
  agreements: readonly StoredAgreement[],
  factsOf: (agreement: StoredAgreement) => TargetFacts,
  change: (agreement: StoredAgreement) => AgreementChange,
  more: readonly FieldChange[] = [],
): Promise<void> {
  const stepped = agreements.map((before) => {
    const { to } = apply(
      targetAgreementStates,
      action,
      rolesIn(tx.actor, before.unitId),
      before.state,
      factsOf(before),
    );
    return { before, after: { ...before, ...change(before), state: to } };
  });
  await tx.query(
    `update target_agreement a set state = c.state, answer_by = c.answer_by, counter = c.counter, reason = c.reason, answer = c.answer,
       revision = a.revision + 1, changed_by_name = $3, changed_at = $4
     from json_to_recordset($2) as c (id uuid, state text, answer_by date, counter numeric, reason text, answer text)
     where a.district_id = $1 and a.id = c.id`,
    [
      district,
      JSON.stringify(
        stepped.map(({ after }) => ({
          id: after.id,
          state: after.state,
          answer_by: after.answerBy,
          counter: after.counter,
          reason: after.reason,
          answer: after.answer,
        })),
      ),
      tx.actor.name,
      tx.now,
    ],
  );
  for (const own of Map.groupBy(stepped, ({ before }) => before.unitId).values()) {
    const [first] = own;
    if (first === undefined) continue;
    recordTargets(tx, first.before, action, [...own.flatMap(({ before, after }) => changesOf(before, after)), ...more]);
  }
}

const SAID = ['state', 'counter', 'reason', 'answer', 'answerBy'] as const;

const changesOf = (before: StoredAgreement, after: StoredAgreement): FieldChange[] =>
  SAID.filter((field) => before[field] !== after[field]).map((field) => ({
    field: `${before.indicator} ${field}`,
    before: before[field],
    after: after[field],
  }));

/** What is recorded is read by those who see figures, and by the unit itself. */
export const recordTargets = (
  tx: Transaction,
  { unitId, unit, year }: Pick<StoredAgreement, 'unitId' | 'unit' | 'year'>,
  action: TargetAction | 'PROPOSE',
  changes: readonly FieldChange[],
): void =>
  tx.record({
    action: `targetAgreement.${action}`,
    subject: { type: 'targetsOfUnit', id: `${unitId} ${year}`, label: `${unit} ${year}` },
    audience: 'FIGURES',
    unit: unitId,
    changes,
  });

/**
 * The day until which units may answer what the office changed after it had proposed it.
 * @throws Refusal CONFLICT CALENDAR_NOT_KNOWN
 */
export async function laterAnswerBy(tx: Transaction, district: DistrictId): Promise<(before: Day) => Day> {
  const { calendar, zone } = await districtCalendar(tx, district);
  const least = calendar.addWorkingDays(dayAt(tx.now, zone), ANSWER_DAYS);
  return (before) => (daysBetween(least, before) > 0 ? before : least);
}
