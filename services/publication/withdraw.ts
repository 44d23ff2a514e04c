/** 撤回公布: takes a publication back. A notice with the reason stays in its place; its cycle goes back to the review. */
import type { Viewer } from '../../auth/viewer.js';
import type { DistrictClaims } from '../../db/claims.js';
import { unprintableOf } from '../../documents/content/text.js';
import type { DocumentId } from '../../entities/ids.js';
import { withdrawalReasonMissing } from '../../errors/publication.js';
import { type Actor, actorOf } from '../actor.js';
import { lockCycle, takeAction } from '../cycle/move.js';
import { lockDocument, refuseAction, takeDocumentAction } from '../document/move.js';
import { publishingClaims } from '../document/rights.js';
import { inTransaction } from '../in-transaction.js';
import { PUBLICATION_WITHDRAWN } from '../notification/kinds.js';
import type { Platform } from '../platform.js';
import { hasSlips } from './prepare.js';
import { tellOfPublication } from './tell.js';

const LONGEST_REASON = 500;

/**
 * @param document id; @param given the reason, which is published in its place
 * @throws Refusal NOT_FOUND UNKNOWN_DOCUMENT; FORBIDDEN; BAD_USER_INPUT WITHDRAWAL_REASON_MISSING; CONFLICT
 *   ILLEGAL_TRANSITION unless it is published
 */
export const withdrawPublication = (
  platform: Platform,
  viewer: Viewer,
  document: DocumentId,
  given: string,
): Promise<void> => withdrawPublicationAs(platform, actorOf(viewer), publishingClaims(viewer), document, given);

/** The same for the command line. */
export async function withdrawPublicationAs(
  platform: Platform,
  actor: Actor,
  claims: DistrictClaims,
  document: DocumentId,
  given: string,
): Promise<void> {
  const reason = given.trim();
  const { district } = claims;
  await inTransaction(platform, actor, claims, async (tx) => {
    const locked = await lockDocument(tx, district, document);
    refuseAction(tx, locked, 'WITHDRAW');
    if (reason === '' || [...reason].length > LONGEST_REASON || unprintableOf(reason).length > 0)
      throw withdrawalReasonMissing();
    await takeDocumentAction(tx, district, locked, 'WITHDRAW', { staleFigures: 0 }, [
      { field: 'reason', before: null, after: reason },
    ]);
    await tx.query(
      `update publication set withdrawn_at = $3, withdrawn_by_name = $4, withdrawal_reason = $5
       where district_id = $1 and document_id = $2`,
      [district, document, tx.now, tx.actor.name, reason],
    );
    if (locked.cycle === null || !hasSlips(locked.kind)) return;
    const cycle = await lockCycle(tx, district, locked.cycle);
    if (cycle.state === 'PUBLISHED' || cycle.state === 'CLOSED')
      await takeAction(tx, district, cycle, 'WITHDRAW_NOTICE');
    await tellOfPublication(tx, district, locked.cycle, PUBLICATION_WITHDRAWN);
  });
}
