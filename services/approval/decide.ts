/** 批准、退回: what those of the open step decide. */
import type { Viewer } from '../../auth/viewer.js';
import type { DistrictId, DocumentId } from '../../entities/ids.js';
import { noEarlierStep, otherHash } from '../../errors/approval.js';
import { actorOf } from '../actor.js';
import type { FieldChange } from '../audit/entry.js';
import { guardAction, type LockedDocument, lockDocument, refuseAction, takeDocumentAction } from '../document/move.js';
import type { DocumentAction } from '../document/states.js';
import { approveProposalOf } from '../funding/act-on-proposal.js';
import { inTransaction, type Transaction } from '../in-transaction.js';
import type { Platform } from '../platform.js';
import { type Approval, actOf, addAct } from './acts.js';
import { type ApprovalAtHand, approvalAtHand, approvalClaims, factsFor } from './facts.js';
import { presentDrafter } from './must-act.js';
import { tellApproved, tellSentBack, tellWhoActs } from './notices.js';
import { isLastApproval } from './progress.js';
import { openSigner, type Signature, signedText } from './signature.js';
import { wordsOf } from './words.js';

/** What an act on a locked document in approval needs. */
export interface Acting {
  readonly tx: Transaction;
  readonly district: DistrictId;
  readonly document: LockedDocument;
  readonly atHand: ApprovalAtHand;
  readonly approval: Approval;
}

/**
 * Locks the document and checks that the viewer may take the action now.
 * @throws Refusal NOT_FOUND; FORBIDDEN; CONFLICT as the table of states says
 */
export async function actingOn(
  platform: Platform,
  viewer: Viewer,
  id: DocumentId,
  action: DocumentAction,
  task: (acting: Acting) => Promise<void>,
): Promise<void> {
  const claims = approvalClaims(viewer);
  const { district } = claims;
  await inTransaction(platform, actorOf(viewer), claims, async (tx) => {
    const document = await lockDocument(tx, district, id);
    refuseAction(tx, document, action);
    const atHand = await approvalAtHand(tx, district, document, tx.now);
    guardAction(tx, document, action, { staleFigures: 0, approval: factsFor(atHand, tx.actor) });
    const { approval } = atHand;
    if (approval === null) throw new Error(`document ${id} is in approval without an approval`);
    await task({ tx, district, document, atHand, approval });
  });
}

/**
 * Approves exactly this content in the open step. The approval is signed by the installation's key.
 * @param hash of the content that the person saw
 * @throws Refusal NOT_FOUND; FORBIDDEN; CONFLICT OTHER_HASH if the content is another one now, NOT_YOUR_STEP, OWN_DRAFT,
 *   APPROVED_ALREADY, ILLEGAL_TRANSITION
 */
export async function approveDocument(platform: Platform, viewer: Viewer, id: DocumentId, hash: string): Promise<void> {
  const signer = await openSigner(platform);
  await actingOn(platform, viewer, id, 'APPROVE', async ({ tx, district, document, atHand, approval }) => {
    const { progress, steps, acts } = approval;
    if (progress.hash !== hash) throw otherHash(progress.hash);
    const { step, revision } = progress;
    const act = actOf(tx, acts, { kind: 'APPROVE', hash, revision, step });
    const signature = signer(signedText(district, id, act));
    const action = isLastApproval(steps, progress) ? 'APPROVE' : 'APPROVE_STEP';
    const after = await addAct(tx, district, approval, act, signature);
    await takeDocumentAction(tx, district, document, action, NO_GUARDS, [
      { field: 'step', before: null, after: titleOf(approval, step) },
      { field: 'hash', before: null, after: hash },
      { field: 'signature', before: null, after: signatureText(signature) },
    ]);
    if (action === 'APPROVE') await approveProposalOf(tx, district, document.id);
    if (action === 'APPROVE') tellApproved(tx, document, presentDrafter(atHand.people, document.draftedBy));
    else if (after.step !== step) tellWhoActs(tx, document, steps, after, atHand);
  });
}

/**
 * Sends the document back, to the drafter or to an earlier step.
 * @param toStep position of the earlier step; null for the drafter
 * @throws Refusal NOT_FOUND; FORBIDDEN; BAD_USER_INPUT WORDS_MISSING, NO_EARLIER_STEP; CONFLICT NOT_YOUR_STEP, OWN_DRAFT,
 *   ILLEGAL_TRANSITION
 */
export async function sendBack(
  platform: Platform,
  viewer: Viewer,
  id: DocumentId,
  reason: string,
  toStep: number | null,
): Promise<void> {
  await actingOn(platform, viewer, id, 'SEND_BACK', async ({ tx, district, document, atHand, approval }) => {
    const note = wordsOf(reason);
    const { progress, steps, acts } = approval;
    const { step, hash, revision } = progress;
    if (toStep !== null && !(Number.isInteger(toStep) && toStep >= 1 && toStep < step)) throw noEarlierStep(step);
    const act = actOf(tx, acts, { kind: 'SEND_BACK', hash, revision, step, toStep, note });
    const after = await addAct(tx, district, approval, act);
    const changes: FieldChange[] = [
      { field: 'step', before: titleOf(approval, step), after: toStep === null ? null : titleOf(approval, toStep) },
      { field: 'reason', before: null, after: note },
    ];
    const action = toStep === null ? 'SEND_BACK' : 'SEND_BACK_TO_STEP';
    await takeDocumentAction(tx, district, document, action, NO_GUARDS, changes);
    if (toStep === null) tellSentBack(tx, document, presentDrafter(atHand.people, document.draftedBy));
    else tellWhoActs(tx, document, steps, after, atHand);
  });
}

/**
 * 撤回报批: the office takes the document back, until the last step has decided. Its approvals no longer count, and it is
 * sent anew by the route of that time.
 * @throws Refusal NOT_FOUND; FORBIDDEN; CONFLICT ILLEGAL_TRANSITION
 */
export async function withdrawFromApproval(platform: Platform, viewer: Viewer, id: DocumentId): Promise<void> {
  await actingOn(platform, viewer, id, 'WITHDRAW_DRAFT', async ({ tx, district, document, approval }) => {
    const { hash, revision } = approval.progress;
    await addAct(tx, district, approval, actOf(tx, approval.acts, { kind: 'WITHDRAW', hash, revision }));
    await takeDocumentAction(tx, district, document, 'WITHDRAW_DRAFT', NO_GUARDS, [
      { field: 'hash', before: hash, after: null },
    ]);
  });
}

/** The guards were looked at when the document was locked. */
export const NO_GUARDS = { staleFigures: 0 };

const titleOf = ({ steps }: Approval, position: number): string =>
  `${position} ${steps.find((step) => step.position === position)?.title ?? ''}`.trim();

/** As the audit log has it: `Ed25519:<key id>:<base64>`. */
export const signatureText = ({ algorithm, keyId, value }: Signature): string => `${algorithm}:${keyId}:${value}`;
