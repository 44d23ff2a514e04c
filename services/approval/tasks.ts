/** 审批待办: what waits for a viewer, derived from the approvals that are under way. */
import type { Viewer } from '../../auth/viewer.js';
import type { Rows } from '../../db/database.js';
import type { DistrictId, DocumentId, ReplacementId } from '../../entities/ids.js';
import { type Actor, actorOf, personOf } from '../actor.js';
import type { Platform } from '../platform.js';
import { factsFor, openStepOf } from './facts.js';
import { mustAct, presentDrafter } from './must-act.js';
import { type PendingApproval, pendingApprovals } from './pending.js';
import type { Step } from './step.js';

/**
 * APPROVE: to decide in a step. REVISE: sent back to the drafter. ANSWER: a question. DECIDE_REPLACEMENT: proposed by the
 * other side. NOBODY_CAN_ACT: for the office, a step with fewer people than have to approve.
 */
export const TASK_KINDS = ['APPROVE', 'REVISE', 'ANSWER', 'DECIDE_REPLACEMENT', 'NOBODY_CAN_ACT'] as const;
export type TaskKind = (typeof TASK_KINDS)[number];

export interface ApprovalTask {
  readonly kind: TaskKind;
  /** Id of the document. */
  readonly document: DocumentId;
  readonly title: string;
  /** Position and title of the step; null where it is none's. */
  readonly step: number | null;
  readonly stepTitle: string | null;
  /** Since when it waits, or nobody can act. */
  readonly since: Date;
  /** Question or reason. */
  readonly note: string | null;
  /** The replacement that is to be decided. */
  readonly replacement: ReplacementShown | null;
}

export interface ReplacementShown {
  readonly id: ReplacementId;
  /** Names of accounts. */
  readonly leaves: string | null;
  readonly takesOver: string;
  readonly proposedBy: string;
}

const TAKING_PART = ['OFFICE', 'INSPECTOR', 'APPROVER', 'ADMIN'] as const;

/** The oldest first. */
export async function approvalTasks({ database, clock }: Platform, viewer: Viewer): Promise<ApprovalTask[]> {
  const { district, roles } = viewer;
  const actor = actorOf(viewer);
  if (!TAKING_PART.some((role) => roles.includes(role))) return [];
  const claims = { ...viewer.claims, scores: 'district', accounts: 'district' } as const;
  return database.read(claims, async (rows) => {
    const tasks: ApprovalTask[] = [];
    const now = clock.now();
    for (const pending of await pendingApprovals(rows, district.id, now)) {
      tasks.push(...documentTasks(pending, actor, roles.includes('OFFICE')));
      if (roles.includes('OFFICE')) tasks.push(...(await stuck(rows, district.id, pending, now)));
    }
    if (roles.includes('OFFICE')) tasks.push(...(await replacements(rows, district.id, 'ADMIN')));
    if (roles.includes('ADMIN')) tasks.push(...(await replacements(rows, district.id, 'OFFICE')));
    return tasks.sort((a, b) => a.since.getTime() - b.since.getTime());
  });
}

/** A substitute has the list of the person represented, but for what one of them has drafted or approved. */
function documentTasks({ document, atHand }: PendingApproval, actor: Actor, isOffice: boolean): ApprovalTask[] {
  const { approval, people } = atHand;
  if (approval === null) return [];
  const { holder, people: able } = mustAct(atHand, document.draftedBy);
  const of = { document: document.id, title: document.title, replacement: null };
  const tasks: ApprovalTask[] = [];
  const account = personOf(actor);
  const { hasDrafted, hasApproved } = factsFor(atHand, actor);
  const mayDecide = holder.kind !== 'STEP' || !(hasDrafted || hasApproved);
  if (mayDecide && able.some((person) => person.account === account)) {
    const returned = approval.acts.findLast(({ kind }) => kind === 'SEND_BACK');
    tasks.push(
      holder.kind === 'STEP'
        ? { ...of, kind: 'APPROVE', ...stepOf(holder.step), since: approval.progress.since, note: null }
        : { ...of, kind: 'REVISE', ...NO_STEP, since: approval.progress.since, note: returned?.note ?? null },
    );
  }
  const drafter = presentDrafter(people, document.draftedBy);
  if (drafter === null ? isOffice : drafter === account)
    for (const { at, note } of approval.progress.questions)
      tasks.push({ ...of, kind: 'ANSWER', ...NO_STEP, since: at, note });
  return tasks;
}

