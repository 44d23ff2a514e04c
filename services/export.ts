/** 导出: writes a cycle's plan, scheme and figures as a bundle. A load followed by an export gives the same files. */

import type { Bundle, KeyProjectRecord, PlanRecord, TaskRecord, TaskReportRecord } from '../bundle/bundle.js';
import type { DistrictClaims } from '../db/claims.js';
import type { Rows } from '../db/database.js';
import type { CycleId, DistrictId, PlanId, ProjectId } from '../entities/ids.js';
import { noScheme, schemeNeeded, unknownScheme } from '../errors/grading.js';
import type {
  AdjustmentRecord,
  MarkRecord,
  MilestoneRecord,
  ObservationRecord,
  SchemeCode,
  SchemeRecord,
  TargetRecord,
} from '../scoring/input.js';
import { leavesOf } from '../scoring/rules/leaves-of.js';
import type { Actor } from './actor.js';
import { rosterOf } from './cycle/roster.js';
import { inTransaction } from './in-transaction.js';
import { readManifest } from './load/manifest.js';
import { indicatorsOf } from './plan/indicators.js';
import type { Platform } from './platform.js';

interface CycleRow {
  readonly id: CycleId;
  readonly content: SchemeRecord;
  readonly plan_id: PlanId | null;
  readonly plan_code: string | null;
}

/**
 * @param claims of a viewer who sees all figures of the district
 * @param scheme code of the scheme; null if the district has only one
 * @throws Refusal NOT_FOUND, or BAD_USER_INPUT SCHEME_NEEDED with the codes to choose from
 */
export async function exportBundle(
  platform: Platform,
  claims: DistrictClaims,
  scheme: SchemeCode | null,
): Promise<Bundle> {
  const { district } = claims;
  return platform.database.read(claims, async (rows) => {
    const cycle = await findCycle(rows, district, scheme);
    const plan = cycle.plan_id === null ? null : await readPlan(rows, district, cycle.plan_id);
    const manifest = await readManifest(rows, district, cycle.id);
    return {
      plan,
      indicators: plan?.indicators ?? [],
      scheme: cycle.content,
      units: (await rosterOf(rows, district, cycle.id)).map(({ id: _, staff, ...unit }) =>
        staff === null ? unit : { ...unit, staff },
      ),
      targets:
        cycle.plan_id === null
          ? []
          : await rows.query<TargetRecord>(TARGETS, [
              district,
              cycle.plan_id,
              JSON.stringify(manifest.targets),
              cycle.content.year,
              cycle.id,
            ]),
      observations: await rows.query<ObservationRecord>(OBSERVATIONS, [
        district,
        cycle.plan_code,
        cycle.content.code,
        JSON.stringify(manifest.observations),
        cycle.plan_id,
        cycle.content.year,
        cycle.id,
        leavesOf(cycle.content.items).flatMap(({ indicator }) => indicator ?? []),
      ]),
      marks: await rows.query<MarkRecord>(MARKS, [district, cycle.id, JSON.stringify(manifest.marks)]),
      milestones: await rows.query<MilestoneRecord>(MILESTONES, [district, JSON.stringify(manifest.milestones)]),
      taskReports:
        cycle.plan_id === null
          ? []
          : await rows.query<TaskReportRecord>(TASK_REPORTS, [district, cycle.plan_id, JSON.stringify(manifest.tasks)]),
      adjustments: await rows.query<AdjustmentRecord>(ADJUSTMENTS, [district, cycle.id]),
    };
  });
}

/**
 * For the command line: the reading is an entry of the log before anything of it is written.
 * @throws Refusal as `exportBundle`
 */
export async function exportRecorded(
  platform: Platform,
  by: Actor,
  claims: DistrictClaims,
  scheme: SchemeCode | null,
): Promise<Bundle> {
  const bundle = await exportBundle(platform, claims, scheme);
  const counted = (field: string, rows: readonly object[]) => ({ field, before: null, after: String(rows.length) });
  const { code } = bundle.scheme;
  await inTransaction(platform, by, claims, async (tx) =>
    tx.record({
      action: 'bundle.EXPORT',
      subject: { type: 'scheme', id: code, label: code },
      audience: 'ACCESS',
      changes: [
        counted('units', bundle.units),
        counted('observations', bundle.observations),
        counted('marks', bundle.marks),
        counted('adjustments', bundle.adjustments),
      ],
    }),
  );
  return bundle;
}

