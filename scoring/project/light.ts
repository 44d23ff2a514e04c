/** 亮灯: the light of a task on a day, by the rule of the district. Nobody sets it by hand. */
import type { IsoDate } from '../input.js';
import { type Expectation, expectations } from './schedule.js';
import { dayNumber, type TrackedTask } from './task.js';

/** From the best to the worst; DONE_LATE stays visible after a delay was made good. */
export const LIGHTS = ['GREEN', 'DONE_LATE', 'AMBER', 'RED'] as const;
export type Light = (typeof LIGHTS)[number];

export const LIGHT_REASONS = [
  'DONE_IN_TIME',
  'ON_ITS_WAY',
  'NO_DUE_DAY',
  'DONE_LATE',
  'NO_REPORT',
  'PREDECESSOR_LATE',
  'EXPECTED_LATE',
  'OVERDUE',
] as const;
export type LightReason = (typeof LIGHT_REASONS)[number];

export interface LightRule {
  /** A task that is due within so many days needs a report from these days. At least 1. */
  readonly soonDays: number;
}

export const DEFAULT_LIGHT_RULE: LightRule = { soonDays: 30 };

export interface LitTask extends Expectation {
  readonly code: string;
  readonly light: Light;
  readonly reason: LightReason;
  /** Codes of the predecessors that are late and not done. */
  readonly latePredecessors: readonly string[];
}

/**
 * Lights of the tasks of one project on a day:
 *
 * - done on or before its due day: GREEN; done later: DONE_LATE
 * - overdue: RED
 * - a predecessor is not done and expected to end late, or the task itself is expected to end late: AMBER
 * - due within `soonDays` days, and no report of progress from these days: AMBER
 * - otherwise GREEN
 *
 * @param tasks of one project, without circles
 * @param today what happened later is not known yet
 */
export function lightsOn(tasks: readonly TrackedTask[], rule: LightRule, today: IsoDate): readonly LitTask[] {
  const expected = expectations(tasks, today);
  const byCode = new Map(tasks.map((task) => [task.code, task]));
  const isDone = ({ done }: TrackedTask) => done !== null && done <= today;
  const isLate = (task: TrackedTask) => {
    const end = expected.get(task.code)?.end ?? null;
    return task.due !== null && end !== null && end > task.due;
  };
  return tasks.map((task) => {
    const before = task.after.flatMap((code) => byCode.get(code) ?? []);
    const latePredecessors = isDone(task) ? [] : before.filter((one) => !isDone(one) && isLate(one));
    const { end, slack, isCritical } = expected.get(task.code) as Expectation;
    return {
      code: task.code,
      ...judged(
        task,
        { isDone: isDone(task), isLate: isLate(task), hasLate: latePredecessors.length > 0 },
        rule,
        today,
      ),
      latePredecessors: latePredecessors.map(({ code }) => code),
      end,
      slack,
      isCritical,
    };
  });
}

function judged(
  { due, done, reported }: TrackedTask,
  { isDone, isLate, hasLate }: { readonly isDone: boolean; readonly isLate: boolean; readonly hasLate: boolean },
  { soonDays }: LightRule,
  today: IsoDate,
): { readonly light: Light; readonly reason: LightReason } {
  if (isDone)
    return due === null || (done !== null && done <= due)
      ? { light: 'GREEN', reason: 'DONE_IN_TIME' }
      : { light: 'DONE_LATE', reason: 'DONE_LATE' };
  if (due === null)
    return hasLate ? { light: 'AMBER', reason: 'PREDECESSOR_LATE' } : { light: 'GREEN', reason: 'NO_DUE_DAY' };
  if (today > due) return { light: 'RED', reason: 'OVERDUE' };
  if (hasLate) return { light: 'AMBER', reason: 'PREDECESSOR_LATE' };
  if (isLate) return { light: 'AMBER', reason: 'EXPECTED_LATE' };
  const isSoon = dayNumber(due) - dayNumber(today) <= soonDays;
  const isReported = reported.some((day) => day <= today && dayNumber(due) - dayNumber(day) <= soonDays);
  return isSoon && !isReported ? { light: 'AMBER', reason: 'NO_REPORT' } : { light: 'GREEN', reason: 'ON_ITS_WAY' };
}
