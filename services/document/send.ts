/** 报批: sends a draft for approval. What approval is made of begins there. */
import type { Viewer } from '../../auth/viewer.js';
import { actorOf } from '../actor.js';
import { inTransaction } from '../in-transaction.js';
import type { Platform } from '../platform.js';
import { refuseStale } from '../stale.js';
import { lockDocument, refuseAction, takeDocumentAction } from './move.js';
import { presentFigures } from './present-figures.js';
import { actingClaims } from './rights.js';
import { staleFigures } from './stale-figures.js';
import { readVersion } from './versions.js';

/**
 * @param document id
 * @param revision the one that the person saw; null where the caller takes the document as it is
 * @throws Refusal NOT_FOUND; FORBIDDEN; CONFLICT STALE_REVISION, ILLEGAL_TRANSITION, or STALE_FIGURES while a bound
 *   figure no longer follows from the official results
 */
export async function sendForApproval(
  platform: Platform,
  viewer: Viewer,
  document: string,
  revision: number | null,
): Promise<void> {
  const claims = actingClaims(viewer);
  const { district } = claims;
  await inTransaction(platform, actorOf(viewer), claims, async (tx) => {
    const locked = await lockDocument(tx, district, document);
    refuseAction(tx, locked, 'SEND_FOR_APPROVAL');
    await refuseStale(tx, district, { type: 'document', id: document, revision: locked.revision }, revision);
    const { content, hash } = await readVersion(tx, district, document, locked.revision);
    const stale = staleFigures(content, await presentFigures(tx, district, locked.cycle));
    await takeDocumentAction(tx, district, locked, 'SEND_FOR_APPROVAL', { staleFigures: stale.length }, [
      { field: 'hash', before: null, after: hash },
    ]);
  });
}
