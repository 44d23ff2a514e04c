/** 方案对比: two versions or drafts of schemes, compared in sentences. */

import type { Viewer } from '../../auth/viewer.js';
import { readDraft } from '../../bundle/draft.js';
import type { Rows } from '../../db/database.js';
import type { DraftId } from '../../entities/ids.js';
import { faultyScheme } from '../../errors/schemes.js';
import { type SchemeDifference, schemeDifference } from '../../scoring/analysis/scheme-difference.js';
import type { SchemeCode, SchemeRecord } from '../../scoring/input.js';
import type { Platform } from '../platform.js';
import { readDraftRow } from './draft-row.js';
import { requireScheme } from './rights.js';
import { storedVersion } from './start-draft.js';
import { surroundingsOf } from './surroundings.js';

/** A version of a scheme, or a draft. */
export type SchemeReference =
  | { readonly draft: DraftId }
  | { readonly scheme: SchemeCode /** Null for the one in force. */; readonly version: number | null };

/**
 * @throws Refusal FORBIDDEN for a draft that the viewer may not read; NOT_FOUND; BAD_USER_INPUT FAULTY_SCHEME for a draft that
 *   is no scheme
 */
export function compareSchemes(
  platform: Platform,
  viewer: Viewer,
  from: SchemeReference,
  to: SchemeReference,
): Promise<SchemeDifference[]> {
  if ('draft' in from || 'draft' in to) requireScheme(viewer, 'READ_DRAFTS');
  return platform.database.read(viewer.claims, async (rows) =>
    schemeDifference(await recordOf(rows, viewer, from), await recordOf(rows, viewer, to)),
  );
}

async function recordOf(rows: Rows, viewer: Viewer, reference: SchemeReference): Promise<SchemeRecord> {
  const district = viewer.district.id;
  if (!('draft' in reference))
    return (await storedVersion(rows, district, reference.scheme, reference.version)).content;
  const { content, baseCode } = await readDraftRow(rows, district, reference.draft);
  const { scheme, problems } = readDraft(content, await surroundingsOf(rows, district, content, baseCode));
  if (scheme !== null) return scheme;
  throw faultyScheme(problems.map(({ code, path, message }) => ({ field: path.join('.'), code, message })));
}
