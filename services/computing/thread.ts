/** The code of a thread. Each task is a function of plain data. */
import { setPriority } from 'node:os';
import { Refusal, type RefusalData } from '../../errors/refusal.js';
import { compare } from '../analysis/compare.js';
import { decompose } from '../analysis/decompose.js';
import { analyse, backTest } from '../analysis/find.js';
import { appealEffect } from '../appeal/effect-of.js';
import { explainItems, explainTotal, nextGrade, whatIf } from '../grading/explaining.js';
import { gradeRun } from '../grading/grade-run.js';
import { previewScheme, schemeCurve } from '../scheme/previewing.js';

/** The niceness of a thread. On Linux it applies to this thread only. */
const LOW_PRIORITY = 10;

// Computations give way to the thread that answers requests. On other systems the call would slow down the whole
// process.
if (process.platform === 'linux') setPriority(LOW_PRIORITY);

const TASKS = {
  explainItems,
  explainTotal,
  whatIf,
  nextGrade,
  compare,
  decompose,
  analyse,
  backTest,
  gradeRun,
  appealEffect,
  previewScheme,
  schemeCurve,
};
export type Tasks = typeof TASKS;
export type TaskName = keyof Tasks;

/** The result of a task. Refusals are plain data, because errors lose their class between threads. */
export type Answer<T> = { readonly value: T } | { readonly refused: RefusalData };

/** Returns refusals as data. @throws other errors, which are bugs */
export async function compute({ task, given }: { task: TaskName; given: never }): Promise<Answer<unknown>> {
  try {
    return { value: await TASKS[task](given) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { code, reason, text, fields } = error;
    return { refused: { code, reason, text, fields } };
  }
}
