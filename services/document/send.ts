/** 报批: sends a draft for approval, by the route of its kind (services/approval/). */
import type { Viewer } from '../../auth/viewer.js';
import type { DocumentId } from '../../entities/ids.js';
import { actorOf } from '../actor.js';
import { approvalAtHand, approvalClaims, factsFor } from '../approval/facts.js';
import { sendVersion } from '../approval/start.js';
import { inTransaction } from '../in-transaction.js';
import type { Platform } from '../platform.js';
import { refuseStale } from '../stale.js';
import { guardAction, lockDocument, refuseAction, takeDocumentAction } from './move.js';
import { presentFigures } from './present-figures.js';
import { staleFigures } from './stale-figures.js';
import { readVersion } from './versions.js';

/**
 * @param document id
 * @param revision the one that the person saw; null where the caller takes the document as it is
 * @throws Refusal NOT_FOUND; FORBIDDEN; CONFLICT STALE_REVISION, ILLEGAL_TRANSITION, STALE_FIGURES while a bound figure
 *   no longer follows from the official results, or STEP_WITHOUT_PEOPLE while a step has too few who may decide
 */
export async function sendForApproval(
  platform: Platform,
  viewer: Viewer,
  document: DocumentId,
  revision: number | null,
): Promise<void> {
  const claims = approvalClaims(viewer);
  const { district } = claims;
  await inTransaction(platform, actorOf(viewer), claims, async (tx) => {
    const locked = await lockDocument(tx, district, document);
    refuseAction(tx, locked, 'SEND_FOR_APPROVAL');
    await refuseStale(tx, district, { type: 'document', id: document, revision: locked.revision }, revision);
    const { content, hash } = await readVersion(tx, district, document, locked.revision);
    const stale = staleFigures(content, await presentFigures(tx, district, locked));
    const atHand = await approvalAtHand(tx, district, locked, tx.now);
    const facts = { staleFigures: stale.length, approval: factsFor(atHand, tx.actor) };
    guardAction(tx, locked, 'SEND_FOR_APPROVAL', facts);
    await sendVersion(tx, district, locked, atHand, { revision: locked.revision, hash });
    await takeDocumentAction(tx, district, locked, 'SEND_FOR_APPROVAL', facts, [
      { field: 'hash', before: null, after: hash },
    ]);
  });
}
