/** 年度监测报告的数据: everything that a plan's monitoring report tells of a year. */
import type { DistrictId, IndicatorId, PlanId, ProjectId, TaskId, UnitId } from '../../entities/ids.js';
import type { IndicatorCode, IsoDate, UnitCode } from '../../scoring/input.js';
import type { ClassScale } from '../../scoring/monitoring/indicator-class.js';
import { type Light, lightsOn } from '../../scoring/project/light.js';
import { LIGHT_RULES, type LightRuleRow, ruleOn, TRACKED, type TrackedRow } from '../project/facts.js';
import { scaleIn } from './class-scale.js';
import {
  classScales,
  type DistrictRows,
  type MonitoredIndicator,
  type MonitoredPlan,
  monitoredIndicators,
} from './monitored-plan.js';

/** What a unit has reached of its own targets of the year. */
export interface UnitTargets {
  readonly code: UnitCode;
  readonly name: string;
  /** Its targets; each is met, unmet or open. */
  readonly targets: number;
  readonly met: number;
  readonly unmet: number;
  /** Those without a verified figure. */
  readonly open: number;
}

/** A target of the district that is no longer the one that the plan began with. */
export interface TargetChange {
  readonly indicator: IndicatorCode;
  readonly name: string;
  readonly year: number;
  readonly before: string | null;
  readonly after: string | null;
  readonly document: string | null;
  readonly effectiveDate: string | null;
}

export interface MonitoringReportData {
  readonly plan: MonitoredPlan;
  readonly year: number;
  readonly organ: string;
  readonly sample: boolean;
  readonly indicators: readonly MonitoredIndicator[];
  /** Names of the departments that reported the district's value themselves, by indicator. */
  readonly reportedBy: ReadonlyMap<IndicatorId, string>;
  readonly scale: ClassScale;
  /** The document that states the scale; null for the usual one. */
  readonly scaleDocument: string | null;
  readonly units: readonly UnitTargets[];
  readonly changes: readonly TargetChange[];
  readonly projects: readonly ProjectInReport[];
}

/** A key project with its tasks, as they were at the end of the year, or as they are if it has not ended. */
export interface ProjectInReport {
  readonly code: string;
  readonly name: string;
  /** 牵头单位; null where none is named. */
  readonly lead: string | null;
  readonly tasks: readonly { readonly code: string; readonly name: string; readonly light: Light }[];
}

/** Under claims that see the district's values. */
export async function monitoringReportData(
  rows: DistrictRows,
  plan: MonitoredPlan,
  year: number,
): Promise<MonitoringReportData> {
  const [indicators, scales, units, changes, [about], projects] = await Promise.all([
    monitoredIndicators(rows, plan.id, year),
    classScales(rows),
    rows.query<UnitTargets>(UNITS, [plan.id, year]),
    rows.query<TargetChange>(CHANGES, [plan.id]),
    rows.query<{ organ: string; sample: boolean }>(ABOUT),
    projectsInReport(rows, plan.id, year),
  ]);
  if (about === undefined) throw new Error('the district is not visible under these claims');
  const reporters = new Set(indicators.flatMap(({ reportedById }) => reportedById ?? []));
  const names = await rows.query<{ id: UnitId; name: string }>(
    'select id, name from unit where district_id = $1 and id = any ($2::uuid[])',
    [[...reporters]],
  );
  const nameOf = new Map(names.map(({ id, name }) => [id, name]));
  return {
    plan,
    year,
    organ: about.organ,
    sample: about.sample,
    indicators,
    reportedBy: new Map(
      indicators.flatMap(({ indicatorId, reportedById }) => {
        const name = reportedById === null ? undefined : nameOf.get(reportedById);
        return name === undefined ? [] : [[indicatorId, name] as const];
      }),
    ),
    scale: scaleIn(scales, year),
    scaleDocument: scales.findLast(({ fromYear }) => fromYear <= year)?.document ?? null,
    units,
    changes,
    projects,
  };
}

