/** 报告任务进展: the unit in the lead, or one that helps, reports how far a task is; the lead also that it is done. */
import type { Viewer } from '../../auth/viewer.js';
import type { FileId, TaskReportId } from '../../entities/ids.js';
import { problem } from '../../errors/field-problem.js';
import { badTaskReport, completionReported, notYourTask } from '../../errors/projects.js';
import type { Bilingual, FieldProblem } from '../../errors/refusal.js';
import { notYourAction, tokensRead } from '../../errors/workflow.js';
import { actorOf } from '../actor.js';
import { type Day, dayAt } from '../calendar/day.js';
import { citeForReport } from '../files/cite.js';
import { newId } from '../identity.js';
import { inTransaction } from '../in-transaction.js';
import type { Platform } from '../platform.js';
import { labelOf, lockTask, ownPart } from './tasks.js';

export interface TaskReportWanted {
  /** Id of the task. */
  readonly task: string;
  /** Per cent. */
  readonly progress: number;
  readonly text: string;
  /** The day of completion; null for a report of progress. */
  readonly done: Day | null;
  readonly files: readonly FileId[];
}

/** Characters of a report. */
export const LONGEST_REPORT = 2000;

const REPORT: Bilingual = { zh: '报告任务进展', en: 'report of a task' };
const UNITS: Bilingual = { zh: '牵头或协同单位的负责人、填报人', en: 'heads and reporters of the units in charge' };

/**
 * Units write only through these acts, so the right is granted for the transaction only.
 * @throws Refusal FORBIDDEN NOT_YOUR_ACTION, NOT_YOUR_TASK; NOT_FOUND UNKNOWN_TASK; BAD_USER_INPUT BAD_TASK_REPORT,
 *   UNKNOWN_FILE; CONFLICT COMPLETION_REPORTED
 */
export async function reportTask(platform: Platform, viewer: Viewer, wanted: TaskReportWanted): Promise<void> {
  if (viewer.via === 'TOKEN') throw tokensRead();
  if (!viewer.roles.some((role) => role === 'UNIT_HEAD' || role === 'UNIT_REPORTER'))
    throw notYourAction(REPORT, UNITS);
  const { id: district, timeZone } = viewer.district;
  const claims = { ...viewer.claims, writes: ['entries', 'files'] as const };
  await inTransaction(platform, actorOf(viewer), claims, async (tx) => {
    tx.changed();
    const task = await lockTask(tx, district, wanted.task);
    const part = ownPart(task, viewer.units);
    if (part === null || (wanted.done !== null && !part.isLead)) throw notYourTask(task.code);
    const today = dayAt(tx.now, timeZone);
    const problems = problemsOf(wanted, today);
    if (problems.length > 0) throw badTaskReport(problems);
    const completed = await tx.query(
      `select from task_report where district_id = $1 and task_id = $2 and state in ('REPORTED', 'CONFIRMED')`,
      [district, task.id],
    );
    if (completed.length > 0) throw completionReported(task.code);
    const id = newId<TaskReportId>();
    const state = wanted.done === null ? 'NOTED' : 'REPORTED';
    await tx.query(
      `insert into task_report (district_id, id, task_id, unit_id, reported_on, progress, text, done, state, reported_by,
         reported_by_name, reported_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [
        district,
        id,
        task.id,
        part.id,
        today,
        wanted.progress,
        wanted.text.trim(),
        wanted.done,
        state,
        viewer.account.id,
        viewer.account.displayName,
        tx.now,
      ],
    );
    const files = await citeForReport(tx, viewer, id, wanted.files);
    tx.record({
      action: wanted.done === null ? 'task_report.NOTE' : 'task_report.REPORT_DONE',
      subject: { type: 'task_report', id, label: labelOf(task) },
      audience: 'DISTRICT',
      unit: part.id,
      changes: [
        { field: 'progress', before: null, after: String(wanted.progress) },
        ...(wanted.done === null ? [] : [{ field: 'done', before: null, after: wanted.done }]),
        ...files.map((file) => ({ field: 'file', before: null, after: file })),
      ],
    });
  });
}

function problemsOf({ progress, text, done }: TaskReportWanted, today: Day): FieldProblem[] {
  return [
    ...(progress < 0 || progress > 100 || (done !== null && progress !== 100)
      ? [
          problem(
            'progress',
            'BAD_PROGRESS',
            '进度为 0 到 100 的整数；已完成的为 100',
            'progress is a whole number from 0 to 100, and 100 for what is done',
          ),
        ]
      : []),
    ...textProblems('text', text, LONGEST_REPORT),
    ...(done !== null && done > today
      ? [problem('done', 'IN_THE_FUTURE', '完成日期不能晚于今日', 'the day of completion is not after today')]
      : []),
  ];
}

/** @param most characters */
export function textProblems(field: string, text: string, most: number): FieldProblem[] {
  if (text.trim() === '') return [problem(field, 'NO_TEXT', '请写明内容', 'write what it is about')];
  if ([...text.trim()].length <= most) return [];
  return [problem(field, 'TOO_LONG', `至多 ${most} 字`, `at most ${most} characters`)];
}
