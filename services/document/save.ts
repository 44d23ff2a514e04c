/** 修改文件: the office edits the words of a draft, or takes its figures anew. */
import type { Viewer } from '../../auth/viewer.js';
import type { DistrictClaims } from '../../db/claims.js';
import type { DocumentContent } from '../../documents/content/index.js';
import { rendering } from '../../documents/rendering.js';
import type { DocumentId } from '../../entities/ids.js';
import { badContent, figuresEdited, glyphsMissing, nothingToSave } from '../../errors/documents.js';
import { type Actor, actorOf } from '../actor.js';
import { inTransaction } from '../in-transaction.js';
import type { Platform } from '../platform.js';
import { refuseStale } from '../stale.js';
import { bindFigures } from './bind-figures.js';
import { checkContent } from './check-content.js';
import { lockDocument, refuseAction, takeDocumentAction } from './move.js';
import { presentFigures } from './present-figures.js';
import type { Figures } from './result-figures.js';
import { actingClaims } from './rights.js';
import { editedFigures, refreshed } from './stale-figures.js';
import { readVersion, titleOf, writeVersion } from './versions.js';

export interface Edit {
  readonly document: DocumentId;
  /** The new content as the caller sent it; null to keep the words as they are. */
  readonly content: unknown;
  /** The revision that the person saw; null where the caller takes the document as it is. */
  readonly revision: number | null;
  /** Whether every bound figure is replaced by its present value. */
  readonly refresh: boolean;
  /** 修改说明 */
  readonly note: string | null;
}

/**
 * Stores a new version; nothing if the content is the same.
 * @throws Refusal NOT_FOUND; FORBIDDEN; CONFLICT STALE_REVISION, or ILLEGAL_TRANSITION unless it is a draft;
 *   BAD_USER_INPUT BAD_CONTENT with every mistake, GLYPHS_MISSING, or FIGURES_EDITED if a bound figure was changed by hand
 */
export const saveDocument = (platform: Platform, viewer: Viewer, edit: Edit): Promise<void> =>
  saveDocumentAs(platform, actorOf(viewer), actingClaims(viewer), edit);

/** The same for the command line. */
export async function saveDocumentAs(
  platform: Platform,
  actor: Actor,
  claims: DistrictClaims,
  { document: id, content: sent, revision, refresh, note }: Edit,
): Promise<void> {
  const written = await checked(platform, sent, refresh);
  const { district } = claims;
  await inTransaction(platform, actor, claims, async (tx) => {
    const document = await lockDocument(tx, district, id);
    refuseAction(tx, document, 'SAVE');
    await refuseStale(tx, district, { type: 'document', id, revision: document.revision }, revision);
    const before = await readVersion(tx, district, id, document.revision);
    const present = await presentFigures(tx, district, document);
    const edited = written === null ? [] : editedFigures(written, before.content, present);
    if (edited.length > 0) throw figuresEdited(edited);
    const words = written === null ? before.content : boundIn(written, present);
    const content = refresh ? refreshed(words, present) : words;
    const next = { revision: document.revision + 1, content, note };
    const hash = await writeVersion(tx, district, id, next);
    if (hash === before.hash) throw new SameContent();
    await tx.query('update document set revision = $3, title = $4 where district_id = $1 and id = $2', [
      district,
      id,
      next.revision,
      titleOf(content),
    ]);
    await takeDocumentAction(tx, district, document, 'SAVE', NO_FACTS, [
      { field: 'revision', before: String(document.revision), after: String(next.revision) },
      { field: 'hash', before: before.hash, after: hash },
      ...(note === null ? [] : [{ field: 'note', before: null, after: note }]),
    ]);
  }).catch((error: unknown) => {
    if (!(error instanceof SameContent)) throw error;
  });
}

/** @throws Refusal BAD_USER_INPUT BAD_CONTENT with every name that no figure has */
function boundIn(written: DocumentContent, present: Figures): DocumentContent {
  const { content, problems } = bindFigures(written, present);
  if (problems.length > 0) throw badContent(problems);
  return content;
}

/** Rolls the transaction back: there is nothing to store. */
class SameContent extends Error {}

const NO_FACTS = { staleFigures: 0 };

/** @returns null where only figures are refreshed */
async function checked({ fonts }: Platform, sent: unknown, refresh: boolean): Promise<DocumentContent | null> {
  if (sent === null || sent === undefined) {
    if (!refresh) throw nothingToSave();
    return null;
  }
  const { content, problems } = checkContent(sent);
  if (content === null) throw badContent(problems);
  const missing = await rendering.missingGlyphs(content, fonts ?? null);
  if (missing.length > 0) throw glyphsMissing(missing);
  return content;
}
