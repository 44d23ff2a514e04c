/** Project proposals as their services lock and judge them. Only this file writes a state of one. */
import type { Rows } from '../../db/database.js';
import type { ProposalState } from '../../entities/funding.js';
import type { DistrictId, DocumentId, PlanId, ProposalId, UnitId } from '../../entities/ids.js';
import { noSuchProposal } from '../../errors/funding.js';
import { apply } from '../../workflow/apply.js';
import type { FieldChange } from '../audit/entry.js';
import type { Transaction } from '../in-transaction.js';
import { refuseStale } from '../stale.js';
import { type ProposalAction, type ProposalFacts, proposalStates } from './states.js';

export interface StoredProposal {
  readonly id: ProposalId;
  readonly planId: PlanId;
  readonly plan: string;
  readonly unitId: UnitId;
  readonly unit: string;
  readonly unitName: string;
  readonly year: number;
  readonly code: string;
  readonly name: string;
  readonly content: string;
  readonly outputs: string;
  readonly withoutBasis: string | null;
  readonly state: ProposalState;
  readonly opinion: string | null;
  readonly reason: string | null;
  readonly documentId: DocumentId | null;
  readonly revision: number;
  readonly changedByName: string;
  readonly changedAt: Date;
  /** Number of indicators and tasks that it serves. */
  readonly purposes: number;
  /** In yuan, exact. What is asked for; once approved, what was approved. */
  readonly planned: string;
  /** 年初预算 */
  readonly initial: string;
  /** 全年预算 */
  readonly budget: string;
  readonly spent: string;
}

const SUM = (condition: string) =>
  `(select coalesce(sum(m.amount), 0) from funding_movement m where m.district_id = $1 and m.proposal_id = r.id and ${condition})::text`;

/** `$1` is the district. Aliases: the proposal `r`, its unit `u`, its plan `p`. */
export const PROPOSALS = `select r.id, r.plan_id as "planId", p.code as plan, r.unit_id as "unitId", u.code as unit,
  u.name as "unitName", r.year, r.code, r.name, r.content, r.outputs, r.without_basis as "withoutBasis", r.state, r.opinion,
  r.reason, r.document_id as "documentId", r.revision, r.changed_by_name as "changedByName", r.changed_at as "changedAt",
  (select count(*)::int from proposal_purpose q where q.district_id = $1 and q.proposal_id = r.id) as purposes,
  (select coalesce(sum(f.planned), 0) from funding_item f where f.district_id = $1 and f.proposal_id = r.id)::text as planned,
  ${SUM("m.kind = 'INITIAL'")} as initial, ${SUM("m.kind <> 'SPENDING'")} as budget, ${SUM("m.kind = 'SPENDING'")} as spent
  from project_proposal r
  join plan p on p.district_id = $1 and p.id = r.plan_id
  join unit u on u.district_id = $1 and u.id = r.unit_id
  where r.district_id = $1`;

/** @param isInApproval whether its document is in approval; false where that is not asked */
export const proposalFacts = (
  { purposes, withoutBasis, planned }: Pick<StoredProposal, 'purposes' | 'withoutBasis' | 'planned'>,
  isInApproval = false,
): ProposalFacts => ({
  hasBasis: purposes > 0,
  saysWhy: withoutBasis !== null,
  hasMoney: /[1-9]/.test(planned),
  isInApproval,
});

export async function proposalById(
  rows: Pick<Rows, 'query'>,
  district: DistrictId,
  id: ProposalId,
): Promise<StoredProposal | undefined> {
  const [proposal] = await rows.query<StoredProposal>(`${PROPOSALS} and r.id = $2`, [district, id]);
  return proposal;
}

/** A proposal and the revision that the person saw; null to skip the check. */
export interface SeenProposal {
  readonly id: ProposalId;
  readonly revision: number | null;
}

/** Acts on one proposal and its money are made one after the other. @throws Refusal NOT_FOUND NO_SUCH_PROPOSAL; CONFLICT STALE_REVISION */
export async function lockProposal(tx: Transaction, district: DistrictId, seen: SeenProposal): Promise<StoredProposal> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`proposal ${district} ${seen.id}`]);
  const proposal = await proposalById(tx, district, seen.id);
  if (proposal === undefined) throw noSuchProposal();
  const { id, revision, changedByName: name, changedAt: at } = proposal;
  await refuseStale(tx, district, { type: 'projectProposal', id, revision, last: { name, at } }, seen.revision);
  return proposal;
}

export interface ProposalChange {
  readonly opinion?: string | null;
  readonly reason?: string | null;
  readonly documentId?: DocumentId | null;
}

/**
 * Takes one action on a locked proposal and records it.
 * @param more what the entry says beside the state
 * @throws Refusal FORBIDDEN or CONFLICT according to the states table
 */
export async function takeProposalAction(
  tx: Transaction,
  district: DistrictId,
  action: ProposalAction,
  proposal: StoredProposal,
  facts: ProposalFacts,
  change: ProposalChange = {},
  more: readonly FieldChange[] = [],
): Promise<void> {
  const { from, to } = apply(proposalStates, action, tx.actor.roles, proposal.state, facts);
  const { opinion, reason, documentId } = { ...proposal, ...change };
  await tx.query(
    `update project_proposal set state = $3, opinion = $4, reason = $5, document_id = $6, revision = revision + 1,
       changed_by_name = $7, changed_at = $8
     where district_id = $1 and id = $2`,
    [district, proposal.id, to, opinion, reason, documentId, tx.actor.name, tx.now],
  );
  recordProposal(tx, proposal, action, [
    ...(from === to ? [] : [{ field: 'state', before: from, after: to }]),
    ...more,
  ]);
}

/** What is recorded is read by those who see figures, and by the unit itself. */
export const recordProposal = (
  tx: Transaction,
  { id, unitId, unit, code }: Pick<StoredProposal, 'id' | 'unitId' | 'unit' | 'code'>,
  action: ProposalAction | 'ADD',
  changes: readonly FieldChange[],
): void =>
  tx.record({
    action: `projectProposal.${action}`,
    subject: { type: 'projectProposal', id, label: `${code} ${unit}` },
    audience: 'FIGURES',
    unit: unitId,
    changes,
  });
