/** Approvals that are under way in a district. */
import type { Rows } from '../../db/database.js';
import type { DocumentKind } from '../../entities/document.js';
import type { AccountId, CycleId, DistrictId, DocumentId } from '../../entities/ids.js';
import { type ApprovalAtHand, approvalAtHand } from './facts.js';

export interface PendingApproval {
  readonly document: {
    readonly id: DocumentId;
    readonly kind: DocumentKind;
    readonly title: string;
    readonly cycle: CycleId | null;
    readonly draftedBy: AccountId | null;
  };
  readonly atHand: ApprovalAtHand;
}

/** @param rows with claims that show every document, and accounts */
export async function pendingApprovals(
  rows: Pick<Rows, 'query'>,
  district: DistrictId,
  now: Date,
): Promise<PendingApproval[]> {
  const documents = await rows.query<PendingApproval['document']>(
    `select d.id, d.kind, d.title, d.cycle_id as cycle, d.drafted_by as "draftedBy"
     from approval a join document d on d.district_id = a.district_id and d.id = a.document_id
     where a.district_id = $1 and a.ended_at is null order by a.started_at, d.id`,
    [district],
  );
  const pending: PendingApproval[] = [];
  for (const document of documents) {
    pending.push({ document, atHand: await approvalAtHand(rows, district, document, now) });
  }
  return pending;
}
