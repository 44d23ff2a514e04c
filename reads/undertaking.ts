/** 实施方案、年度计划、政策措施: what units undertake of the plan, and what nobody has taken on. */
import type { IndicatorId, MeasureId, PlanId, UnitId, UnitPlanId } from '../entities/ids.js';
import type { PlanCode, UnitCode } from '../scoring/input.js';
import type { Day } from '../services/calendar/day.js';
import { MEASURE_COLUMNS, type StoredMeasure } from '../services/undertaking/measures.js';
import { type StoredUnitPlan, UNIT_PLANS } from '../services/undertaking/unit-plans.js';
import type { Reader } from './reader.js';

const MEASURES = `select ${MEASURE_COLUMNS} from measure m join unit u on u.district_id = $1 and u.id = m.unit_id
  where m.district_id = $1`;
const MEASURE_ORDER = 'order by u.position, u.code, m.starts, length(m.code), m.code';

/** Whether a measure is part of a year: it runs in it, or was due before and is not finished. `$4` is the year. */
const IN_YEAR = `extract(year from m.starts) <= $4::int and (extract(year from m.due) >= $4::int or m.state in ('PLANNED', 'UNDER_WAY'))`;

export const measuresOfUnit = (reader: Reader, plan: PlanId, unit: UnitId, year: number) =>
  reader.query<StoredMeasure>(`${MEASURES} and m.plan_id = $2 and m.unit_id = $3 and ${IN_YEAR} ${MEASURE_ORDER}`, [
    plan,
    unit,
    year,
  ]);

export const measuresById = (reader: Reader, ids: readonly MeasureId[]) =>
  reader.query<StoredMeasure>(`${MEASURES} and m.id = any ($2::uuid[])`, [ids]);

/** Visible measures that serve an indicator. */
export const measuresOfIndicators = (reader: Reader, ids: readonly IndicatorId[]) =>
  reader.query<StoredMeasure & { readonly indicatorId: IndicatorId }>(
    `select ${MEASURE_COLUMNS}, p.indicator_id as "indicatorId" from measure_purpose p
     join measure m on m.district_id = $1 and m.id = p.measure_id
     join unit u on u.district_id = $1 and u.id = m.unit_id
     where p.district_id = $1 and p.indicator_id = any ($2::uuid[]) ${MEASURE_ORDER}`,
    [ids],
  );

/** What a measure serves: an indicator, or a task with its project. */
export interface Purpose {
  readonly measureId: MeasureId;
  readonly kind: 'INDICATOR' | 'TASK';
  /** Of a task with its project, such as `K1/K1-01`. */
  readonly code: string;
  readonly name: string;
}

export const purposesOfMeasures = (reader: Reader, ids: readonly MeasureId[]) =>
  reader.query<Purpose>(
    `select p.measure_id as "measureId", case when i.id is null then 'TASK' else 'INDICATOR' end as kind,
       coalesce(i.code, k.code || '/' || t.code) as code, coalesce(i.name, t.name) as name
     from measure_purpose p
     left join indicator i on i.district_id = $1 and i.id = p.indicator_id
     left join task t on t.district_id = $1 and t.id = p.task_id
     left join key_project k on k.district_id = $1 and k.id = t.project_id
     where p.district_id = $1 and p.measure_id = any ($2::uuid[])
     order by p.measure_id, i.position nulls last, k.position, t.position`,
    [ids],
  );

export interface ProgressOfQuarter {
  readonly measureId: MeasureId;
  readonly year: number;
  readonly quarter: number;
  readonly percent: string;
  readonly sentence: string;
  readonly byName: string;
  readonly at: Date;
}

/** The last quarter first. */
export const progressOfMeasures = (reader: Reader, ids: readonly MeasureId[]) =>
  reader.query<ProgressOfQuarter>(
    `select measure_id as "measureId", year, quarter, percent::text, sentence, by_name as "byName", at
     from measure_progress where district_id = $1 and measure_id = any ($2::uuid[])
     order by measure_id, year desc, quarter desc`,
    [ids],
  );

/** The visible versions of the implementation plan and of the year's annual plan, the last one first. */
export const unitPlansOf = (reader: Reader, plan: PlanId, unit: UnitId, year: number) =>
  reader.query<StoredUnitPlan>(
    `${UNIT_PLANS} and v.plan_id = $2 and v.unit_id = $3 and (v.year is null or v.year = $4) order by v.year nulls first, v.version desc`,
    [plan, unit, year],
  );

export const unitPlanById = (reader: Reader, id: UnitPlanId) =>
  reader.first<StoredUnitPlan>(`${UNIT_PLANS} and v.id = $2`, [id]);

export interface PlanComment {
  readonly unitPlanId: UnitPlanId;
  readonly text: string;
  readonly byName: string;
  readonly at: Date;
}

