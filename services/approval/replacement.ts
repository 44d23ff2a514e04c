/**
 * 更换审批人: the office and the administrator replace somebody in a step together. One proposes, the other confirms.
 * Decisions stay with those who took them.
 */

import type { Viewer } from '../../auth/viewer.js';
import type { Rows } from '../../db/database.js';
import type { AccountId, DistrictId, DocumentId, ReplacementId } from '../../entities/ids.js';
import { badReplacement, replacementByOther, unknownReplacement } from '../../errors/approval.js';
import { problem } from '../../errors/field-problem.js';
import type { FieldProblem } from '../../errors/refusal.js';
import { notYourAction } from '../../errors/workflow.js';
import { actorOf } from '../actor.js';
import { guardAction, type LockedDocument, lockDocument, refuseAction, takeDocumentAction } from '../document/move.js';
import { type DocumentAction, documentStates } from '../document/states.js';
import { isId, newId } from '../identity.js';
import { inTransaction, type Transaction } from '../in-transaction.js';
import { REPLACEMENT_PROPOSED } from '../notification/document-kinds.js';
import type { Platform } from '../platform.js';
import { NO_GUARDS } from './decide.js';
import { type ApprovalAtHand, approvalAtHand, approvalClaims, factsFor } from './facts.js';
import { tellWhoActs } from './notices.js';
import { belongsTo, missingIn } from './people.js';
import { decides } from './progress.js';
import type { Step } from './step.js';
import { wordsOf } from './words.js';

export interface Replacement {
  /** Id of the document. */
  readonly document: DocumentId;
  /** Position of the step. */
  readonly step: number;
  /** Name of the account that is replaced; null to add somebody to a step of a role. */
  readonly leaves: string | null;
  /** Name of the account that takes over. */
  readonly takesOver: string;
  readonly reason: string;
}

type Side = 'OFFICE' | 'ADMIN';

const OTHER: Readonly<Record<Side, Side>> = { OFFICE: 'ADMIN', ADMIN: 'OFFICE' };

/** @throws Refusal FORBIDDEN unless the viewer is of the office or the administrator; before any document is looked at */
function sideOf({ roles }: Viewer, action: DocumentAction): Side {
  if (roles.includes('OFFICE')) return 'OFFICE';
  if (roles.includes('ADMIN')) return 'ADMIN';
  const { OFFICE, ADMIN } = documentStates.definition.roles;
  throw notYourAction(documentStates.of(action).name, {
    zh: `${OFFICE.zh}、${ADMIN.zh}`,
    en: `${OFFICE.en} or ${ADMIN.en}`,
  });
}

/**
 * @returns id of the replacement
 * @throws Refusal NOT_FOUND; FORBIDDEN; BAD_USER_INPUT BAD_REPLACEMENT with all problems, WORDS_MISSING; CONFLICT
 *   NOT_UNDER_WAY, ILLEGAL_TRANSITION
 */
