/** What is known of the tasks of a project, as the calculation of lights takes it. */
import type { Rows } from '../../db/database.js';
import type { DistrictId, ProjectId, TaskId } from '../../entities/ids.js';
import type { IsoDate } from '../../scoring/input.js';
import { DEFAULT_LIGHT_RULE, type Light, type LightRule, lightsOn } from '../../scoring/project/light.js';
import type { TrackedTask } from '../../scoring/project/task.js';
import type { Day } from '../calendar/day.js';

export interface TrackedRow extends TrackedTask {
  readonly id: TaskId;
  readonly projectId: ProjectId;
}

/** $2: ids of projects. Completions count once they are confirmed. */
export const TRACKED = `
select t.id, t.project_id as "projectId", t.code, to_char(t.start, 'YYYY-MM-DD') as start, to_char(t.due, 'YYYY-MM-DD') as due,
  t.after, to_char(max(r.done) filter (where r.state = 'CONFIRMED'), 'YYYY-MM-DD') as done,
  coalesce(array_agg(to_char(r.reported_on, 'YYYY-MM-DD')) filter (where r.id is not null), '{}') as reported
from task t left join task_report r on r.district_id = $1 and r.task_id = t.id
where t.district_id = $1 and t.project_id = any ($2::uuid[])
group by t.district_id, t.id order by t.project_id, t.position, t.code`;

export interface LightRuleRow {
  readonly fromDate: IsoDate;
  readonly soonDays: number;
  /** 依据: the document that states it. */
  readonly document: string;
}

export const LIGHT_RULES = `
select to_char(from_date, 'YYYY-MM-DD') as "fromDate", soon_days as "soonDays", document
from light_rule where district_id = $1 order by from_date`;

/** The rule in force on a day: the latest of the district's own, or the default. @param rules by ascending day */
export const ruleOn = (rules: readonly LightRuleRow[], day: IsoDate): LightRule =>
  rules.findLast(({ fromDate }) => fromDate <= day) ?? DEFAULT_LIGHT_RULE;

/** The light of one task on a day. */
export async function lightNow(
  rows: Pick<Rows, 'query'>,
  district: DistrictId,
  { code, projectId }: { readonly code: string; readonly projectId: ProjectId },
  today: Day,
): Promise<Light> {
  const tasks = await rows.query<TrackedRow>(TRACKED, [district, [projectId]]);
  const rules = await rows.query<LightRuleRow>(LIGHT_RULES, [district]);
  const lit = lightsOn(tasks, ruleOn(rules, today), today).find((one) => one.code === code);
  if (lit === undefined) throw new Error(`the task ${code} has no light`);
  return lit.light;
}