const NO_STEP = { step: null, stepTitle: null };
const stepOf = ({ position, title }: Step) => ({ step: position, stepTitle: title });

/** The open step, if fewer people may decide there than have to. */
async function stuck(
  rows: Rows,
  district: DistrictId,
  { document, atHand }: PendingApproval,
  now: Date,
): Promise<ApprovalTask[]> {
  const step = openStepOf(atHand);
  if (step === undefined || atHand.approval === null || !mustAct(atHand, document.draftedBy).isStuck) return [];
  const ended = await lastEndIn(rows, district, step, now);
  const opened = atHand.approval.progress.since;
  const since = ended !== null && ended > opened ? ended : opened;
  const of = { document: document.id, title: document.title, note: null, replacement: null };
  return [{ kind: 'NOBODY_CAN_ACT', ...of, ...stepOf(step), since }];
}

/** When somebody of the step last lost the role, was disabled, or declared to be recused. */
async function lastEndIn(rows: Rows, district: DistrictId, step: Step, now: Date): Promise<Date | null> {
  const [found] = await rows.query<{ at: Date | null }>(
    `select max(at) as at from (
       select r.valid_to as at from account_role r
       where r.district_id = $1 and r.valid_to <= $4 and (r.role = $2 or r.account_id = any ($3))
       union all
       select d.declared_at from recusal d
       where d.district_id = $1 and d.source = 'DECLARED' and d.lifted_at is null and (d.account_id = any ($3) or exists (
         select from account_role r where r.district_id = $1 and r.account_id = d.account_id and r.role = $2))
       union all
       select e.at from audit_entry e
       where e.district_id = $1 and e.action = 'account.DISABLE' and e.subject_type = 'account'
         and (e.subject_id = any ($3::text[]) or exists (
           select from account_role r where r.district_id = $1 and r.account_id::text = e.subject_id and r.role = $2))
     ) ended`,
    [district, step.role, step.accounts, now],
  );
  return found?.at ?? null;
}

interface ReplacementRow extends ReplacementShown {
  readonly document: DocumentId;
  readonly title: string;
  readonly step: number;
  readonly stepTitle: string;
  readonly since: Date;
  readonly note: string;
}

/** @param side that proposed them */
async function replacements(rows: Rows, district: DistrictId, side: 'OFFICE' | 'ADMIN'): Promise<ApprovalTask[]> {
  const found = await rows.query<ReplacementRow>(
    `select r.id, r.document_id as document, d.title, r.step, s.title as "stepTitle", r.proposed_at as since, r.reason as note,
       l.name as leaves, t.name as "takesOver", p.name as "proposedBy"
     from approver_replacement r
     join document d on d.district_id = r.district_id and d.id = r.document_id
     join approval a on a.district_id = r.district_id and a.document_id = r.document_id and a.number = r.approval
     join approval_step s on s.district_id = r.district_id and s.document_id = r.document_id and s.approval = r.approval
       and s.position = r.step
     join account t on t.district_id = r.district_id and t.id = r.takes_over
     join account p on p.district_id = r.district_id and p.id = r.proposed_by
     left join account l on l.district_id = r.district_id and l.id = r.leaves
     where r.district_id = $1 and r.proposed_as = $2 and r.decided_at is null and a.ended_at is null`,
    [district, side],
  );
  return found.map(({ id, leaves, takesOver, proposedBy, ...task }) => ({
    ...task,
    kind: 'DECIDE_REPLACEMENT',
    replacement: { id, leaves, takesOver, proposedBy },
  }));
}
