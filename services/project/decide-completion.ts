/** 核实任务完成: the office confirms that a task is done, returns the report, or takes its confirmation back. */
import type { Viewer } from '../../auth/viewer.js';
import type { AccountId, DistrictId, TaskReportId, UnitId } from '../../entities/ids.js';
import { noSuchTaskReport } from '../../errors/projects.js';
import { changedMeanwhile, tokensRead } from '../../errors/workflow.js';
import { apply, requireRole } from '../../workflow/apply.js';
import { refuseRecused } from '../access/refuse-recused.js';
import { type Actor, actorOf, personsOf } from '../actor.js';
import type { Day } from '../calendar/day.js';
import { requireReason } from '../collection/entering.js';
import { isId } from '../identity.js';
import { inTransaction, type Transaction } from '../in-transaction.js';
import type { Platform } from '../platform.js';
import { refuseStale } from '../stale.js';
import { type CompletionAction, type CompletionFacts, type CompletionState, completionStates } from './states.js';
import { labelOf, lockTask, type StoredTask } from './tasks.js';

interface StoredCompletion {
  readonly id: TaskReportId;
  readonly taskId: string;
  readonly unitId: UnitId;
  readonly state: CompletionState;
  readonly done: Day;
  readonly reportedBy: AccountId | null;
  readonly decidedBy: AccountId | null;
  readonly revision: number;
}

export const completionFacts = (
  { reportedBy, decidedBy }: Pick<StoredCompletion, 'reportedBy' | 'decidedBy'>,
  actor: Pick<Actor, 'account' | 'actingFor'>,
): CompletionFacts => {
  const persons = personsOf(actor);
  return {
    isOwn: reportedBy !== null && persons.includes(reportedBy),
    isConfirmer: decidedBy === null || persons.includes(decidedBy),
  };
};

/**
 * A confirmed completion is also the milestone of the unit in the lead, if the unit is graded by it.
 *
 * @param reason why it is returned or taken back; not needed to confirm
 * @throws Refusal NOT_FOUND NO_SUCH_TASK_REPORT; BAD_USER_INPUT REASON_MISSING; FORBIDDEN; CONFLICT STALE_REVISION and by
 *   the states table
 */
export async function decideCompletion(
  platform: Platform,
  viewer: Viewer,
  action: CompletionAction,
  { id, revision: seen }: { readonly id: string; readonly revision: number | null },
  reason: string | null,
): Promise<void> {
  if (viewer.via === 'TOKEN') throw tokensRead();
  requireRole(completionStates, action, viewer.roles);
  const because = action === 'CONFIRM' ? null : requireReason(reason ?? '');
  const district = viewer.district.id;
  await inTransaction(platform, actorOf(viewer), viewer.claims, async (tx) => {
    const { report, task } = await lockReport(tx, district, id);
    await refuseRecused(tx, district, report.unitId);
    await refuseStale(tx, district, { type: 'task_report', id: report.id, revision: report.revision }, seen);
    const facts = completionFacts(report, tx.actor);
    const { from, to } = apply(completionStates, action, tx.actor.roles, report.state, facts);
    const stored = await tx.query(
      `update task_report set state = $3, reason = $4, decided_by = $5, decided_by_name = $6, decided_at = $7,
         revision = revision + 1
       where district_id = $1 and id = $2 and revision = $8 returning id`,
      [district, report.id, to, because, viewer.account.id, viewer.account.displayName, tx.now, report.revision],
    );
    if (stored.length === 0) throw changedMeanwhile();
    await gradeByIt(tx, district, task, report, to === 'CONFIRMED' ? report.done : null);
    tx.record({
      action: `task_report.${action}`,
      subject: { type: 'task_report', id: report.id, label: labelOf(task) },
      audience: 'DISTRICT',
      unit: report.unitId,
      changes: [
        { field: 'state', before: from, after: to },
        ...(because === null ? [] : [{ field: 'reason', before: null, after: because }]),
      ],
    });
  });
}

/** 任务分解 of the unit in the lead: the day that grades it. Results that exist keep what they froze. */
async function gradeByIt(
  tx: Transaction,
  district: DistrictId,
  { project, code }: StoredTask,
  { unitId, state }: StoredCompletion,
  done: Day | null,
): Promise<void> {
  if (done === null && state !== 'CONFIRMED') return;
  await tx.query(
    'update milestone set done = $5 where district_id = $1 and project = $2 and task = $3 and unit_id = $4',
    [district, project, code, unitId, done],
  );
}

/** @throws Refusal NOT_FOUND NO_SUCH_TASK_REPORT, also for a report of progress alone */
async function lockReport(
  tx: Transaction,
  district: DistrictId,
  id: string,
): Promise<{ report: StoredCompletion; task: StoredTask }> {
  const find = async () => {
    const [found] = isId<TaskReportId>(id)
      ? await tx.query<StoredCompletion>(
          `select id, task_id as "taskId", unit_id as "unitId", state, to_char(done, 'YYYY-MM-DD') as done,
             reported_by as "reportedBy", decided_by as "decidedBy", revision
           from task_report where district_id = $1 and id = $2 and state <> 'NOTED'`,
          [district, id],
        )
      : [];
    if (found === undefined) throw noSuchTaskReport();
    return found;
  };
  const task = await lockTask(tx, district, (await find()).taskId);
  return { report: await find(), task };
}