export const commentsOfUnitPlans = (reader: Reader, ids: readonly UnitPlanId[]) =>
  reader.query<PlanComment>(
    `select unit_plan_id as "unitPlanId", text, by_name as "byName", at from unit_plan_comment
     where district_id = $1 and unit_plan_id = any ($2::uuid[]) order by unit_plan_id, at`,
    [ids],
  );

/** What the plan asks of a unit in a year: a target of an indicator, or a task that it leads. */
export interface AskedOfUnit {
  readonly kind: 'INDICATOR' | 'TASK';
  readonly code: string;
  readonly name: string;
  readonly target: string | null;
  readonly measuredIn: string | null;
  readonly due: Day | null;
  /** Codes of the unit's measures of the year that serve it. */
  readonly measures: readonly string[];
}

/** Dropped measures serve nothing any more. */
const SERVING = (condition: string) => `array(select m.code from measure_purpose p
  join measure m on m.district_id = $1 and m.id = p.measure_id
  where p.district_id = $1 and m.unit_id = u.id and m.state <> 'DROPPED' and ${IN_YEAR} and ${condition}
  order by length(m.code), m.code)`;

/** Tasks that are done belong to the years until they were due. */
export const askedOfUnit = (reader: Reader, plan: PlanId, unit: UnitId, year: number) =>
  reader.query<AskedOfUnit>(
    `select 'INDICATOR' as kind, i.code, i.name, t.target::text, i.measured_in as "measuredIn", null as due,
       ${SERVING('p.indicator_id = i.id')} as measures, i.position, 0 as within
     from target t join indicator i on i.district_id = $1 and i.id = t.indicator_id
     join unit u on u.district_id = $1 and u.id = t.unit_id
     where t.district_id = $1 and i.plan_id = $2 and t.unit_id = $3 and t.year = $4 and t.origin = 'BREAKDOWN'
       and t.target is not null
     union all
     select 'TASK', k.code || '/' || t.code, t.name, null, null, to_char(t.due, 'YYYY-MM-DD'),
       ${SERVING('p.task_id = t.id')}, 100000 + k.position, t.position
     from task t join key_project k on k.district_id = $1 and k.id = t.project_id
     join unit u on u.district_id = $1 and u.id = $3
     where t.district_id = $1 and k.plan_id = $2 and coalesce(t.lead, k.lead) = u.code
       and (t.due is null or extract(year from t.due) >= $4)
     order by position, within`,
    [plan, unit, year],
  );

/** What nobody has taken on in a year, and what serves nothing. Each names the unit that should act, if there is one. */
export interface Gap {
  readonly kind: 'INDICATOR' | 'TASK' | 'MEASURE' | 'NO_IMPLEMENTATION_PLAN' | 'NO_ANNUAL_PLAN';
  readonly code: string;
  readonly name: string;
  readonly unit: UnitCode | null;
  readonly unitName: string | null;
}

/** Units that have something to do: a target of the year or a task that is not due yet. */
const ASKED_UNITS = `select u.id, u.code, u.name, u.position from unit u where u.district_id = $1
  and (u.closed_on is null or u.closed_on > make_date($3::int, 12, 31))
  and (exists (select from target t join indicator i on i.district_id = $1 and i.id = t.indicator_id
      where t.district_id = $1 and t.unit_id = u.id and t.year = $3 and t.origin = 'BREAKDOWN' and i.plan_id = $2)
    or exists (select from task t join key_project k on k.district_id = $1 and k.id = t.project_id
      where t.district_id = $1 and k.plan_id = $2 and coalesce(t.lead, k.lead) = u.code
        and (t.due is null or extract(year from t.due) >= $3)))`;

const RUNS = `m.state <> 'DROPPED' and extract(year from m.starts) <= $3::int and (extract(year from m.due) >= $3::int or m.state in ('PLANNED', 'UNDER_WAY'))`;

/** @returns the gaps in the order of the plan, then by unit */
export const gapsOf = (reader: Reader, plan: PlanId, year: number) =>
  reader.query<Gap>(
    `with asked as (${ASKED_UNITS}), serving as (
       select p.indicator_id, p.task_id from measure_purpose p join measure m on m.district_id = $1 and m.id = p.measure_id
       where p.district_id = $1 and m.plan_id = $2 and ${RUNS})
     select kind, code, name, unit, "unitName" from (
       select 1 as part, 'INDICATOR' as kind, i.code, i.name, null as unit, null as "unitName", i.position, 0 as within
       from indicator i where i.district_id = $1 and i.plan_id = $2
         and not exists (select from serving s where s.indicator_id = i.id)
       union all
       select 2, 'TASK', k.code || '/' || t.code, t.name, u.code, u.name, k.position, t.position
       from task t join key_project k on k.district_id = $1 and k.id = t.project_id
       left join unit u on u.district_id = $1 and u.code = coalesce(t.lead, k.lead)
       where t.district_id = $1 and k.plan_id = $2 and (t.due is null or extract(year from t.due) >= $3)
         and not exists (select from serving s where s.task_id = t.id)
       union all
       select 3, 'MEASURE', m.code, m.name, u.code, u.name, u.position, 0
       from measure m join unit u on u.district_id = $1 and u.id = m.unit_id
       where m.district_id = $1 and m.plan_id = $2 and ${RUNS}
         and not exists (select from measure_purpose p where p.district_id = $1 and p.measure_id = m.id)
       union all
       select 4, 'NO_IMPLEMENTATION_PLAN', a.code, a.name, a.code, a.name, a.position, 0 from asked a
       where not exists (select from unit_plan v where v.district_id = $1 and v.plan_id = $2 and v.unit_id = a.id
         and v.year is null and v.state = 'ADOPTED')
       union all
       select 5, 'NO_ANNUAL_PLAN', a.code, a.name, a.code, a.name, a.position, 0 from asked a
       where not exists (select from unit_plan v where v.district_id = $1 and v.plan_id = $2 and v.unit_id = a.id
         and v.year = $3 and v.state = 'ADOPTED')) as gap
     order by part, position, within, code`,
    [plan, year],
  );

