/** 重点项目: a task as its light and its expected end need it. */
import type { IsoDate } from '../input.js';

export interface PlannedTask {
  /** Unique within the project. */
  readonly code: string;
  readonly start: IsoDate | null;
  /** 完成期限: the last day on which it is done in time. */
  readonly due: IsoDate | null;
  /** 前置任务: codes of tasks of the same project that end before this one starts. */
  readonly after: readonly string[];
}

export interface TrackedTask extends PlannedTask {
  /** The day on which it was done, as confirmed; null while it is not. */
  readonly done: IsoDate | null;
  /** Days of which progress was reported. */
  readonly reported: readonly IsoDate[];
}

const A_DAY = 86_400_000;

export const dayNumber = (date: IsoDate): number => Date.parse(date) / A_DAY;

export const dateOf = (day: number): IsoDate => new Date(day * A_DAY).toISOString().slice(0, 10);

/**
 * The tasks, each after its predecessors. Names of tasks that do not exist are passed over.
 *
 * @returns the codes of a circle, in its order, if some tasks wait for each other
 */
export function inOrder<T extends Pick<PlannedTask, 'code' | 'after'>>(
  tasks: readonly T[],
): { readonly ordered: readonly T[]; readonly circle: readonly string[] | null } {
  const byCode = new Map(tasks.map((task) => [task.code, task]));
  const ordered: T[] = [];
  const finished = new Set<string>();
  const path: string[] = [];

  /** @returns a circle that begins at the task or before it */
  function visit(task: T): readonly string[] | null {
    if (finished.has(task.code)) return null;
    const at = path.indexOf(task.code);
    if (at >= 0) return path.slice(at);
    path.push(task.code);
    for (const code of task.after) {
      const before = byCode.get(code);
      const circle = before === undefined ? null : visit(before);
      if (circle !== null) return circle;
    }
    path.pop();
    finished.add(task.code);
    ordered.push(task);
    return null;
  }

  for (const task of tasks) {
    const circle = visit(task);
    if (circle !== null) return { ordered: [], circle };
  }
  return { ordered, circle: null };
}
