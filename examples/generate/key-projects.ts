import type { KeyProjectRecord } from '../../bundle/bundle.js';
import { branded } from '../../scoring/brand.js';
import type { UnitCode } from '../../scoring/input.js';
import { projectTexts } from './project-texts.js';

const taskCode = (project: string, at: number) => `${project}-${String(at + 1).padStart(2, '0')}`;

export const keyProjects: readonly KeyProjectRecord[] = projectTexts.map(([code, name, lead, tasks]) =>
  branded<KeyProjectRecord>({
    code,
    name,
    lead,
    tasks: tasks.map(([due, weight, taskLead, taskName, indicator = null], at) => ({
      code: taskCode(code, at),
      name: taskName,
      due,
      weight: String(weight),
      lead: taskLead,
      indicator,
    })),
  }),
);

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
