/** 申报、撤回、审核、不予批准、结项: what unit and office do with a proposal. */
import { systemClaims } from '../../auth/access.js';
import type { Viewer } from '../../auth/viewer.js';
import type { DistrictClaims } from '../../db/claims.js';
import type { DistrictId, DocumentId } from '../../entities/ids.js';
import { tokensRead } from '../../errors/workflow.js';
import { requireRole } from '../../workflow/apply.js';
import { refuseRecused } from '../access/refuse-recused.js';
import { actorOf } from '../actor.js';
import { requireReason } from '../collection/entering.js';
import { inTransaction, type Transaction } from '../in-transaction.js';
import { PROPOSAL_DECIDED, PROPOSAL_SUBMITTED } from '../notification/funding-kinds.js';
import type { Platform } from '../platform.js';
import { writing } from '../undertaking/own-unit.js';
import { draftApprovalDocument } from './approval-document.js';
import {
  lockProposal,
  proposalFacts,
  type SeenProposal,
  type StoredProposal,
  takeProposalAction,
} from './proposals.js';
import { type ProposalAction, proposalStates } from './states.js';

/** 申报, by the head. @throws Refusal FORBIDDEN; NOT_FOUND NO_SUCH_PROPOSAL; CONFLICT STALE_REVISION, NO_BASIS, NO_MONEY and by the states table */
export const submitProposal = (platform: Platform, viewer: Viewer, seen: SeenProposal) =>
  byUnit(platform, viewer, 'SUBMIT', seen);

/** 撤回, by the head, until it is reviewed. @throws Refusal as for submitting */
export const takeBackProposal = (platform: Platform, viewer: Viewer, seen: SeenProposal) =>
  byUnit(platform, viewer, 'TAKE_BACK', seen);

async function byUnit(platform: Platform, viewer: Viewer, action: ProposalAction, seen: SeenProposal): Promise<void> {
  requireRole(proposalStates, action, viewer.roles);
  await writing(platform, viewer, async (tx, district) => {
    const proposal = await lockProposal(tx, district, seen);
    await takeProposalAction(tx, district, action, proposal, proposalFacts(proposal));
    if (action === 'SUBMIT') tell(tx, proposal, PROPOSAL_SUBMITTED, { roles: ['OFFICE'] });
  });
}

/**
 * 审核: the office gives its opinion and drafts the document that is approved by the route of its kind. The last approval
 * of it approves the proposal.
 *
 * @returns id of the document
 * @throws Refusal BAD_USER_INPUT REASON_MISSING; as for submitting
 */
export async function reviewProposal(
  platform: Platform,
  viewer: Viewer,
  seen: SeenProposal,
  opinion: string,
): Promise<DocumentId> {
  const given = requireReason(opinion);
  return byOffice(platform, viewer, 'REVIEW', seen, async (tx, district, proposal) => {
    const documentId = await draftApprovalDocument(tx, district, proposal, given);
    const change = { opinion: given, documentId };
    const more = [{ field: 'opinion', before: null, after: given }];
    await takeProposalAction(tx, district, 'REVIEW', proposal, proposalFacts(proposal), change, more);
    return documentId;
  });
}

/** 不予批准, with a reason. @throws Refusal BAD_USER_INPUT REASON_MISSING; CONFLICT IN_APPROVAL; as for submitting */
export async function refuseProposal(
  platform: Platform,
  viewer: Viewer,
  seen: SeenProposal,
  reason: string,
): Promise<void> {
  const given = requireReason(reason);
  await byOffice(platform, viewer, 'REFUSE', seen, async (tx, district, proposal) => {
    const facts = proposalFacts(proposal, await isInApproval(tx, district, proposal.documentId));
    const more = [{ field: 'reason', before: null, after: given }];
    await takeProposalAction(tx, district, 'REFUSE', proposal, facts, { reason: given }, more);
    tell(tx, proposal, PROPOSAL_DECIDED, { roles: ['UNIT_HEAD'], units: [proposal.unitId] });
  });
}

/** 结项: its money moves no more. @throws Refusal as for submitting */
export async function closeProposal(platform: Platform, viewer: Viewer, seen: SeenProposal): Promise<void> {
  await byOffice(platform, viewer, 'CLOSE', seen, (tx, district, proposal) =>
    takeProposalAction(tx, district, 'CLOSE', proposal, proposalFacts(proposal)),
  );
}

/**
 * The office acts under claims of the process, as the units' rows are not its own to write; recusals of the person bind
 * all the same.
 */
async function byOffice<T>(
  platform: Platform,
  viewer: Viewer,
  action: ProposalAction,
  seen: SeenProposal,
  task: (tx: Transaction, district: DistrictId, proposal: StoredProposal) => Promise<T>,
): Promise<T> {
  if (viewer.via === 'TOKEN') throw tokensRead();
  requireRole(proposalStates, action, viewer.roles);
  const { id: district } = viewer.district;
  const { recused } = viewer.claims;
  const claims: DistrictClaims = { ...systemClaims(district), ...(recused && { recused }) };
  return inTransaction(platform, actorOf(viewer), claims, async (tx) => {
    tx.changed();
    const proposal = await lockProposal(tx, district, seen);
    await refuseRecused(tx, district, proposal.unitId);
    return task(tx, district, proposal);
  });
}

async function isInApproval(tx: Transaction, district: DistrictId, document: DocumentId | null): Promise<boolean> {
  if (document === null) return false;
  const found = await tx.query(
    "select from document where district_id = $1 and id = $2 and state in ('IN_APPROVAL', 'APPROVED')",
    [district, document],
  );
  return found.length > 0;
}

/** By the last approval of a document, in its transaction: the proposal that it is about is approved. */
export async function approveProposalOf(tx: Transaction, district: DistrictId, document: DocumentId): Promise<void> {
  const [found] = await tx.query<{ id: StoredProposal['id'] }>(
    "select id from project_proposal where district_id = $1 and document_id = $2 and state = 'REVIEWED'",
    [district, document],
  );
  if (found === undefined) return;
  const proposal = await lockProposal(tx, district, { id: found.id, revision: null });
  await takeProposalAction(tx, district, 'APPROVE', proposal, proposalFacts(proposal));
  tell(tx, proposal, PROPOSAL_DECIDED, { roles: ['UNIT_HEAD'], units: [proposal.unitId] });
}

function tell(
  tx: Transaction,
  { id, unitId, unitName, unit, code, name, plan, year }: StoredProposal,
  kind: typeof PROPOSAL_DECIDED,
  to: Parameters<Transaction['notify']>[1]['to'][number],
): void {
  tx.notify(kind, {
    to: [to],
    subject: { type: 'projectProposal', id, label: `${code} ${unit}` },
    parameters: { plan, unit: unitName, code: unit, year, project: name, id },
    unit: unitId,
  });
}