export async function proposeReplacement(platform: Platform, viewer: Viewer, wanted: Replacement): Promise<string> {
  const side = sideOf(viewer, 'PROPOSE_REPLACEMENT');
  const claims = approvalClaims(viewer);
  const { district } = claims;
  return inTransaction(platform, actorOf(viewer), claims, async (tx) => {
    const { document, atHand } = await atHandOf(tx, district, wanted.document, 'PROPOSE_REPLACEMENT');
    const reason = wordsOf(wanted.reason);
    const leaves = wanted.leaves === null ? null : await accountNamed(tx, district, wanted.leaves);
    const takesOver = await accountNamed(tx, district, wanted.takesOver);
    const [pending] = await tx.query(
      `select from approver_replacement where district_id = $1 and document_id = $2 and approval = $3 and step = $4
       and decided_at is null`,
      [district, document.id, atHand.approval?.number ?? 0, wanted.step],
    );
    const problems = problemsOf(atHand, wanted, { leaves, takesOver });
    if (pending !== undefined) problems.push(PENDING);
    if (problems.length > 0 || takesOver === null) throw badReplacement(problems);
    const id = newId<ReplacementId>();
    await tx.query(
      `insert into approver_replacement (district_id, id, document_id, approval, step, leaves, takes_over, reason,
         proposed_by, proposed_for, proposed_as, proposed_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      [
        district,
        id,
        document.id,
        atHand.approval?.number,
        wanted.step,
        leaves,
        takesOver,
        reason,
        tx.actor.account,
        tx.actor.actingFor?.id ?? null,
        side,
        tx.now,
      ],
    );
    await takeDocumentAction(tx, district, document, 'PROPOSE_REPLACEMENT', NO_GUARDS, [
      { field: 'step', before: null, after: String(wanted.step) },
      { field: 'approver', before: wanted.leaves, after: wanted.takesOver },
      { field: 'reason', before: null, after: reason },
    ]);
    tx.notify(REPLACEMENT_PROPOSED, {
      to: [{ roles: [OTHER[side]] }],
      subject: { type: 'document', id: document.id, label: document.title },
      parameters: { document: document.id, title: document.title },
    });
    return id;
  });
}

interface Proposed {
  readonly document: DocumentId;
  readonly step: number;
  readonly leaves: AccountId | null;
  readonly leavesName: string | null;
  readonly takesOver: AccountId;
  readonly takesOverName: string;
  readonly proposedAs: Side;
}

/** @param rows with claims that show accounts */
const proposed = (rows: Rows, district: DistrictId, id: ReplacementId): Promise<Proposed[]> =>
  rows.query<Proposed>(
    `select r.document_id as document, r.step, r.leaves, l.name as "leavesName", r.takes_over as "takesOver",
       t.name as "takesOverName", r.proposed_as as "proposedAs"
     from approver_replacement r
     join approval a on a.district_id = r.district_id and a.document_id = r.document_id and a.number = r.approval
     join account t on t.district_id = r.district_id and t.id = r.takes_over
     left join account l on l.district_id = r.district_id and l.id = r.leaves
     where r.district_id = $1 and r.id = $2 and r.decided_at is null and a.ended_at is null`,
    [district, id],
  );

/**
 * Confirms or rejects a replacement.
 * @throws Refusal NOT_FOUND UNKNOWN_REPLACEMENT; FORBIDDEN, also REPLACEMENT_BY_OTHER for the side that proposed it;
 *   BAD_USER_INPUT BAD_REPLACEMENT where it no longer fits
 */
export async function decideReplacement(
  platform: Platform,
  viewer: Viewer,
  id: string,
  confirmed: boolean,
): Promise<void> {
  if (!isId<ReplacementId>(id)) throw unknownReplacement();
  const action = confirmed ? 'CONFIRM_REPLACEMENT' : 'REJECT_REPLACEMENT';
  const side = sideOf(viewer, action);
  const claims = approvalClaims(viewer);
  const { district } = claims;
  await inTransaction(platform, actorOf(viewer), claims, async (tx) => {
    const [before] = await proposed(tx, district, id);
    if (before === undefined) throw unknownReplacement();
    const document = await lockDocument(tx, district, before.document);
    // Whoever decided it meanwhile had the document locked.
    const [found] = await proposed(tx, district, id);
    if (found === undefined) throw unknownReplacement();
    refuseAction(tx, document, action);
    if (found.proposedAs === side) throw replacementByOther(documentStates.definition.roles[OTHER[side]]);
    const atHand = await approvalAtHand(tx, district, document, tx.now);
    guardAction(tx, document, action, { staleFigures: 0, approval: factsFor(atHand, tx.actor) });
    if (confirmed) await replace(tx, district, document, atHand, found);
    await tx.query(
      `update approver_replacement set decided_by = $3, decided_as = $4, decided_at = $5, confirmed = $6, decided_for = $7
       where district_id = $1 and id = $2`,
      [district, id, tx.actor.account, side, tx.now, confirmed, tx.actor.actingFor?.id ?? null],
    );
    await takeDocumentAction(tx, district, document, action, NO_GUARDS, [
      { field: 'step', before: null, after: String(found.step) },
      { field: 'approver', before: found.leavesName, after: found.takesOverName },
    ]);
  });
}

async function replace(
  tx: Transaction,
  district: DistrictId,
  document: LockedDocument,
  atHand: ApprovalAtHand,
  { step: position, leaves, leavesName, takesOver, takesOverName }: Proposed,
): Promise<void> {
  const { approval } = atHand;
  const wanted = { step: position, leaves: leavesName, takesOver: takesOverName };
  const problems = problemsOf(atHand, wanted, { leaves, takesOver });
  const step = approval?.steps.find((one) => one.position === position);
  if (problems.length > 0 || approval === null || step === undefined) throw badReplacement(problems);
  const accounts = [...step.accounts.filter((account) => account !== leaves), takesOver];
  await tx.query(
    `update approval_step set accounts = $5 where district_id = $1 and document_id = $2 and approval = $3 and position = $4`,
    [district, document.id, approval.number, position, accounts],
  );
  const replaced: Step = { ...step, accounts: [takesOver], role: null };
  tellWhoActs(tx, document, [replaced], approval.progress, atHand);
}

async function atHandOf(tx: Transaction, district: DistrictId, id: DocumentId, action: DocumentAction) {
  const document = await lockDocument(tx, district, id);
  const atHand = await approvalAtHand(tx, district, document, tx.now);
  guardAction(tx, document, action, { staleFigures: 0, approval: factsFor(atHand, tx.actor) });
  return { document, atHand };
}

async function accountNamed(rows: Rows, district: DistrictId, name: string): Promise<AccountId | null> {
  const [found] = await rows.query<{ id: AccountId }>('select id from account where district_id = $1 and name = $2', [
    district,
    name,
  ]);
  return found?.id ?? null;
}

/** Everything that is against it. @param accounts ids of the names; null for unknown ones */
function problemsOf(
  { approval, people, drafters }: ApprovalAtHand,
  { step: position, leaves, takesOver }: Pick<Replacement, 'step' | 'leaves' | 'takesOver'>,
  accounts: { readonly leaves: AccountId | null; readonly takesOver: AccountId | null },
): FieldProblem[] {
  const step = approval?.steps.find((one) => one.position === position);
  if (approval === null || step === undefined)
    return [problem('step', 'UNKNOWN_STEP', `没有第 ${position} 环节`, `there is no step ${position}`)];
  const problems: FieldProblem[] = [];
  const add = (...is: Parameters<typeof problem>) => problems.push(problem(...is));
  const given = approval.progress.counted.get(position) ?? [];
  if (missingIn(step, approval.progress) === 0)
    add('step', 'STEP_DECIDED', '该环节已批准，不再更换', 'the step has approved already');
  if (leaves === null && step.role === null) add('leaves', 'NOBODY_LEAVES', '请写明更换谁', 'say who is replaced');
  if (leaves !== null && (accounts.leaves === null || !step.accounts.includes(accounts.leaves)))
    add('leaves', 'NOT_IN_STEP', `“${leaves}”不在该环节指定的人中`, `“${leaves}” is not named in the step`);
  if (accounts.leaves !== null && given.some((act) => decides(act) === accounts.leaves))
    add('leaves', 'HAS_DECIDED', `“${leaves}”已批准，其决定保留`, `“${leaves}” has approved; the decision stays`);
  const next = people.find(({ account }) => account === accounts.takesOver);
  if (next === undefined)
    add(
      'takesOver',
      'MAY_NOT_APPROVE',
      `“${takesOver}”不存在、已停用，或没有可审批的角色`,
      `there is no account “${takesOver}” in use with a role that approves`,
    );
  else if (drafters.has(next.account))
    add(
      'takesOver',
      'DRAFTED_IT',
      `“${takesOver}”起草或修改过这份文件，不能审批`,
      `“${takesOver}” has drafted or edited the document`,
    );
  else if (belongsTo(step, next))
    add('takesOver', 'IN_STEP_ALREADY', `“${takesOver}”已在该环节`, `“${takesOver}” belongs to the step already`);
  return problems;
}

const PENDING = problem(
  'step',
  'PROPOSED_ALREADY',
  '该环节已有一项待确认的更换',
  'a replacement in this step waits for a decision already',
);
