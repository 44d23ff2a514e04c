/** Changes a document's state: the one place that writes it. */

import type { DocumentKind, DocumentState } from '../../entities/document.js';
import type { AccountId, DistrictId, DocumentId } from '../../entities/ids.js';
import { unknownDocument } from '../../errors/documents.js';
import { apply } from '../../workflow/apply.js';
import type { FieldChange } from '../audit/entry.js';
import type { Transaction } from '../in-transaction.js';
import type { DocumentSource } from './present-figures.js';
import { type DocumentAction, type DocumentFacts, documentStates } from './states.js';

/** A document's row, locked until the transaction ends. */
export interface LockedDocument extends DocumentSource {
  readonly id: DocumentId;
  readonly kind: DocumentKind;
  readonly title: string;
  readonly state: DocumentState;
  readonly revision: number;
  /** The account that drafted it; null for the command line. */
  readonly draftedBy: AccountId | null;
}

/** @throws Refusal NOT_FOUND UNKNOWN_DOCUMENT */
export async function lockDocument(tx: Transaction, district: DistrictId, id: DocumentId): Promise<LockedDocument> {
  const [document] = await tx.query<LockedDocument>(
    `select id, kind, title, state, cycle_id as cycle, plan_id as plan, year, revision, drafted_by as "draftedBy" from document
     where district_id = $1 and id = $2 for update`,
    [district, id],
  );
  if (document !== undefined) return document;
  throw unknownDocument();
}

/**
 * Role and state are looked at before anything else of the document is.
 * @throws Refusal FORBIDDEN NOT_YOUR_ACTION; CONFLICT ILLEGAL_TRANSITION
 */
export function refuseAction(tx: Transaction, { state }: LockedDocument, action: DocumentAction): void {
  apply(documentStates, action, tx.actor.roles, state, GUARDS_HOLD);
}

const GUARDS_HOLD: DocumentFacts = { staleFigures: 0 };

/**
 * The same with the guards of the action, for a service that writes something before it takes the action.
 * @throws Refusal FORBIDDEN or CONFLICT as the table of states says
 */
export function guardAction(
  tx: Transaction,
  { state }: LockedDocument,
  action: DocumentAction,
  facts: DocumentFacts,
): void {
  apply(documentStates, action, tx.actor.roles, state, facts);
}

/**
 * Takes one action on a locked document, as the actor of the transaction, and records it. The transaction's claims must
 * show the document before and after the action.
 * @param changes what the action changes beside the state
 * @throws Refusal FORBIDDEN or CONFLICT as the table of states says
 */
export async function takeDocumentAction(
  tx: Transaction,
  district: DistrictId,
  document: LockedDocument,
  action: DocumentAction,
  facts: DocumentFacts,
  changes: readonly FieldChange[] = [],
): Promise<void> {
  const { from, to } = apply(documentStates, action, tx.actor.roles, document.state, facts);
  if (from !== to) {
    await tx.query('update document set state = $3 where district_id = $1 and id = $2', [district, document.id, to]);
  }
  const moved = from === to ? [] : [{ field: 'state', before: from, after: to }];
  tx.record({
    action: `document.${action}`,
    subject: { type: 'document', id: document.id, label: document.title },
    // Drafts are seen by viewers of the district's scores; what is published is seen by everyone.
    audience: to === 'PUBLISHED' || from === 'PUBLISHED' ? 'DISTRICT' : 'SCORES',
    changes: [...moved, ...changes],
  });
}
