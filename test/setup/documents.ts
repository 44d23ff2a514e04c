/** Documents of a test, moved through their states by the one function that writes them. */

import { systemClaims } from '../../auth/access.js';
import type { Viewer } from '../../auth/viewer.js';
import type { DistrictId, DocumentId } from '../../entities/ids.js';
import { branded } from '../../scoring/brand.js';
import { sampleActor } from '../../services/actor.js';
import { draftDocument } from '../../services/document/draft.js';
import { lockDocument, takeDocumentAction } from '../../services/document/move.js';
import { documentContent } from '../../services/document/read.js';
import { saveDocument } from '../../services/document/save.js';
import { type DocumentAction, documentStates } from '../../services/document/states.js';
import { inTransaction } from '../../services/in-transaction.js';
import type { Platform } from '../../services/platform.js';

/** Takes the actions one after the other, each as a role that may. */
export async function moveDocument(
  platform: Platform,
  district: DistrictId,
  id: DocumentId,
  ...actions: readonly DocumentAction[]
): Promise<void> {
  for (const action of actions) {
    const actor = sampleActor(documentStates.of(action).roles.includes('APPROVER') ? 'APPROVER' : 'OFFICE');
    await inTransaction(platform, actor, systemClaims(district), async (tx) =>
      takeDocumentAction(tx, district, await lockDocument(tx, district, id), action, { staleFigures: 0 }),
    );
  }
}

/** A draft of two versions. @returns its id */
export async function draftTwice(platform: Platform, office: Viewer, scheme: string): Promise<DocumentId> {
  const document = await draftDocument(platform, office, { kind: 'NOTICE_OF_RESULTS', scheme: branded(scheme) });
  const content = { ...(await documentContent(platform, office, document, 1)), subtitle: '（第二稿）' };
  await saveDocument(platform, office, { document, content, revision: 1, refresh: false, note: null });
  return document;
}
