/** 申诉的权限: under which claims an act on an appeal runs, and what the actor sees of it first. */
import type { Viewer } from '../../auth/viewer.js';
import type { DistrictClaims } from '../../db/claims.js';
import type { AppealId } from '../../entities/ids.js';
import type { WritableRoom } from '../../entities/visibility.js';
import { unknownAppeal } from '../../errors/appeals.js';
import { tokensRead } from '../../errors/workflow.js';
import type { Platform } from '../platform.js';

/** A head changes the unit's own appeals only: the claims stay the head's. */
export const headClaims = ({ claims, district }: Viewer): DistrictClaims => ({
  ...claims,
  district: district.id,
  writes: ['appeals', 'files'],
});

/**
 * Who admits or decides is compared with the hands in every figure, whatever else they may see. Their recusals stay.
 * @param more rooms that a decision writes
 */
export const decidingClaims = ({ claims, district }: Viewer, ...more: readonly WritableRoom[]): DistrictClaims => ({
  ...claims,
  district: district.id,
  org: 'district',
  figures: 'district',
  scores: 'district',
  accounts: 'district',
  writes: ['appeals', ...more],
});

/**
 * The viewer sees the appeal by their own claims, before an act runs under wider ones.
 * @throws Refusal FORBIDDEN TOKENS_READ; NOT_FOUND UNKNOWN_APPEAL
 */
export async function requireSeen({ database }: Platform, viewer: Viewer, appeal: AppealId): Promise<void> {
  if (viewer.via === 'TOKEN') throw tokensRead();
  const found = await database.read(viewer.claims, (rows) =>
    rows.query('select from appeal where district_id = $1 and id = $2', [viewer.district.id, appeal]),
  );
  if (found.length === 0) throw unknownAppeal();
}
