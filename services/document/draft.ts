/** 起草: makes a document from the official results of a cycle. */

import type { Viewer } from '../../auth/viewer.js';
import type { DistrictClaims } from '../../db/claims.js';
import type { DocumentContent } from '../../documents/content/index.js';
import { type DocumentKind, RESULT_DOCUMENT_KINDS, type ResultDocumentKind } from '../../entities/document.js';
import type { CycleId, DistrictId, DocumentId, DraftId, PlanId } from '../../entities/ids.js';
import { draftedFromScheme } from '../../errors/consultation.js';
import type { SchemeCode } from '../../scoring/input.js';
import { refuseRecusedFromCycle } from '../access/refuse-recused.js';
import { type Actor, actorOf } from '../actor.js';
import type { FieldChange } from '../audit/entry.js';
import { readDisclosure } from '../disclosure/setting.js';
import { newId } from '../identity.js';
import { inTransaction, type Transaction } from '../in-transaction.js';
import type { Platform } from '../platform.js';
import { draftNotice } from './draft-notice.js';
import { draftPublicNotice } from './draft-public-notice.js';
import { resultFigures } from './result-figures.js';
import { officialResults } from './results.js';
import { actingClaims, mayDraft } from './rights.js';
import { titleOf, writeVersion } from './versions.js';

export interface Draft {
  readonly kind: DocumentKind;
  /** Code of the scheme whose official results it tells. */
  readonly scheme: SchemeCode;
}

/** How each kind is drafted. */
const DRAFTING: Readonly<Record<ResultDocumentKind, typeof draftNotice>> = {
  NOTICE_OF_RESULTS: draftNotice,
  PUBLIC_NOTICE_OF_RESULTS: draftPublicNotice,
};

/**
 * @returns id of the document
 * @throws Refusal FORBIDDEN; NOT_FOUND UNKNOWN_SCHEME; CONFLICT NO_RESULTS_YET
 */
export const draftDocument = (platform: Platform, viewer: Viewer, draft: Draft): Promise<DocumentId> =>
  draftDocumentAs(platform, actorOf(viewer), actingClaims(viewer), draft);

/** The same for the command line. */
export async function draftDocumentAs(
  platform: Platform,
  actor: Actor,
  claims: DistrictClaims,
  { kind, scheme }: Draft,
): Promise<DocumentId> {
  mayDraft(actor);
  const told = RESULT_DOCUMENT_KINDS.find((one) => one === kind);
  if (told === undefined) throw draftedFromScheme();
  const { district } = claims;
  return inTransaction(platform, actor, claims, async (tx) => {
    const results = await officialResults(tx, district, scheme);
    await refuseRecusedFromCycle(tx, district, results.cycle);
    const content = DRAFTING[told](results, resultFigures(results), await readDisclosure(tx, district));
    return storeDraft(tx, district, { kind, content, cycle: results.cycle }, [
      { field: 'scheme', before: null, after: scheme },
    ]);
  });
}

interface NewDocument {
  readonly kind: DocumentKind;
  readonly content: DocumentContent;
  /** The cycle whose results it tells. */
  readonly cycle?: CycleId;
  /** The plan of which it tells, and the year. */
  readonly plan?: { readonly id: PlanId; readonly year: number };
  /** The scheme that it issues, in this revision of its draft. */
  readonly scheme?: { readonly id: DraftId; readonly revision: number };
}

/**
 * Stores the first version of a document.
 * @param of what it tells of, for the log
 */
export async function storeDraft(
  tx: Transaction,
  district: DistrictId,
  { kind, content, cycle, plan, scheme }: NewDocument,
  of: readonly FieldChange[],
): Promise<DocumentId> {
  const id = newId<DocumentId>();
  const title = titleOf(content);
  const { account, actingFor } = tx.actor;
  await tx.query(
    `insert into document (district_id, id, kind, title, cycle_id, plan_id, year, scheme_draft_id, scheme_revision, drafted_by, drafted_for, drafted_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      district,
      id,
      kind,
      title,
      cycle ?? null,
      plan?.id ?? null,
      plan?.year ?? null,
      scheme?.id ?? null,
      scheme?.revision ?? null,
      account,
      actingFor?.id ?? null,
      tx.now,
    ],
  );
  const hash = await writeVersion(tx, district, id, { revision: 1, content, note: null });
  tx.record({
    action: 'document.DRAFT',
    subject: { type: 'document', id, label: title },
    audience: 'SCORES',
    changes: [...of, { field: 'hash', before: null, after: hash }],
  });
  return id;
}
