/** 重点项目: tasks with their lights, expected ends, reports and remarks, on a day. */
import type { IndicatorId, PlanId, ProjectId, TaskId, TaskReportId } from '../entities/ids.js';
import type { TaskReportState } from '../entities/project.js';
import type { IsoDate, PlanCode } from '../scoring/input.js';
import { parseExact } from '../scoring/numbers/decimal-text.js';
import type { Exact } from '../scoring/numbers/exact.js';
import { type Light, type LitTask, lightsOn } from '../scoring/project/light.js';
import { projectProgress } from '../scoring/project/progress.js';
import { LIGHT_RULES, type LightRuleRow, ruleOn, TRACKED, type TrackedRow } from '../services/project/facts.js';
import { planByCode, projectsOfPlans } from './plan.js';
import type { Reader } from './reader.js';

interface UnitNamed {
  readonly code: string;
  readonly name: string;
}

interface TaskRow {
  readonly id: TaskId;
  readonly name: string;
  readonly weight: string | null;
  readonly lead: string | null;
  /** The name of the unit in the lead, if the viewer sees it; else as the plan writes it. */
  readonly leadName: string | null;
  readonly partners: readonly UnitNamed[];
  readonly indicatorId: IndicatorId | null;
  readonly revision: number;
  /** 任务分解: how many units carry it out, and how many are done by the day. */
  readonly units: number;
  readonly unitsDone: number;
  readonly reports: readonly { readonly on: IsoDate; readonly progress: number; readonly state: TaskReportState }[];
}

/** A task on a day. */
export interface TaskStatus extends Omit<LitTask, 'end'>, Omit<TaskRow, 'reports'> {
  readonly start: IsoDate | null;
  readonly due: IsoDate | null;
  readonly after: readonly string[];
  /** The day of completion for what is done; null if there is nothing to expect it by. */
  readonly expectedEnd: IsoDate | null;
  readonly done: IsoDate | null;
  /** Per cent: of the latest report; 100 once it is done. */
  readonly progress: number;
  /** The day; later reports and remarks are left out. */
  readonly asOf: IsoDate;
  /** 已报完成，待核实 */
  readonly isToConfirm: boolean;
}

export interface ProjectStatus {
  readonly id: ProjectId;
  readonly planId: PlanId;
  readonly code: string;
  readonly asOf: IsoDate;
  /** Per cent, by weight; null without tasks. */
  readonly progress: Exact | null;
  /** The last due day of its tasks. */
  readonly due: IsoDate | null;
  /** The last day on which a task is expected to end, or ended. */
  readonly expectedEnd: IsoDate | null;
  readonly lights: Readonly<Record<Light, number>>;
  readonly tasks: readonly TaskStatus[];
}

/**
 * By the order of the plan; none if there is no such plan.
 * @param asOf what happened later is left out
 * @param only id of the only task that is wanted, in its project; null for all. Lights and sums are those of all tasks
 */
export async function projectsOn(
  reader: Reader,
  code: PlanCode,
  asOf: IsoDate,
  only: string | null = null,
): Promise<ProjectStatus[]> {
  const plan = await planByCode(reader, code);
  if (plan === null) return [];
  const projects = await projectsOfPlans(reader, [plan.id]);
  const ids = projects.map(({ id }) => id);
  const [tracked, rows, rules] = await Promise.all([
    reader.query<TrackedRow>(TRACKED, [ids]),
    reader.query<TaskRow>(TASKS, [ids, asOf]),
    lightRules(reader),
  ]);
  const rowOf = new Map(rows.map((row) => [row.id, row]));
  const ofProject = Map.groupBy(tracked, ({ projectId }) => projectId);
  const status = projects.map(({ id, planId, code: project }): ProjectStatus => {
    const own = ofProject.get(id) ?? [];
    const lit = lightsOn(own, ruleOn(rules, asOf), asOf);
    const tasks = own.flatMap((task, at) => {
      const row = rowOf.get(task.id);
      return row === undefined ? [] : statusOf(task, row, lit[at] as LitTask, asOf);
    });
    const days = (of: 'due' | 'expectedEnd') => tasks.flatMap((task) => task[of] ?? []).sort();
    const lights: Record<Light, number> = { GREEN: 0, DONE_LATE: 0, AMBER: 0, RED: 0 };
    for (const { light } of tasks) lights[light]++;
    return {
      id,
      planId,
      code: project,
      asOf,
      progress: projectProgress(
        tasks.map(({ weight, progress }) => ({ weight: weight === null ? null : parseExact(weight), progress })),
      ),
      due: days('due').at(-1) ?? null,
      expectedEnd: days('expectedEnd').at(-1) ?? null,
      lights,
      tasks,
    };
  });
  if (only === null) return status;
  return status
    .map((project) => ({ ...project, tasks: project.tasks.filter(({ id }) => id === only.toLowerCase()) }))
    .filter(({ tasks }) => tasks.length > 0);
}

