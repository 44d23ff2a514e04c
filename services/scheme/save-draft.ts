/**
 * 编写方案: saves, removes and restores drafts. A draft may be wrong in any way; a scheme that consults may not, and its changed
 * items take comments again.
 */
import type { Viewer } from '../../auth/viewer.js';
import type { DistrictId, DraftId } from '../../entities/ids.js';
import { faultyScheme, noSuchPlace, oneWayToSave, unknownDraftVersion } from '../../errors/schemes.js';
import { apply } from '../../workflow/apply.js';
import { actorOf } from '../actor.js';
import { reopenChanged } from '../consultation/reopen.js';
import { inTransaction, type Transaction } from '../in-transaction.js';
import type { Platform } from '../platform.js';
import { isSameContent, pathOfItem, refuseLarge, withValue } from './content.js';
import { type DraftRow, draftEntry, keepVersion, lockDraft, revisionChange, writeContent } from './draft-row.js';
import { checkDraft, errorsAmong } from './findings.js';
import { requireScheme } from './rights.js';
import { addDraft } from './start-draft.js';
import { schemeStates } from './states.js';

/** Milliseconds. Saves of one person within it are one version and one entry of the log. */
const STRETCH = 10 * 60_000;

/** A change of one place. */
export interface PlaceChange {
  /** Code of the item to which the path is relative; null for the root. */
  readonly item: string | null;
  readonly path: readonly string[];
  /** Null removes the key or the entry of the list. */
  readonly value: unknown;
}

export interface DraftEdit {
  /** Null for a new draft. */
  readonly draft: DraftId | null;
  readonly revision: number | null;
  /** The whole content; absent if one place is changed. */
  readonly content?: unknown;
  readonly change: PlaceChange | null;
}

/**
 * @returns id of the draft
 * @throws Refusal FORBIDDEN; NOT_FOUND UNKNOWN_DRAFT; CONFLICT STALE_REVISION, DRAFT_IN_FORCE, DRAFT_REMOVED; BAD_USER_INPUT
 *   ONE_WAY_TO_SAVE, NO_SUCH_PLACE, DRAFT_TOO_LARGE
 */
export async function saveDraft(platform: Platform, viewer: Viewer, edit: DraftEdit): Promise<DraftId> {
  requireScheme(viewer, 'SAVE_DRAFT');
  const { draft: id, revision, content, change } = edit;
  const isWhole = content !== undefined && content !== null;
  if (isWhole === (change !== null) || (id === null && !isWhole)) throw oneWayToSave();
  const district = viewer.district.id;
  return inTransaction(platform, actorOf(viewer), viewer.claims, async (tx) => {
    tx.changed();
    if (id === null) return addDraft(tx, district, content, null);
    const draft = await lockDraft(tx, district, id, revision);
    const after = change === null ? content : changed(draft.content, change);
    if (isSameContent(draft.content, after)) return id;
    refuseLarge(after);
    await beforeChange(tx, district, draft, after);
    const begins =
      draft.state === 'CONSULTING' ||
      draft.savedBy !== tx.actor.account ||
      tx.now.getTime() - draft.begunAt.getTime() > STRETCH;
    if (begins) {
      await keepVersion(tx, district, draft);
      tx.record(draftEntry('SAVE', draft, [revisionChange(draft)]));
    }
    await writeContent(tx, district, draft, after, begins);
    return id;
  });
}

/** @throws Refusal BAD_USER_INPUT FAULTY_SCHEME if it consults and would have errors; FORBIDDEN or CONFLICT by the states table */
async function beforeChange(tx: Transaction, district: DistrictId, draft: DraftRow, after: unknown): Promise<void> {
  apply(schemeStates, 'EDIT', tx.actor.roles, draft.state, NO_FACTS);
  if (draft.state !== 'CONSULTING') return;
  const { scheme, findings, surroundings } = await checkDraft(tx, district, after, draft.baseCode);
  const errors = errorsAmong(findings);
  if (scheme === null || errors.length > 0) throw faultyScheme(errors);
  await reopenChanged(tx, district, draft, { content: after, scheme, units: surroundings.units });
}

/** Editing and removing have no guards. */
const NO_FACTS = {
  takesComments: false,
  isRunning: false,
  unanswered: 0,
  hasApprovedNotice: false,
  hasRoute: false,
} as const;

function changed(content: unknown, { item, path, value }: PlaceChange): unknown {
  const within = item === null ? [] : pathOfItem(content, item);
  if (within === null) throw noSuchPlace([item, ...path].join('.'));
  return withValue(content, [...within, ...path], value);
}

/** It leaves the list and can be restored. @throws Refusal as `saveDraft` */
export async function removeDraft(
  platform: Platform,
  viewer: Viewer,
  id: DraftId,
  revision: number | null,
): Promise<void> {
  requireScheme(viewer, 'REMOVE_DRAFT');
  const district = viewer.district.id;
  await inTransaction(platform, actorOf(viewer), viewer.claims, async (tx) => {
    tx.changed();
    const draft = await lockDraft(tx, district, id, revision);
    apply(schemeStates, 'REMOVE', tx.actor.roles, draft.state, NO_FACTS);
    await tx.query(
      'update scheme_draft set removed = true, revision = revision + 1, saved_at = $3, saved_by = $4, saved_by_name = $5 where district_id = $1 and id = $2',
      [district, id, tx.now, tx.actor.account, tx.actor.name],
    );
    await keepVersion(tx, district, draft);
    tx.record(draftEntry('REMOVE', draft, [revisionChange(draft)]));
  });
}

/**
 * Makes an earlier version the content again, also of a removed draft. What is replaced is kept.
 *
 * @param version number of a kept version; the draft's own revision only brings a removed draft back
 * @throws Refusal as `saveDraft`; NOT_FOUND UNKNOWN_DRAFT_VERSION
 */
export async function restoreDraft(
  platform: Platform,
  viewer: Viewer,
  id: DraftId,
  version: number,
  revision: number | null,
): Promise<void> {
  requireScheme(viewer, 'RESTORE_DRAFT');
  const district = viewer.district.id;
  await inTransaction(platform, actorOf(viewer), viewer.claims, async (tx) => {
    tx.changed();
    const draft: DraftRow = await lockDraft(tx, district, id, revision, 'ALLOWED');
    const [kept] = await tx.query<{ content: unknown }>(
      'select content from scheme_draft_version where district_id = $1 and draft_id = $2 and revision = $3',
      [district, id, version],
    );
    const content = version === draft.revision ? draft.content : kept?.content;
    if (content === undefined) throw unknownDraftVersion(version);
    await beforeChange(tx, district, draft, content);
    await keepVersion(tx, district, draft);
    await writeContent(tx, district, draft, content, true);
    tx.record(
      draftEntry('RESTORE', draft, [revisionChange(draft), { field: 'version', before: null, after: String(version) }]),
    );
  });
}
