/** Measures as their services lock and judge them. Only this file writes a state of one. */
import { rolesIn } from '../../auth/viewer.js';
import type { Rows } from '../../db/database.js';
import type { DistrictId, MeasureId, PlanId, UnitId } from '../../entities/ids.js';
import type { MeasureState } from '../../entities/undertaking.js';
import { noSuchMeasure } from '../../errors/undertaking.js';
import { parseExact } from '../../scoring/numbers/decimal-text.js';
import { apply } from '../../workflow/apply.js';
import type { FieldChange } from '../audit/entry.js';
import type { Day } from '../calendar/day.js';
import type { Transaction } from '../in-transaction.js';
import { refuseStale } from '../stale.js';
import { lockUnit } from './own-unit.js';
import { type MeasureAction, type MeasureFacts, measureStates } from './states.js';

export interface Phase {
  readonly name: string;
  readonly starts: Day;
  readonly due: Day;
}

export interface StoredMeasure {
  readonly id: MeasureId;
  readonly planId: PlanId;
  readonly unitId: UnitId;
  readonly unit: string;
  readonly code: string;
  readonly name: string;
  readonly details: string | null;
  readonly responsible: string | null;
  readonly starts: Day;
  readonly due: Day;
  readonly phases: readonly Phase[];
  readonly state: MeasureState;
  readonly reason: string | null;
  readonly revision: number;
  readonly changedByName: string;
  readonly changedAt: Date;
  /** The last reported progress in per cent; null before the first. */
  readonly percent: string | null;
}

/** Columns of a measure `m` of a unit `u`. `$1` is the district. */
export const MEASURE_COLUMNS = `m.id, m.plan_id as "planId", m.unit_id as "unitId", u.code as unit, m.code, m.name, m.details,
  m.responsible, to_char(m.starts, 'YYYY-MM-DD') as starts, to_char(m.due, 'YYYY-MM-DD') as due, m.phases, m.state, m.reason,
  m.revision, m.changed_by_name as "changedByName", m.changed_at as "changedAt",
  (select g.percent from measure_progress g where g.district_id = $1 and g.measure_id = m.id
   order by g.year desc, g.quarter desc limit 1)::text as percent`;

export const measureFacts = ({ percent }: Pick<StoredMeasure, 'percent'>): MeasureFacts => ({
  isComplete: percent !== null && parseExact(percent)?.toText() === '100',
});

export async function measureById(
  rows: Pick<Rows, 'query'>,
  district: DistrictId,
  id: MeasureId,
): Promise<StoredMeasure | undefined> {
  const [measure] = await rows.query<StoredMeasure>(
    `select ${MEASURE_COLUMNS} from measure m join unit u on u.district_id = $1 and u.id = m.unit_id
     where m.district_id = $1 and m.id = $2`,
    [district, id],
  );
  return measure;
}

/** A measure and the revision that the person saw; null to skip the check. */
export interface SeenMeasure {
  readonly id: MeasureId;
  readonly revision: number | null;
}

/** @throws Refusal NOT_FOUND NO_SUCH_MEASURE; CONFLICT STALE_REVISION */
export async function lockMeasure(tx: Transaction, district: DistrictId, seen: SeenMeasure): Promise<StoredMeasure> {
  const found = await measureById(tx, district, seen.id);
  if (found === undefined) throw noSuchMeasure();
  await lockUnit(tx, district, found.unitId);
  // As it is after those that came first.
  const measure = await measureById(tx, district, seen.id);
  if (measure === undefined) throw noSuchMeasure();
  const { id, revision, changedByName: name, changedAt: at } = measure;
  await refuseStale(tx, district, { type: 'measure', id, revision, last: { name, at } }, seen.revision);
  return measure;
}

/**
 * Takes one action on a locked measure and records it.
 * @param reason of dropping it
 * @param more what the entry says beside the state
 * @throws Refusal FORBIDDEN or CONFLICT according to the states table
 */
export async function takeMeasureAction(
  tx: Transaction,
  district: DistrictId,
  action: MeasureAction,
  measure: StoredMeasure,
  more: readonly FieldChange[] = [],
  reason: string | null = null,
): Promise<void> {
  const { from, to } = apply(
    measureStates,
    action,
    rolesIn(tx.actor, measure.unitId),
    measure.state,
    measureFacts(measure),
  );
  await tx.query(
    `update measure set state = $3, reason = $4, revision = revision + 1, changed_by_name = $5, changed_at = $6
     where district_id = $1 and id = $2`,
    [district, measure.id, to, reason, tx.actor.name, tx.now],
  );
  recordMeasure(tx, measure, action, [...(from === to ? [] : [{ field: 'state', before: from, after: to }]), ...more]);
}

/** What is recorded is read by those who see figures, and by the unit itself. */
export const recordMeasure = (
  tx: Transaction,
  { id, unitId, unit, code }: Pick<StoredMeasure, 'id' | 'unitId' | 'unit' | 'code'>,
  action: MeasureAction | 'ADD',
  changes: readonly FieldChange[],
): void =>
  tx.record({
    action: `measure.${action}`,
    subject: { type: 'measure', id, label: `${code} ${unit}` },
    audience: 'FIGURES',
    unit: unitId,
    changes,
  });