async function findCycle(rows: Rows, district: DistrictId, scheme: SchemeCode | null): Promise<CycleRow> {
  const cycles = await rows.query<CycleRow & { code: string }>(
    `select c.id, s.code, s.content, s.plan_id, p.code as plan_code
     from cycle c
     join scheme s on s.district_id = c.district_id and s.id = c.scheme_id
     left join plan p on p.district_id = s.district_id and p.id = s.plan_id
     where c.district_id = $1 and ($2::text is null or c.scheme_code = $2) order by s.year desc, s.code`,
    [district, scheme],
  );
  const [first] = cycles;
  if (first === undefined) {
    throw scheme === null ? noScheme() : unknownScheme(scheme);
  }
  if (cycles.length > 1) {
    throw schemeNeeded(cycles.map(({ code }) => code));
  }
  return first;
}

export async function readPlan(rows: Rows, district: DistrictId, id: PlanId): Promise<PlanRecord> {
  const [plan] = await rows.query<Omit<PlanRecord, 'indicators' | 'projects'>>(
    'select code, name, start_year as start, end_year as "end", provenance from plan where district_id = $1 and id = $2',
    [district, id],
  );
  const projects = await rows.query<Omit<KeyProjectRecord, 'tasks'> & { id: ProjectId }>(
    'select id, code, name, lead from key_project where district_id = $1 and plan_id = $2 order by position',
    [district, id],
  );
  const tasks = await rows.query<TaskRecord & { project_id: ProjectId }>(
    `select t.project_id, t.code, t.name, t.start, t.due, t.weight, t.lead, t.partners, t.after, i.code as indicator
     from task t left join indicator i on i.district_id = t.district_id and i.id = t.indicator_id
     where t.district_id = $1 and t.project_id = any ($2) order by t.position`,
    [district, projects.map((project) => project.id)],
  );
  return {
    ...(plan as Omit<PlanRecord, 'indicators' | 'projects'>),
    indicators: await indicatorsOf(rows, district, id),
    projects: projects.map(({ id: project, ...record }) => ({
      ...record,
      tasks: tasks.filter(({ project_id }) => project_id === project).map(({ project_id: _, ...task }) => task),
    })),
  };
}

/**
 * $3: the manifest, an array of keys in the file's order. Then targets of the scheme's year that no bundle of the plan
 * named, for the district and the units of the cycle: they were set over the API, and the scheme grades by them.
 */
const TARGETS = `
with named_elsewhere as materialized (
  select k.key ->> 0 as indicator, k.key ->> 1 as unit, (k.key ->> 2)::smallint as year
  from bundle_file f
  join cycle y on y.district_id = $1 and y.id = f.cycle_id
  join scheme s on s.district_id = $1 and s.id = y.scheme_id and s.plan_id = $2
  cross join jsonb_array_elements(f.keys) as k (key)
  where f.district_id = $1 and f.file = 'targets' and f.cycle_id <> $5
)
select i.code as indicator, u.code as unit, t.year, t.target, t.baseline
from target t
join indicator i on i.district_id = $1 and i.id = t.indicator_id and i.plan_id = $2
left join unit u on u.district_id = $1 and u.id = t.unit_id
left join json_array_elements($3::json) with ordinality as k (key, position)
  on k.key ->> 0 = i.code and k.key ->> 1 is not distinct from u.code and (k.key ->> 2)::smallint = t.year
where t.district_id = $1 and t.origin = 'BREAKDOWN' and (k.position is not null
  or (t.year = $4
    and (t.unit_id is null or exists (select from cycle_unit c
      where c.district_id = $1 and c.cycle_id = $5 and c.unit_id = t.unit_id))
    and not exists (select from named_elsewhere n
      where n.indicator = i.code and n.unit is not distinct from u.code and n.year = t.year)))
order by k.position nulls last, i.position, i.code, u.position nulls first, u.code`;

/**
 * $4: the manifest. Then figures of the scheme's year that no bundle named: units and departments entered them, and the
 * scheme grades by them. $2 and $3 are the scopes of the plan's figures and of the scheme's own, $8 the indicators that
 * its items use.
 */
