/** 预计完成: when tasks are expected to end, by their predecessors and by what is late already (critical path method). */
import type { IsoDate } from '../input.js';
import { dateOf, dayNumber, inOrder, type TrackedTask } from './task.js';

export interface Expectation {
  /** Null for a task without a due day that is not done: there is nothing to expect it by. */
  readonly end: IsoDate | null;
  /** Days by which the task may slip without moving the end of the project; null if it is done or has no end. */
  readonly slack: number | null;
  /** 关键路径: it is open, and each day that it slips moves the end of the project. */
  readonly isCritical: boolean;
}

/**
 * Expectations on a day, by code of the task.
 *
 * A task that is done ended on that day. Any other ends on the latest of: its due day; the present day, if it is overdue;
 * and, if it has predecessors, the day after the last of them ends plus its own planned duration (due − start; if it has no
 * start, the end of its predecessors). No task is expected to end before it is due. A predecessor's delay is absorbed by
 * the days between it and the start.
 *
 * @param tasks of one project, without circles
 * @param today what happened later is not known yet
 */
export function expectations(tasks: readonly TrackedTask[], today: IsoDate): ReadonlyMap<string, Expectation> {
  const now = dayNumber(today);
  const { ordered } = inOrder(tasks);
  const isDone = ({ done }: TrackedTask) => done !== null && done <= today;
  const ends = new Map<string, number>();
  for (const task of ordered) {
    const end = isDone(task) ? dayNumber(task.done as IsoDate) : openEnd(task, ends, now);
    if (end !== null) ends.set(task.code, end);
  }
  const last = Math.max(...ordered.filter((task) => !isDone(task)).flatMap(({ code }) => ends.get(code) ?? []));
  const latest = new Map<string, number>();
  for (const task of ordered.toReversed()) {
    if (isDone(task) || !ends.has(task.code)) continue;
    const own = latest.get(task.code) ?? last;
    latest.set(task.code, own);
    for (const code of task.after) latest.set(code, Math.min(latest.get(code) ?? last, own - spanOf(task)));
  }
  return new Map(
    tasks.map((task) => {
      const end = ends.get(task.code);
      const slack = end === undefined || isDone(task) ? null : (latest.get(task.code) ?? last) - end;
      return [task.code, { end: end === undefined ? null : dateOf(end), slack, isCritical: slack === 0 }];
    }),
  );
}

function openEnd(task: TrackedTask, ends: ReadonlyMap<string, number>, now: number): number | null {
  if (task.due === null) return null;
  const before = task.after.flatMap((code) => ends.get(code) ?? []);
  const earliest = before.length === 0 ? Number.NEGATIVE_INFINITY : Math.max(...before) + spanOf(task);
  // On its last day a task can still be done in time; from the day after it is overdue.
  return Math.max(dayNumber(task.due), now, earliest);
}

/** Days from the end of the last predecessor to the end of the task, if it starts on the day after. */
const spanOf = ({ start, due }: TrackedTask): number =>
  start === null || due === null ? 0 : Math.max(dayNumber(due) - dayNumber(start), 0) + 1;
