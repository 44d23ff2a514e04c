/** 任务进展 (tasks.csv): what was reported of tasks of the plan, with completions that are confirmed. */
import type { TaskReportRecord } from '../../bundle/bundle.js';
import type { Rows } from '../../db/database.js';
import type { PlanId, TaskId, UnitId } from '../../entities/ids.js';
import type { TaskReportState } from '../../entities/project.js';
import type { IsoDate, UnitCode } from '../../scoring/input.js';
import { newId } from '../identity.js';
import { changesBetween, deleteAll, insertAll, sameTexts, updateAll } from './changes.js';
import type { LoadContext } from './context.js';

interface Stored {
  readonly id: string;
  readonly key: string;
  readonly progress: number;
  readonly text: string;
  readonly done: IsoDate | null;
  readonly state: TaskReportState;
  readonly revision: number;
}

/**
 * Those that an earlier load of this bundle brought and this one lacks are removed. What people reported stays.
 * @param loadedBefore keys `project task unit date`, with the id of the unit
 */
export async function loadTaskReports(
  rows: Rows,
  { district, at }: LoadContext,
  plan: PlanId,
  reports: readonly TaskReportRecord[],
  units: ReadonlyMap<UnitCode, UnitId>,
  loadedBefore: ReadonlySet<string>,
): Promise<void> {
  const tasks = await rows.query<{ id: TaskId; key: string }>(
    `select t.id, p.code || ' ' || t.code as key
     from task t join key_project p on p.district_id = t.district_id and p.id = t.project_id
     where t.district_id = $1 and p.plan_id = $2`,
    [district, plan],
  );
  const taskIds = new Map(tasks.map(({ id, key }) => [key, id]));
  const stored = await rows.query<Stored>(
    `select r.id, concat_ws(' ', p.code, t.code, r.unit_id, to_char(r.reported_on, 'YYYY-MM-DD')) as key,
       r.progress, r.text, r.done, r.state, r.revision
     from task_report r
     join task t on t.district_id = r.district_id and t.id = r.task_id
     join key_project p on p.district_id = t.district_id and p.id = t.project_id
     where r.district_id = $1 and p.plan_id = $2 and r.reported_by is null`,
    [district, plan],
  );
  const completed = await rows.query<{ task_id: TaskId }>(
    `select r.task_id from task_report r
     where r.district_id = $1 and r.task_id = any ($2) and r.reported_by is not null and r.state in ('REPORTED', 'CONFIRMED')`,
    [district, [...taskIds.values()]],
  );
  // What people reported here goes before what a file says of the same task.
  const live = new Set<string | undefined>(completed.map(({ task_id }) => task_id));
  const doneOf = ({ project, task, done }: TaskReportRecord) =>
    live.has(taskIds.get(`${project} ${task}`)) ? null : done;
  const wanted = reports
    .map((report) => ({ ...report, done: doneOf(report) }))
    .map(({ project, task, unit, date, progress, text, done }) => ({
      district_id: district,
      id: newId(),
      key: `${project} ${task} ${units.get(unit) ?? ''} ${date}`,
      task_id: taskIds.get(`${project} ${task}`) as TaskId,
      unit_id: units.get(unit) as UnitId,
      reported_on: date,
      progress,
      text,
      done,
      state: (done === null ? 'NOTED' : 'CONFIRMED') as TaskReportState,
      reported_by_name: unit,
      reported_at: at,
    }));
  const changes = changesBetween(stored, wanted, ({ key }) => key, sameTexts('progress', 'text', 'done', 'state'));
  const revisions = new Map(stored.map(({ id, revision }) => [id, revision]));
  const row = ({ key: _, ...one }: (typeof wanted)[number]) => ({ ...one, revision: (revisions.get(one.id) ?? 0) + 1 });
  // First, so that a completion that moved to another day is not there twice.
  await deleteAll(
    rows,
    'task_report',
    district,
    stored.filter(({ id, key }) => loadedBefore.has(key) && changes.removed.some((gone) => gone.id === id)),
  );
  await updateAll(rows, 'task_report', changes.changed.map(row));
  await insertAll(rows, 'task_report', changes.added.map(row));
}
