/** 检查: what the checker finds in a draft, each with the item and the field beside which it is shown. */

import type { Viewer } from '../../auth/viewer.js';
import { type DraftRead, readDraft } from '../../bundle/draft.js';
import type { Rows } from '../../db/database.js';
import type { DistrictId, DraftId } from '../../entities/ids.js';
import type { FieldProblem } from '../../errors/refusal.js';
import type { Platform } from '../platform.js';
import { asksMore } from './asks-more.js';
import { itemAlong, refuseLarge } from './content.js';
import { readDraftRow } from './draft-row.js';
import { requireScheme } from './rights.js';
import type { SchemeFinding } from './scheme-finding.js';
import { type Surroundings, surroundingsOf } from './surroundings.js';

export interface Checked extends DraftRead {
  readonly findings: readonly SchemeFinding[];
  readonly surroundings: Surroundings;
}

export async function checkDraft(
  rows: Rows,
  district: DistrictId,
  content: unknown,
  base: string | null,
): Promise<Checked> {
  const surroundings = await surroundingsOf(rows, district, content, base);
  const read = readDraft(content, surroundings);
  const findings = read.problems.map(({ severity, code, path, message }): SchemeFinding => {
    const item = itemAlong(content, path);
    return {
      severity,
      code,
      item: item?.code ?? null,
      field: path.slice(item?.steps ?? 0).join('.'),
      path: path.map(String),
      message,
    };
  });
  // A draft that the reader has errors in may have no figures to count yet.
  const isWhole = read.scheme !== null && findings.every(({ severity }) => severity !== 'ERROR');
  if (isWhole && read.scheme !== null) {
    const indicators = read.scheme.plan === null ? [] : (surroundings.plan?.indicators ?? []);
    findings.push(...(await asksMore(rows, district, read.scheme, { indicators, units: surroundings.units })));
  }
  return { ...read, findings, surroundings };
}

/** Checks a content that is not stored. @throws Refusal FORBIDDEN; BAD_USER_INPUT DRAFT_TOO_LARGE */
export async function checkContent(
  platform: Platform,
  viewer: Viewer,
  content: unknown,
  base: string | null,
): Promise<readonly SchemeFinding[]> {
  requireScheme(viewer, 'READ_DRAFTS');
  refuseLarge(content);
  return platform.database.read(viewer.claims, async (rows) => {
    const { findings } = await checkDraft(rows, viewer.district.id, content, base);
    return findings;
  });
}

/** Errors as problems of a mutation. The field is `item.field`. */
export const errorsAmong = (findings: readonly SchemeFinding[]): FieldProblem[] =>
  findings
    .filter(({ severity }) => severity === 'ERROR')
    .map(({ item, field, code, message }) => ({
      field: [...(item === null ? [] : [item]), ...(field === '' ? [] : [field])].join('.'),
      code,
      message,
    }));

/** Of a stored draft. @throws Refusal FORBIDDEN; NOT_FOUND UNKNOWN_DRAFT */
export function draftFindings({ database }: Platform, viewer: Viewer, id: DraftId): Promise<readonly SchemeFinding[]> {
  requireScheme(viewer, 'READ_DRAFTS');
  return database.read(viewer.claims, async (rows) => {
    const { content, baseCode } = await readDraftRow(rows, viewer.district.id, id);
    return (await checkDraft(rows, viewer.district.id, content, baseCode)).findings;
  });
}
