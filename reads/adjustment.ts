/** 加扣分: the adjustments that the viewer sees, with what was done about them. */
import type { AdjustmentState } from '../entities/adjustment.js';
import type { AdjustmentId, AdjustmentStepId, RunId, UnitId } from '../entities/ids.js';
import type { CycleState } from '../entities/scheme.js';
import type { SchemeCode, SchemeRecord, UnitCode } from '../scoring/input.js';
import { ADJUSTMENTS, type StoredAdjustment } from '../services/adjustment/rows.js';
import type { Reader } from './reader.js';

/** The visible adjustments of a cycle, in their order. @param units codes; null for all @param states null for all */
export const adjustmentsOfScheme = (
  reader: Reader,
  scheme: SchemeCode,
  units: readonly UnitCode[] | null,
  states: readonly AdjustmentState[] | null,
) =>
  reader.query<StoredAdjustment>(
    `${ADJUSTMENTS} and c.scheme_code = $2 and ($3::text[] is null or u.code = any($3)) and ($4::text[] is null or a.state = any($4))
     order by a.position, a.id`,
    [scheme, units, states],
  );

/** The visible adjustments of all cycles that are proposed, with what is heard first first. */
export const proposedAdjustments = (reader: Reader) =>
  reader.query<StoredAdjustment>(`${ADJUSTMENTS} and a.state = 'PROPOSED' order by a.hearing_to, a.id`);

export const adjustmentById = (reader: Reader, id: AdjustmentId) =>
  reader.first<StoredAdjustment>(`${ADJUSTMENTS} and a.id = $2`, [id]);

export interface AdjustmentStepView {
  readonly id: AdjustmentStepId;
  readonly adjustmentId: AdjustmentId;
  /** As in the states table, or PROPOSE. */
  readonly action: string;
  readonly note: string | null;
  readonly at: Date;
  readonly by: string;
  readonly actingFor: string | null;
}

/** The acts on adjustments, in their order. */
export const stepsOfAdjustments = (reader: Reader, ids: readonly AdjustmentId[]) =>
  reader.query<AdjustmentStepView>(
    `select s.id, s.adjustment_id as "adjustmentId", s.action, s.note, s.acted_at as at, s.account_name as by,
       s.represented_name as "actingFor"
     from adjustment_step s where s.district_id = $1 and s.adjustment_id = any($2::uuid[])
     order by s.adjustment_id, s.number`,
    [ids],
  );

export interface AdjustmentRulesView {
  readonly cycleState: CycleState;
  readonly scheme: SchemeRecord;
}

/** What the scheme in force says of adjustments; null if there is no such scheme. */
export const adjustmentRules = (reader: Reader, scheme: SchemeCode) =>
  reader.first<AdjustmentRulesView>(
    `select c.state as "cycleState", v.content as scheme
     from cycle c join scheme v on v.district_id = $1 and v.id = c.scheme_id
     where c.district_id = $1 and c.scheme_code = $2`,
    [scheme],
  );

/** The last completed run of a scheme's cycle in which the viewer sees the unit's result; null if there is none. */
export const lastRunOf = (reader: Reader, scheme: SchemeCode, unit: UnitCode) =>
  reader.first<{ readonly run: RunId; readonly unit: UnitId }>(
    `select r.id as run, t.unit_id as unit
     from run r
     join cycle c on c.district_id = $1 and c.id = r.cycle_id
     join unit_score t on t.district_id = $1 and t.run_id = r.id
     join unit u on u.district_id = $1 and u.id = t.unit_id
     where r.district_id = $1 and c.scheme_code = $2 and u.code = $3 and r.state = 'COMPLETED'
     order by r.number desc limit 1`,
    [scheme, unit],
  );
