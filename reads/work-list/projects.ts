/** 重点项目: completions that wait for the office, and tasks of the viewer's units that are due without a report. */
import type { PlanCode } from '../../scoring/input.js';
import { consolePaths } from '../../services/console-paths.js';
import { type ProjectStatus, projectsOn } from '../project.js';
import type { Asked, WorkItem, WorkSource } from './item.js';

export const projects: WorkSource = async (asked) => {
  const { viewer } = asked;
  if (viewer.roles.includes('OFFICE')) return ofOffice(asked);
  const ofUnits = viewer.roles.some((role) => role === 'UNIT_HEAD' || role === 'UNIT_REPORTER');
  return ofUnits ? ofLeads(asked) : [];
};

/** A line for each plan. Those that the viewer reported, in the role of a unit, wait for somebody else. */
async function ofOffice({ viewer, reader }: Asked): Promise<WorkItem[]> {
  const found = await reader.query<{ plan: PlanCode; count: number }>(
    `select n.code as plan, count(*)::int as count
     from task_report r join task t on t.district_id = $1 and t.id = r.task_id
     join key_project p on p.district_id = $1 and p.id = t.project_id
     join plan n on n.district_id = $1 and n.id = p.plan_id
     where r.district_id = $1 and r.state = 'REPORTED' and r.reported_by is distinct from $2
     group by n.code order by n.code`,
    [viewer.account.id],
  );
  return found.map(({ plan, count }) => ({
    kind: 'COMPLETIONS_TO_CONFIRM',
    title: { zh: `${count} 项重点任务报完成，待核实`, en: `Confirm that ${count} tasks of key projects are done` },
    count,
    due: null,
    overdue: 0,
    path: consolePaths.completions(plan),
  }));
}

/** A line for each plan: tasks in the unit's lead that are overdue, or due soon without a report. */
async function ofLeads({ viewer, reader, today }: Asked): Promise<WorkItem[]> {
  const own = viewer.units.map(({ code }) => code);
  const plans = await reader.query<{ plan: PlanCode }>(
    `select distinct n.code as plan from task t
     join key_project p on p.district_id = $1 and p.id = t.project_id
     join plan n on n.district_id = $1 and n.id = p.plan_id
     where t.district_id = $1 and t.lead = any ($2) order by n.code`,
    [own],
  );
  const items: WorkItem[] = [];
  for (const { plan } of plans) {
    const tasks = (await projectsOn(reader, plan, today)).flatMap((project: ProjectStatus) => project.tasks);
    const waiting = tasks.filter(
      ({ lead, reason, isToConfirm }) =>
        lead !== null && own.includes(lead) && !isToConfirm && (reason === 'OVERDUE' || reason === 'NO_REPORT'),
    );
    if (waiting.length === 0) continue;
    const due = waiting.flatMap((task) => task.due ?? []).sort()[0] ?? null;
    items.push({
      kind: 'TASKS_DUE',
      title: {
        zh: `${waiting.length} 项牵头的重点任务已到期或临近到期，请报进展`,
        en: `Report on ${waiting.length} tasks in your lead that are overdue or due soon`,
      },
      count: waiting.length,
      due: due as WorkItem['due'],
      overdue: waiting.filter(({ reason }) => reason === 'OVERDUE').length,
      path: consolePaths.ownTasks(plan),
    });
  }
  return items;
}
