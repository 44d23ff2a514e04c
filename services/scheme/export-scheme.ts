/** 导出: a draft, or a version of a scheme, as the files of a bundle: the scheme with the plan and the units it refers to. */

import type { Viewer } from '../../auth/viewer.js';
import { packed } from '../../bundle/archive.js';
import { readDraft } from '../../bundle/draft.js';
import { renderBundle } from '../../bundle/index.js';
import { renderContent, schemeContent } from '../../bundle/render.js';
import { encode } from '../../bundle/text/encoding.js';
import type { DraftId } from '../../entities/ids.js';
import type { SchemeCode } from '../../scoring/input.js';
import type { Platform } from '../platform.js';
import { readDraftRow } from './draft-row.js';
import { requireScheme } from './rights.js';
import { storedVersion } from './start-draft.js';
import { surroundingsOf } from './surroundings.js';

export interface SchemeFile {
  /** Without an ending. */
  readonly name: string;
  readonly bytes: Buffer;
}

/** @throws Refusal FORBIDDEN; NOT_FOUND UNKNOWN_DRAFT */
export async function exportDraft(platform: Platform, viewer: Viewer, id: DraftId): Promise<SchemeFile> {
  requireScheme(viewer, 'EXPORT_SCHEME');
  return platform.database.read(viewer.claims, async (rows) => {
    const { district } = viewer;
    const { content, baseCode, code, name } = await readDraftRow(rows, district.id, id);
    const surroundings = await surroundingsOf(rows, district.id, content, baseCode);
    return archived(code || name || 'scheme', content, surroundings);
  });
}

/** @param version null for the one in force @throws Refusal FORBIDDEN; NOT_FOUND UNKNOWN_SCHEME */
export async function exportVersion(
  platform: Platform,
  viewer: Viewer,
  code: SchemeCode,
  version: number | null,
): Promise<SchemeFile> {
  requireScheme(viewer, 'EXPORT_SCHEME');
  return platform.database.read(viewer.claims, async (rows) => {
    const { district } = viewer;
    const stored = await storedVersion(rows, district.id, code, version);
    const content = schemeContent(stored.content);
    return archived(`${code}-v${stored.version}`, content, await surroundingsOf(rows, district.id, content, code));
  });
}

/** A draft that cannot be read as a scheme is written as it is, so that nothing of it is lost. */
function archived(
  name: string,
  content: unknown,
  surroundings: Awaited<ReturnType<typeof surroundingsOf>>,
): SchemeFile {
  const { scheme, problems } = readDraft(content, surroundings);
  const { plan, units, targets } = surroundings;
  const isSound = scheme !== null && problems.every(({ severity }) => severity === 'WARNING');
  const files = new Map<string, Buffer>();
  if (isSound) {
    const roster = new Set(units.map(({ code }) => code));
    const named = scheme.plan === null ? null : plan;
    const bundle = {
      scheme,
      plan: named,
      indicators: named?.indicators ?? [],
      units,
      targets: named === null ? [] : targets.filter(({ unit }) => unit === null || roster.has(unit)),
      observations: [],
      marks: [],
      milestones: [],
      adjustments: [],
    };
    for (const [file, text] of renderBundle(bundle)) files.set(file, encode(text));
  } else files.set('scheme.yaml', encode(renderContent(content)));
  return { name, bytes: packed(files) };
}
