/** 任务安排: the office sets when a task starts and is due, who is in charge, and what comes before it. */
import type { Viewer } from '../../auth/viewer.js';
import type { DistrictId } from '../../entities/ids.js';
import { problem } from '../../errors/field-problem.js';
import { badTaskSchedule } from '../../errors/projects.js';
import type { FieldProblem } from '../../errors/refusal.js';
import { parseExact } from '../../scoring/numbers/decimal-text.js';
import { inOrder } from '../../scoring/project/task.js';
import type { Day } from '../calendar/day.js';
import { inTransaction, type Transaction } from '../in-transaction.js';
import { asOffice } from '../org/rights.js';
import type { Platform } from '../platform.js';
import { refuseStale } from '../stale.js';
import { labelOf, lockTask, type StoredTask, tasksOfProject } from './tasks.js';

export interface TaskSchedule {
  readonly start: Day | null;
  readonly due: Day | null;
  /** Decimal text; null counts as 1. */
  readonly weight: string | null;
  /** A unit's code, or a name. */
  readonly lead: string | null;
  /** Codes of units. */
  readonly partners: readonly string[];
  /** Codes of tasks of the same project. */
  readonly after: readonly string[];
  /** 依据: the document that approves the change. */
  readonly document: string;
}

/**
 * A due day that moves is a change of the plan: it names its document, and is in the log.
 * @throws Refusal FORBIDDEN; NOT_FOUND UNKNOWN_TASK; BAD_USER_INPUT BAD_TASK_SCHEDULE; CONFLICT STALE_REVISION
 */
export async function scheduleTask(
  platform: Platform,
  viewer: Viewer,
  { id, revision }: { readonly id: string; readonly revision: number },
  wanted: TaskSchedule,
): Promise<void> {
  const { actor, claims } = asOffice(viewer, { zh: '调整任务安排', en: 'change the schedule of a task' });
  const { district } = claims;
  await inTransaction(platform, actor, claims, async (tx) => {
    const task = await lockTask(tx, district, id);
    await refuseStale(tx, district, { type: 'task', id: task.id, revision: task.revision }, revision);
    const problems = await problemsOf(tx, district, task, wanted);
    if (problems.length > 0) throw badTaskSchedule(problems);
    const [before] = await tx.query<{ weight: string | null }>(
      'select weight::text from task where district_id = $1 and id = $2',
      [district, task.id],
    );
    const { document, ...after } = { ...wanted, document: wanted.document.trim(), lead: wanted.lead?.trim() || null };
    await tx.query(
      `update task set start = $3, due = $4, weight = $5, lead = $6, partners = $7, after = $8, revision = revision + 1
       where district_id = $1 and id = $2`,
      [district, task.id, after.start, after.due, after.weight, after.lead, after.partners, after.after],
    );
    const texts = (of: Omit<TaskSchedule, 'document'>) => ({
      ...of,
      partners: of.partners.join(' ') || null,
      after: of.after.join(' ') || null,
    });
    const [old, now] = [texts({ ...task, weight: before?.weight ?? null }), texts(after)];
    tx.record({
      action: 'task.SCHEDULE',
      subject: { type: 'task', id: task.id, label: labelOf(task) },
      audience: 'DISTRICT',
      changes: [
        ...FIELDS.filter((field) => old[field] !== now[field]).map((field) => ({
          field,
          before: old[field],
          after: now[field],
        })),
        { field: 'document', before: null, after: document },
      ],
    });
  });
}

const FIELDS = ['start', 'due', 'weight', 'lead', 'partners', 'after'] as const;

async function problemsOf(
  tx: Transaction,
  district: DistrictId,
  task: StoredTask,
  { start, due, weight, partners, after, document }: TaskSchedule,
): Promise<FieldProblem[]> {
  const tasks = await tasksOfProject(tx, district, task.projectId);
  const known = new Set(tasks.map(({ code }) => code));
  const units = await tx.query<{ code: string }>('select code from unit where district_id = $1 and code = any ($2)', [
    district,
    partners,
  ]);
  const unknown = after.filter((code) => !known.has(code));
  const { circle } = inOrder(tasks.map((one) => (one.id === task.id ? { ...one, after } : one)));
  const number = weight === null ? null : parseExact(weight);
  return [
    ...(start !== null && due !== null && start > due
      ? [problem('start', 'START_AFTER_DUE', '开始日期晚于完成期限', 'the task starts after it is due')]
      : []),
    ...(weight !== null && (number === null || number.isNegative())
      ? [problem('weight', 'BAD_WEIGHT', '权重为不小于 0 的数', 'a weight is a number of at least 0')]
      : []),
    ...partners
      .filter((code) => !units.some((unit) => unit.code === code))
      .map((code) => problem('partners', 'UNKNOWN_UNIT', `没有单位“${code}”`, `there is no unit “${code}”`)),
    ...unknown.map((code) =>
      problem('after', 'UNKNOWN_TASK', `本项目没有任务“${code}”`, `the project has no task “${code}”`),
    ),
    ...(circle === null
      ? []
      : [
          problem(
            'after',
            'CIRCLE',
            `前置任务互相等待：${[...circle, circle[0]].join(' → ')}`,
            `the tasks wait for each other: ${[...circle, circle[0]].join(' → ')}`,
          ),
        ]),
    ...(document.trim() === '' || document.trim().length > 200
      ? [
          problem(
            'document',
            'REQUIRED',
            '请填写依据的文件（至多 200 字）',
            'name the document that approves it (at most 200 characters)',
          ),
        ]
      : []),
  ];
}
