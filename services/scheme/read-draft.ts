import type { Viewer } from '../../auth/viewer.js';
import type { DraftId } from '../../entities/ids.js';
import { unknownDraftVersion } from '../../errors/schemes.js';
import type { Platform } from '../platform.js';
import { readDraftRow } from './draft-row.js';

/**
 * The content of a draft, or of one of its kept versions.
 * @throws Refusal NOT_FOUND UNKNOWN_DRAFT, UNKNOWN_DRAFT_VERSION
 */
export async function draftContent(
  { database }: Platform,
  viewer: Viewer,
  id: DraftId,
  revision: number,
): Promise<unknown> {
  return database.read(viewer.claims, async (rows) => {
    const draft = await readDraftRow(rows, viewer.district.id, id);
    if (draft.revision === revision) return draft.content;
    const [kept] = await rows.query<{ content: unknown }>(
      'select content from scheme_draft_version where district_id = $1 and draft_id = $2 and revision = $3',
      [viewer.district.id, id, revision],
    );
    if (kept === undefined) throw unknownDraftVersion(revision);
    return kept.content;
  });
}
