/** The claims under which people write figures, and what belongs to them. */
import { reportedMeasures } from '../../auth/reported-measures.js';
import type { Viewer } from '../../auth/viewer.js';
import type { DistrictClaims } from '../../db/claims.js';
import type { Platform } from '../platform.js';

/**
 * Units are named across the district, because a department reports figures of all of them; which figures are seen and
 * written is decided by the figures' own policies.
 *
 * @param rooms that are written; others than entries only if the viewer may write them anyway
 */
export async function writingClaims(
  { database }: Pick<Platform, 'database'>,
  { claims, district }: Viewer,
  ...rooms: readonly ('entries' | 'figures' | 'files')[]
): Promise<DistrictClaims> {
  const writes = rooms.filter((room) => room === 'entries' || claims.writes?.includes(room) === true);
  if (claims.figures !== 'units') return { ...claims, writes };
  const all: DistrictClaims = { ...claims, org: 'district' };
  const reported = await database.read(all, (rows) => reportedMeasures(rows, district.id, claims.units ?? []));
  return { ...all, writes, reports: reported.own, reportedByOthers: reported.others };
}
