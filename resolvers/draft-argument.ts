/** What roots about drafts of schemes have in common: the draft's id and the revision that was seen. */
import type { DraftId } from '../entities/ids.js';
import { unknownDraft } from '../errors/schemes.js';
import { uuidOf } from '../reads/node-id.js';

export const DRAFT_ID = { description: '草稿的标识 · Id of the draft' };
export const SEEN = {
  nullable: true,
  description: '所见的版次；已被改动则拒绝 · The revision that was seen; refused if it was changed since',
};

/** @throws Refusal NOT_FOUND UNKNOWN_DRAFT */
export function draftIdOf(id: string): DraftId {
  const draft = uuidOf('SchemeDraft', id);
  if (draft !== null) return draft;
  throw unknownDraft();
}
