import type { KeyProjectRecord } from '../../bundle/bundle.js';
import { branded } from '../../scoring/brand.js';
import type { UnitCode } from '../../scoring/input.js';
import { between } from './chance.js';
import { projectTexts, type TaskRow } from './project-texts.js';

const taskCode = (project: string, at: number) => `${project}-${String(at + 1).padStart(2, '0')}`;

const PLAN_BEGINS = '2021-03-01';
const A_DAY = 86_400_000;

/** 协同单位: the departments among those that carry a task out. Schools carry it out by milestones of their own. */
const departmentsOf = (carriers: string) =>
  carriers.split(' ').filter((name): name is UnitCode => name.startsWith('DX-D') || name.startsWith('DX-A'));

export const keyProjects: readonly KeyProjectRecord[] = projectTexts.map(([code, name, lead, tasks]) =>
  branded<KeyProjectRecord>({
    code,
    name,
    lead,
    tasks: tasks.map(([due, weight, taskLead, taskName, indicator = null, carriers = ''], at) => ({
      code: taskCode(code, at),
      name: taskName,
      ...scheduleOf(code, tasks, at),
      due,
      weight: String(weight),
      lead: taskLead,
      partners: departmentsOf(carriers),
      indicator,
    })),
  }),
);

/** A task follows those that are due last before it, and starts some days after them. */
function scheduleOf(project: string, tasks: readonly TaskRow[], at: number): { start: string; after: string[] } {
  const due = (tasks[at] as TaskRow)[0];
  const earlier = tasks.map(([day]) => day).filter((day) => day < due);
  const last = earlier.sort().at(-1);
  if (last === undefined) return { start: PLAN_BEGINS, after: [] };
  const room = (Date.parse(due) - Date.parse(last)) / A_DAY;
  const gap = 1 + between(0, Math.min(Math.floor(room / 3), 60), 'start', project, String(at));
  return {
    start: new Date(Date.parse(last) + gap * A_DAY).toISOString().slice(0, 10),
    after: tasks.flatMap(([day], index) => (day === last ? [taskCode(project, index)] : [])),
  };
}

/** Each task with the units that carry it out, including its lead. */
export const carriedTasks = projectTexts.flatMap(([project, , , tasks]) =>
  tasks.map(([due, weight, lead, , , carriers = ''], at) => ({
    project,
    task: taskCode(project, at),
    due,
    weight: String(weight),
    carriers: [lead, ...carriers.split(' ')],
  })),
);

/** Codes of all units that have a task of the project. */
export function carriersOf(code: string): readonly UnitCode[] {
  return [...new Set(carriedTasks.filter(({ project }) => project === code).flatMap(({ carriers }) => carriers))]
    .filter((name): name is UnitCode => name.startsWith('DX-'))
    .sort();
}
