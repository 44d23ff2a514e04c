import type { TaskRecord, TaskReportRecord } from '../../bundle/bundle.js';
import { branded } from '../../scoring/brand.js';
import type { IsoDate } from '../../scoring/input.js';
import { between } from './chance.js';
import { keyProjects } from './key-projects.js';
import { milestones } from './milestones.js';

const A_DAY = 86_400_000;
/** The sample's figures are those of the end of the plan's last year. */
const LAST_DAY = '2025-12-31';
const WORDS = [
  '已成立工作专班，完成调研，方案征求意见中。',
  '方案已印发，各协同单位按分工推进。',
  '主要工作过半，资金和场地已落实。',
  '进入收尾，正在整理成果和佐证材料。',
];

/**
 * 任务进展: each task's lead reports about twice a year. The task is done when the lead's own part is, or some weeks later,
 * because others carry it out as well; a few of the last year are still open.
 */
export const taskReports: readonly TaskReportRecord[] = keyProjects.flatMap(({ code: project, tasks }) =>
  tasks.flatMap((task) => reportsOf(project, task)),
);

function reportsOf(project: string, { code: task, lead, start, due }: TaskRecord): TaskReportRecord[] {
  const milestone = milestones.find((one) => one.task === task && one.unit === lead);
  if (milestone === undefined || lead === null || start === null || due === null) return [];
  const done = wholeDone(task, milestone.done, due);
  const until = done ?? (due < LAST_DAY ? due : LAST_DAY);
  const row = (date: IsoDate, progress: number, text: string, completed: IsoDate | null) =>
    branded<TaskReportRecord>({ project, task, unit: lead, date, progress, text, done: completed });
  const first = Date.parse(start) + between(30, 90, 'report', task) * A_DAY;
  const days = Array.from({ length: 12 }, (_, at) => dateOf(first + at * 150 * A_DAY)).filter((day) => day < until);
  const noted = days.map((day, at) => {
    const share = (at + 1) / (days.length + 1);
    return row(day, Math.round(share * 90), WORDS[Math.floor(share * WORDS.length)] as string, null);
  });
  return done === null ? noted : [...noted, row(done, 100, '任务完成，成果和佐证材料已报送。', done)];
}

function wholeDone(task: string, own: IsoDate | null, due: IsoDate): IsoDate | null {
  const luck = between(0, 99, 'whole', task);
  if (own === null || (luck >= 85 && due >= '2025')) return null;
  if (luck < 65) return own;
  const done = dateOf(Math.max(Date.parse(own), Date.parse(due)) + between(6, 100, 'behind', task) * A_DAY);
  return done > LAST_DAY ? null : done;
}

function dateOf(instant: number): IsoDate {
  return new Date(instant).toISOString().slice(0, 10);
}
