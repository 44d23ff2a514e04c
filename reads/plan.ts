/** 规划: plans, their indicators with targets and values, key projects and tasks. */

import type { IndicatorId, PlanId, ProjectId } from '../entities/ids.js';
import type { IndicatorCode, PlanCode, UnitCode } from '../scoring/input.js';
import { DISTRICT_TARGETS } from '../services/monitoring/monitored-plan.js';
import type { Reader } from './reader.js';

export interface PlanRow {
  readonly id: PlanId;
  readonly code: string;
  readonly name: string;
  readonly startYear: number;
  readonly endYear: number;
  readonly provenance: string | null;
}

export interface IndicatorDefinition {
  readonly id: IndicatorId;
  readonly planId: PlanId;
  readonly code: IndicatorCode;
  readonly name: string;
  readonly kind: string;
  readonly direction: string;
}

export interface DistrictTarget {
  readonly indicatorId: IndicatorId;
  readonly year: number;
  readonly target: string | null;
}

export interface DistrictValue {
  readonly indicatorId: IndicatorId;
  readonly year: number;
  readonly value: string | null;
  readonly units: number;
}

export interface KeyProjectRow {
  readonly id: ProjectId;
  readonly planId: PlanId;
  readonly code: string;
}

export interface TaskRow {
  readonly projectId: ProjectId;
  readonly indicatorId: IndicatorId | null;
}

const PLAN = `p.id, p.code, p.name, p.start_year as "startYear", p.end_year as "endYear", p.provenance`;

const INDICATOR = `n.id, n.plan_id as "planId", n.code, n.name, n.measured_in as "measuredIn", n.kind, n.direction,
  n.baseline_year as "baselineYear", n.baseline, n.aggregate, n.provenance, n.illustrative, n.version,
  n.approval_document as "approvalDocument", n.effective_date as "effectiveDate"`;

const PROJECT = 'k.id, k.plan_id as "planId", k.code, k.name, k.lead';

export const plansById = (reader: Reader, ids: readonly PlanId[]) =>
  reader.query<PlanRow>(`select ${PLAN} from plan p where p.district_id = $1 and p.id = any($2::uuid[])`, [ids]);

/** All plans, the latest first. */
export const allPlans = (reader: Reader) =>
  reader.query<PlanRow>(`select ${PLAN} from plan p where p.district_id = $1 order by p.start_year desc, p.code`, []);

export const planByCode = (reader: Reader, code: PlanCode) =>
  reader.first<PlanRow>(`select ${PLAN} from plan p where p.district_id = $1 and p.code = $2`, [code]);

export const indicatorsById = (reader: Reader, ids: readonly IndicatorId[]) =>
  reader.query<IndicatorDefinition>(
    `select ${INDICATOR} from indicator n where n.district_id = $1 and n.id = any($2::uuid[])`,
    [ids],
  );

/** A code is unique within a plan. Without a plan, the latest plan with the code is used. */
export const indicatorByCode = (reader: Reader, code: IndicatorCode, plan: PlanCode | null) =>
  reader.first<IndicatorDefinition>(
    `select ${INDICATOR} from indicator n join plan p on p.district_id = $1 and p.id = n.plan_id
     where n.district_id = $1 and n.code = $2 and ($3::text is null or p.code = $3)
     order by p.start_year desc, p.code limit 1`,
    [code, plan],
  );

export const indicatorsOfPlans = (reader: Reader, plans: readonly PlanId[]) =>
  reader.query<IndicatorDefinition>(
    `select ${INDICATOR} from indicator n where n.district_id = $1 and n.plan_id = any($2::uuid[])
     order by n.plan_id, n.position, n.code`,
    [plans],
  );

export const targetsOfIndicators = (reader: Reader, indicators: readonly IndicatorId[]) =>
  reader.query<DistrictTarget>(DISTRICT_TARGETS, [indicators]);

export interface UnitTargetKey {
  readonly indicator: IndicatorId;
  readonly year: number;
  readonly unit: UnitCode;
}

/** The shares of units in a target; `n` is the number of the key, from 1. */
export const targetsOfUnits = (reader: Reader, keys: readonly UnitTargetKey[]) =>
  reader.query<{ n: number; target: string | null }>(
    `select distinct on (w.n) w.n::int, t.target
     from unnest($2::uuid[], $3::int[], $4::text[]) with ordinality w(indicator_id, year, unit, n)
     join unit u on u.district_id = $1 and u.code = w.unit
     join target t on t.district_id = $1 and t.indicator_id = w.indicator_id and t.year = w.year and t.unit_id = u.id
     order by w.n, t.origin`,
    [keys.map(({ indicator }) => indicator), keys.map(({ year }) => year), keys.map(({ unit }) => unit)],
  );

export const valuesOfIndicators = (reader: Reader, indicators: readonly IndicatorId[]) =>
  reader.query<DistrictValue>(
    `select indicator_id as "indicatorId", year, value, units
     from indicator_value where district_id = $1 and indicator_id = any($2::uuid[]) order by indicator_id, year`,
    [indicators],
  );

export const projectsById = (reader: Reader, ids: readonly ProjectId[]) =>
  reader.query<KeyProjectRow>(
    `select ${PROJECT} from key_project k where k.district_id = $1 and k.id = any($2::uuid[])`,
    [ids],
  );

export const projectsOfPlans = (reader: Reader, plans: readonly PlanId[]) =>
  reader.query<KeyProjectRow>(
    `select ${PROJECT} from key_project k where k.district_id = $1 and k.plan_id = any($2::uuid[])
     order by k.plan_id, k.position, k.code`,
    [plans],
  );

export const tasksOfProjects = (reader: Reader, projects: readonly ProjectId[]) =>
  reader.query<TaskRow>(
    `select project_id as "projectId", code, name, due, weight, lead, indicator_id as "indicatorId"
     from task where district_id = $1 and project_id = any($2::uuid[]) order by project_id, position, code`,
    [projects],
  );