const OBSERVATIONS = `
with named_elsewhere as materialized (
  select k.key ->> 0 as measure, k.key ->> 1 as unit, (k.key ->> 2)::smallint as year
  from bundle_file f
  join cycle y on y.district_id = $1 and y.id = f.cycle_id
  join scheme s on s.district_id = $1 and s.id = y.scheme_id and s.plan_id = $5
  cross join jsonb_array_elements(f.keys) as k (key)
  where f.district_id = $1 and f.file = 'observations' and f.cycle_id <> $7
), named as materialized (
  select k.key ->> 0 as measure, u.id as unit_id, (k.key ->> 2)::smallint as year, k.position,
    case when i.id is null then $3 else $2 end as scope
  from json_array_elements($4::json) with ordinality as k (key, position)
  join unit u on u.district_id = $1 and u.code = k.key ->> 1
  left join indicator i on i.district_id = $1 and i.plan_id = $5 and i.code = k.key ->> 0
)
select o.measure, u.code as unit, o.year, o.value, o.numerator, o.denominator, o.status, o.evidence
from observation o
join unit u on u.district_id = $1 and u.id = o.unit_id
left join named n on n.scope = o.scope and n.measure = o.measure and n.unit_id = o.unit_id and n.year = o.year
where o.district_id = $1 and o.scope in ($2, $3) and (n.position is not null
  or (o.year = $6 and (o.scope = $3 or o.measure = any($8::text[]))
    and exists (select from cycle_unit c where c.district_id = $1 and c.cycle_id = $7 and c.unit_id = o.unit_id)
    and (o.scope = $3 or not exists (select from named_elsewhere e
      where e.measure = o.measure and e.unit = u.code and e.year = o.year))))
order by n.position nulls last, o.measure, u.position, u.code`;

/** Those of the loaded file in its order, then those that judges gave on sheets. */
const MARKS = `
select m.item, u.code as unit, m.judge, m.mark
from mark m
join unit u on u.district_id = m.district_id and u.id = m.unit_id
left join json_array_elements($3::json) with ordinality as k (key, position)
  on k.key ->> 0 = m.item and k.key ->> 1 = u.code and k.key ->> 2 = m.judge
where m.district_id = $1 and m.cycle_id = $2
order by k.position nulls last, m.item, u.position, u.code, length(m.judge), m.judge`;

const MILESTONES = `
select m.project, m.task, u.code as unit, m.weight, m.due, m.done
from json_array_elements($2::json) with ordinality as k (key, position)
join unit u on u.district_id = $1 and u.code = k.key ->> 2
join milestone m on m.district_id = $1 and m.project = k.key ->> 0 and m.task = k.key ->> 1 and m.unit_id = u.id
order by k.position`;

/** $3: the manifest. Then what people reported; a completion that is not confirmed is progress only. */
const TASK_REPORTS = `
select * from (
  select distinct on (p.code, t.code, u.code, r.reported_on) p.code as project, t.code as task, u.code as unit,
    to_char(r.reported_on, 'YYYY-MM-DD') as date, r.progress, r.text,
    case r.state when 'CONFIRMED' then to_char(r.done, 'YYYY-MM-DD') end as done, k.position
  from task_report r
  join task t on t.district_id = $1 and t.id = r.task_id
  join key_project p on p.district_id = $1 and p.id = t.project_id and p.plan_id = $2
  join unit u on u.district_id = $1 and u.id = r.unit_id
  left join json_array_elements($3::json) with ordinality as k (key, position)
    on k.key ->> 0 = p.code and k.key ->> 1 = t.code and k.key ->> 2 = u.code and (k.key ->> 3)::date = r.reported_on
  where r.district_id = $1 and (k.position is not null or r.reported_by is not null)
  order by p.code, t.code, u.code, r.reported_on, (r.state = 'CONFIRMED') desc, r.reported_at desc
) reports
order by position nulls last, project, task, date, unit`;

const ADJUSTMENTS = `
select u.code as unit, a.kind, a.code, a.points, a.reason
from adjustment a join unit u on u.district_id = a.district_id and u.id = a.unit_id
where a.district_id = $1 and a.cycle_id = $2 and a.state = 'CONFIRMED' order by a.position, a.id`;