function statusOf(task: TrackedRow, { reports, ...row }: TaskRow, { end, ...lit }: LitTask, asOf: IsoDate): TaskStatus {
  const done = task.done !== null && task.done <= asOf ? task.done : null;
  const known = reports.filter(({ on, state }) => on <= asOf && state !== 'RETURNED');
  const noted = known.filter(({ state }) => state === 'NOTED');
  return {
    ...row,
    ...lit,
    asOf,
    expectedEnd: end,
    start: task.start,
    due: task.due,
    after: task.after,
    done,
    progress: done === null ? (noted.at(-1)?.progress ?? 0) : 100,
    isToConfirm: done === null && known.some(({ state }) => state === 'REPORTED'),
  };
}

/** $2: ids of projects, $3: the day. */
const TASKS = `
select t.id, t.name, t.weight::text, t.lead, coalesce(l.name, t.lead) as "leadName", t.indicator_id as "indicatorId", t.revision,
  coalesce((select json_agg(json_build_object('code', w.code, 'name', coalesce(u.name, w.code)) order by w.n)
    from unnest(t.partners) with ordinality w(code, n)
    left join unit u on u.district_id = $1 and u.code = w.code), '[]') as partners,
  coalesce((select json_agg(json_build_object('on', to_char(r.reported_on, 'YYYY-MM-DD'), 'progress', r.progress, 'state', r.state)
      order by r.reported_on, r.reported_at)
    from task_report r where r.district_id = $1 and r.task_id = t.id), '[]') as reports,
  (select count(*)::int from milestone m where m.district_id = $1 and m.project = p.code and m.task = t.code) as units,
  (select count(*)::int from milestone m where m.district_id = $1 and m.project = p.code and m.task = t.code
     and m.done <= $3::date) as "unitsDone"
from task t
join key_project p on p.district_id = $1 and p.id = t.project_id
left join unit l on l.district_id = $1 and l.code = t.lead
where t.district_id = $1 and t.project_id = any ($2::uuid[])`;

/** The district's own rules, by day. */
export const lightRules = (reader: Reader) => reader.query<LightRuleRow>(LIGHT_RULES, []);

export interface TaskReportRow {
  readonly id: TaskReportId;
  readonly taskId: TaskId;
  /** Null if the viewer does not see the unit. */
  readonly unitCode: string | null;
  readonly unitName: string;
  readonly reportedOn: IsoDate;
  readonly progress: number;
  readonly text: string;
  readonly done: IsoDate | null;
  readonly state: TaskReportState;
  readonly reason: string | null;
  readonly reportedBy: string | null;
  readonly reportedByName: string;
  readonly decidedBy: string | null;
  readonly decidedByName: string | null;
  readonly decidedAt: Date | null;
  readonly revision: number;
}

/** The latest first. */
export const reportsOfTasks = (reader: Reader, tasks: readonly TaskId[]) =>
  reader.query<TaskReportRow>(
    `select r.id, r.task_id as "taskId", u.code as "unitCode",
       coalesce(u.name, r.reported_by_name) as "unitName", to_char(r.reported_on, 'YYYY-MM-DD') as "reportedOn", r.progress,
       r.text, to_char(r.done, 'YYYY-MM-DD') as done, r.state, r.reason, r.reported_by as "reportedBy",
       r.reported_by_name as "reportedByName", r.decided_by as "decidedBy", r.decided_by_name as "decidedByName",
       r.decided_at as "decidedAt", r.revision
     from task_report r left join unit u on u.district_id = $1 and u.id = r.unit_id
     where r.district_id = $1 and r.task_id = any ($2::uuid[])
     order by r.task_id, r.reported_on desc, r.reported_at desc, r.id`,
    [tasks],
  );

/** The latest first. */
export const remarksOfTasks = (reader: Reader, tasks: readonly TaskId[]) =>
  reader.query<{ readonly taskId: TaskId; readonly text: string; readonly light: Light; readonly madeOn: IsoDate }>(
    `select r.task_id as "taskId", r.text, r.light, to_char(r.made_on, 'YYYY-MM-DD') as "madeOn", r.made_by_name as "madeBy"
     from task_remark r where r.district_id = $1 and r.task_id = any ($2::uuid[])
     order by r.task_id, r.made_at desc, r.id`,
    [tasks],
  );
