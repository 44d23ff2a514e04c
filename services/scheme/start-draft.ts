/** 起草方案: begins a draft, from nothing, from a version of a scheme, or from what was imported. */

import type { Viewer } from '../../auth/viewer.js';
import { schemeContent } from '../../bundle/render.js';
import type { Rows } from '../../db/database.js';
import type { DistrictId, DraftId } from '../../entities/ids.js';
import { unknownScheme } from '../../errors/grading.js';
import type { SchemeCode, SchemeRecord } from '../../scoring/input.js';
import { actorOf } from '../actor.js';
import { newId } from '../identity.js';
import { inTransaction, type Transaction } from '../in-transaction.js';
import type { Platform } from '../platform.js';
import { refuseLarge, textAt, yearOf } from './content.js';
import { draftEntry } from './draft-row.js';
import { requireScheme } from './rights.js';

export interface StoredVersion {
  readonly code: SchemeCode;
  readonly version: number;
  readonly content: SchemeRecord;
}

/** @param version null for the one in force @throws Refusal NOT_FOUND UNKNOWN_SCHEME */
export async function storedVersion(
  rows: Pick<Rows, 'query'>,
  district: DistrictId,
  code: SchemeCode,
  version: number | null,
): Promise<StoredVersion> {
  const [stored] = await rows.query<StoredVersion>(
    `select code, version, content from scheme
     where district_id = $1 and code = $2 and case when $3::int is null then current else version = $3 end`,
    [district, code, version],
  );
  if (stored !== undefined) return stored;
  throw unknownScheme(code, version);
}

/**
 * Copies a version of a scheme into a draft.
 *
 * @param year of the draft; null for a new version of the same scheme
 * @throws Refusal FORBIDDEN; NOT_FOUND UNKNOWN_SCHEME
 */
export async function draftFromScheme(
  platform: Platform,
  viewer: Viewer,
  code: SchemeCode,
  version: number | null,
  year: number | null,
): Promise<DraftId> {
  requireScheme(viewer, 'SAVE_DRAFT');
  return inTransaction(platform, actorOf(viewer), viewer.claims, async (tx) => {
    const stored = await storedVersion(tx, viewer.district.id, code, version);
    const content = schemeContent(stored.content);
    return addDraft(tx, viewer.district.id, year === null ? content : ofYear(content, year), stored);
  });
}

/** The content for another year: code and name have the new year where they had the old one. The series stays. */
function ofYear(content: Record<string, unknown>, year: number): Record<string, unknown> {
  const [before, after] = [textAt(content, 'year'), String(year)];
  if (before === after) return content;
  const [code, name] = [textAt(content, 'code'), textAt(content, 'name')];
  return {
    ...content,
    code: code.includes(before) ? code.replaceAll(before, after) : `${code}-${after}`,
    name: name.replaceAll(before, after),
    year,
  };
}

/** @returns id @throws Refusal BAD_USER_INPUT DRAFT_TOO_LARGE */
export async function addDraft(
  tx: Transaction,
  district: DistrictId,
  content: unknown,
  base: Pick<StoredVersion, 'code' | 'version'> | null,
): Promise<DraftId> {
  refuseLarge(content);
  const id = newId<DraftId>();
  const [code, name] = [textAt(content, 'code'), textAt(content, 'name')];
  await tx.query(
    `insert into scheme_draft (district_id, id, code, name, year, base_code, base_version, content, saved_by, saved_by_name, saved_at, begun_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11)`,
    [
      district,
      id,
      code,
      name,
      yearOf(content),
      base?.code ?? null,
      base?.version ?? null,
      JSON.stringify(content),
      tx.actor.account,
      tx.actor.name,
      tx.now,
    ],
  );
  const from = base === null ? [] : [{ field: 'base', before: null, after: `${base.code} ${base.version}` }];
  tx.record(draftEntry('START', { id, code, name }, from));
  return id;
}
