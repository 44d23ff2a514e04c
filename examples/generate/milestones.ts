import { branded } from '../../scoring/brand.js';
import type { IsoDate, MilestoneRecord, UnitCode } from '../../scoring/input.js';
import { between, normal } from './chance.js';
import { carriedTasks } from './key-projects.js';
import { skillOf } from './profiles.js';
import { assessedUnits } from './units.js';

/** The sample's figures are those of the end of the plan's last year. */
const LAST_DAY = '2025-12-31';

/** One date written by hand: the demo school finished its second-last task three weeks late. */
const handWritten: Readonly<Record<string, IsoDate>> = { 'K5-06|DX-P001': '2025-07-21' };

/** 任务分解: one milestone for each task and each unit that carries it out. */
export const milestones: readonly MilestoneRecord[] = carriedTasks.flatMap(({ project, task, due, weight, carriers }) =>
  assessedUnits
    .filter(({ code, category, group }) => [code, category, group].some((name) => carriers.includes(name)))
    .map(({ code: unit }) =>
      branded<MilestoneRecord>({ project, task, unit, weight, due, done: doneOn(task, unit, due) }),
    ),
);

/**
 * Most tasks are done some weeks early. Delays are more likely for units that are managed badly and for harder
 * (later) tasks. A task with a long delay is still open.
 */
function doneOn(task: string, unit: UnitCode, due: IsoDate): IsoDate | null {
  const known = handWritten[`${task}|${unit}`];
  if (known) return known;
  const drive = (due < '2024' ? 1.5 : 1) + 0.5 * skillOf(unit) + 0.9 * normal('done', task, unit);
  if (drive < -0.9) return null;
  const done =
    drive < 0
      ? daysAfter(due, between(6, 55, 'late', task, unit))
      : daysAfter(due, -between(0, 45, 'early', task, unit));
  return done > LAST_DAY ? null : done;
}

function daysAfter(date: IsoDate, days: number): IsoDate {
  return new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);
}
