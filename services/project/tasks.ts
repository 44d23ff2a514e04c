/** Tasks of key projects as their services find and lock them. */
import type { DistrictId, ProjectId, TaskId, UnitId } from '../../entities/ids.js';
import { unknownTask } from '../../errors/projects.js';
import type { ProjectCode } from '../../scoring/input.js';
import type { Day } from '../calendar/day.js';
import { isId } from '../identity.js';
import type { Transaction } from '../in-transaction.js';

export interface StoredTask {
  readonly id: TaskId;
  readonly projectId: ProjectId;
  readonly project: ProjectCode;
  readonly code: string;
  readonly name: string;
  readonly start: Day | null;
  readonly due: Day | null;
  readonly lead: string | null;
  readonly partners: readonly string[];
  readonly after: readonly string[];
  readonly revision: number;
}

/** As it is found, with no one else acting on the project. @throws Refusal NOT_FOUND UNKNOWN_TASK */
export async function lockTask(tx: Transaction, district: DistrictId, id: string): Promise<StoredTask> {
  const [found] = isId<TaskId>(id)
    ? await tx.query<{ project: ProjectId }>(
        'select project_id as project from task where district_id = $1 and id = $2',
        [district, id],
      )
    : [];
  if (found === undefined) throw unknownTask();
  // Those who only report may not lock the rows themselves.
  await tx.query("select pg_advisory_xact_lock(hashtextextended('project ' || $1, 0))", [found.project]);
  const task = (await tasksOfProject(tx, district, found.project)).find((one) => one.id === id.toLowerCase());
  if (task === undefined) throw unknownTask();
  return task;
}

export const tasksOfProject = (
  tx: Pick<Transaction, 'query'>,
  district: DistrictId,
  project: ProjectId,
): Promise<StoredTask[]> =>
  tx.query<StoredTask>(
    `select t.id, t.project_id as "projectId", p.code as project, t.code, t.name,
       to_char(t.start, 'YYYY-MM-DD') as start, to_char(t.due, 'YYYY-MM-DD') as due, t.lead, t.partners, t.after, t.revision
     from task t join key_project p on p.district_id = $1 and p.id = t.project_id
     where t.district_id = $1 and t.project_id = $2 order by t.position, t.code`,
    [district, project],
  );

export const labelOf = ({ project, code }: Pick<StoredTask, 'project' | 'code'>): string => `${project} ${code}`;

interface OwnUnit {
  readonly id: UnitId;
  readonly code: string;
}

/** The viewer's unit that leads the task; else one that helps with it; null if there is none. */
export function ownPart(
  { lead, partners }: Pick<StoredTask, 'lead' | 'partners'>,
  units: readonly OwnUnit[],
): (OwnUnit & { readonly isLead: boolean }) | null {
  const leading = units.find(({ code }) => code === lead);
  if (leading !== undefined) return { ...leading, isLead: true };
  const helping = units.find(({ code }) => partners.includes(code));
  return helping === undefined ? null : { ...helping, isLead: false };
}