/** The key projects of a plan, with the lights of their tasks. */
export async function projectsInReport(rows: DistrictRows, plan: PlanId, year: number): Promise<ProjectInReport[]> {
  const [projects, rules, [day]] = await Promise.all([
    rows.query<{ id: ProjectId; code: string; name: string; lead: string | null }>(PROJECTS, [plan]),
    rows.query<LightRuleRow>(LIGHT_RULES),
    rows.query<{ asOf: IsoDate }>(AS_OF, [year]),
  ]);
  if (day === undefined) throw new Error('the district is not visible under these claims');
  const ids = [projects.map(({ id }) => id)];
  const [tracked, names] = await Promise.all([
    rows.query<TrackedRow>(TRACKED, ids),
    rows.query<{ id: TaskId; name: string }>(
      'select id, name from task where district_id = $1 and project_id = any ($2::uuid[])',
      ids,
    ),
  ]);
  const nameOf = new Map(names.map(({ id, name }) => [id, name]));
  const tasksOf = Map.groupBy(tracked, ({ projectId }) => projectId);
  return projects.map(({ id, code, name, lead }) => {
    const tasks = tasksOf.get(id) ?? [];
    const lit = lightsOn(tasks, ruleOn(rules, day.asOf), day.asOf);
    return {
      code,
      name,
      lead,
      tasks: lit.map(({ code: task, light }, index) => ({
        code: task,
        name: nameOf.get((tasks[index] as TrackedRow).id) ?? task,
        light,
      })),
    };
  });
}

/** The same rows with the district as `$1`, one statement after the other, because a transaction has one connection. */
export function inDistrict(rows: DistrictRows, district: DistrictId): DistrictRows {
  let last: Promise<unknown> = Promise.resolve();
  return {
    query: (text, values = []) => {
      const next = last.then(() => rows.query<never>(text, [district, ...values]));
      last = next.catch(() => undefined);
      return next;
    },
  };
}

/** By the office's order. A unit's target of a breakdown takes precedence. */
const UNITS = `
with due as (
  select distinct on (t.indicator_id, t.unit_id) t.unit_id, t.target, i.direction, o.x
  from target t
  join indicator i on i.district_id = $1 and i.id = t.indicator_id and i.plan_id = $2
  join plan p on p.district_id = $1 and p.id = i.plan_id
  left join lateral (
    select coalesce(o.value, o.numerator / nullif(o.denominator, 0)) as x from observation o
    where o.district_id = $1 and o.scope = p.code and o.measure = i.code and o.year = t.year and o.unit_id = t.unit_id
      and o.status = 'VERIFIED'
  ) o on true
  where t.district_id = $1 and t.year = $3 and t.unit_id is not null and t.target is not null
  order by t.indicator_id, t.unit_id, t.origin
), judged as (
  select unit_id, x is null as is_open, case direction when 'HIGHER' then x >= target else x <= target end as is_met from due
)
select u.code, u.name, count(*)::int as targets, count(*) filter (where is_met)::int as met,
  count(*) filter (where not is_open and not is_met)::int as unmet, count(*) filter (where is_open)::int as open
from judged j join unit u on u.district_id = $1 and u.id = j.unit_id
group by u.code, u.name, u.position order by u.position, u.code`;

const CHANGES = `
select i.code as indicator, i.name, t.year, f.target::text as before, t.target::text as after,
  t.approval_document as document, t.effective_date::text as "effectiveDate"
from target t
join indicator i on i.district_id = $1 and i.id = t.indicator_id and i.plan_id = $2
join target_revision f on f.district_id = $1 and f.target_id = t.id and f.version = 1
where t.district_id = $1 and t.unit_id is null and t.version > 1 and f.target is distinct from t.target
order by i.position, i.code, t.year`;

/** The day of which the report tells. */
const AS_OF = `
select to_char(least((now() at time zone d.time_zone)::date, make_date($2, 12, 31)), 'YYYY-MM-DD') as "asOf"
from district d where d.id = $1`;

/** The organ that leads the others, or the district where there is none. */
const ABOUT = `
select d.sample, coalesce((
    select u.name from unit u where u.district_id = $1 and u.parent_id is null
      and exists (select from unit below where below.district_id = $1 and below.parent_id = u.id)
    order by u.position, u.code limit 1), d.name) as organ
from district d where d.id = $1`;

const PROJECTS = `
select k.id, k.code, k.name, coalesce(u.name, k.lead) as lead
from key_project k left join unit u on u.district_id = $1 and u.code = k.lead
where k.district_id = $1 and k.plan_id = $2 order by k.position, k.code`;