/** How a unit stands in a year. */
export interface UnitUndertaking {
  readonly unitId: UnitId;
  /** Version of the implementation plan in force; null without one. */
  readonly implementationPlan: number | null;
  readonly annualPlan: number | null;
  readonly asked: number;
  /** Of those, the ones that a measure serves. */
  readonly covered: number;
  readonly planned: number;
  readonly underWay: number;
  readonly done: number;
  readonly dropped: number;
  /** Running measures without a report of the quarter. */
  readonly unreported: number;
}

/** Units that are asked something or have measures. @param quarter of the year, for what is not reported yet */
export const unitsUndertaking = (reader: Reader, plan: PlanId, year: number, quarter: number) =>
  reader.query<UnitUndertaking>(
    `with asking as (
       select t.unit_id, t.indicator_id, null::uuid as task_id from target t
       join indicator i on i.district_id = $1 and i.id = t.indicator_id
       where t.district_id = $1 and i.plan_id = $2 and t.year = $3 and t.origin = 'BREAKDOWN' and t.unit_id is not null
         and t.target is not null
       union all
       select u.id, null, t.id from task t join key_project k on k.district_id = $1 and k.id = t.project_id
       join unit u on u.district_id = $1 and u.code = coalesce(t.lead, k.lead)
       where t.district_id = $1 and k.plan_id = $2 and (t.due is null or extract(year from t.due) >= $3)),
     asked as (
       select a.unit_id, count(*)::int as asked, count(*) filter (where exists (
         select from measure_purpose p join measure m on m.district_id = $1 and m.id = p.measure_id
         where p.district_id = $1 and m.unit_id = a.unit_id and ${RUNS}
           and (p.indicator_id = a.indicator_id or p.task_id = a.task_id)))::int as covered
       from asking a group by a.unit_id),
     measures as (
       select m.unit_id, count(*) filter (where m.state = 'PLANNED')::int as planned,
         count(*) filter (where m.state = 'UNDER_WAY')::int as "underWay",
         count(*) filter (where m.state = 'DONE')::int as done,
         count(*) filter (where m.state = 'DROPPED')::int as dropped,
         count(*) filter (where m.state = 'UNDER_WAY' and not exists (select from measure_progress g
           where g.district_id = $1 and g.measure_id = m.id and g.year = $3 and g.quarter = $4))::int as unreported
       from measure m where m.district_id = $1 and m.plan_id = $2 and extract(year from m.starts) <= $3
         and (extract(year from m.due) >= $3 or m.state in ('PLANNED', 'UNDER_WAY'))
       group by m.unit_id)
     select u.id as "unitId", coalesce(a.asked, 0) as asked, coalesce(a.covered, 0) as covered,
       coalesce(s.planned, 0) as planned, coalesce(s."underWay", 0) as "underWay", coalesce(s.done, 0) as done,
       coalesce(s.dropped, 0) as dropped, coalesce(s.unreported, 0) as unreported,
       (select v.version from unit_plan v where v.district_id = $1 and v.plan_id = $2 and v.unit_id = u.id and v.year is null
         and v.state = 'ADOPTED') as "implementationPlan",
       (select v.version from unit_plan v where v.district_id = $1 and v.plan_id = $2 and v.unit_id = u.id and v.year = $3
         and v.state = 'ADOPTED') as "annualPlan"
     from unit u left join asked a on a.unit_id = u.id left join measures s on s.unit_id = u.id
     where u.district_id = $1 and (a.unit_id is not null or s.unit_id is not null)
     order by u.position, u.code`,
    [plan, year, quarter],
  );

/** Years that have a target or a measure are those of the plan. @returns null if there is no such plan or unit */
export const planAndUnit = (reader: Reader, plan: PlanCode, unit: UnitCode) =>
  reader.first<{ readonly planId: PlanId; readonly unitId: UnitId }>(
    `select p.id as "planId", u.id as "unitId" from plan p join unit u on u.district_id = $1 and u.code = $3
     where p.district_id = $1 and p.code = $2`,
    [plan, unit],
  );
