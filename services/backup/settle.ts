/** After the rows of a backup were restored: checks that they are usable, and resumes unfinished work. */

import { systemClaims } from '../../auth/access.js';
import type { Loaded } from '../../db/backup/index.js';
import { StartupError } from '../../db/errors.js';
import type { DistrictId, RunId } from '../../entities/ids.js';
import { verifyAudit } from '../audit/verify.js';
import { verifyRun } from '../grading/index.js';
import type { Platform } from '../platform.js';

export interface Settled {
  /** The run that was recomputed, with the number of equal scores; null if there is no completed run. */
  readonly recomputed: { readonly run: RunId; readonly units: number; readonly scores: number } | null;
  readonly queued: number;
  /** Entries of the audit log whose hashes were recomputed, of all districts. */
  readonly audited: number;
}

/**
 * Recomputes a run, checks the audit log of every district, and queues unfinished runs again.
 * @throws StartupError RESTORE_DIFFERS
 */
export async function settle(platform: Platform, { run, unfinished, districts }: Loaded): Promise<Settled> {
  const recomputed = run === null ? null : await recompute(platform, run.district, run.run);
  let audited = 0;
  for (const district of districts) {
    const { entries, fault } = await verifyAudit(platform, district);
    if (fault !== null) throw auditBroken(district);
    audited += entries;
    await forgetUploads(platform, district);
  }
  for (const job of unfinished) {
    await platform.database.rows(systemClaims(job.district), (rows) =>
      platform.jobs.enqueueGrading(rows, { district: job.district, run: job.run }),
    );
  }
  return { recomputed, queued: unfinished.length, audited };
}

/** What had arrived of uploads under way is no part of a backup: they are begun anew. */
async function forgetUploads({ database }: Platform, district: DistrictId): Promise<void> {
  await database.rows(systemClaims(district), async (rows) => {
    rows.changed();
    await rows.query('delete from file_upload where district_id = $1', [district]);
  });
}

async function recompute(platform: Platform, district: DistrictId, run: RunId) {
  const verified = await verifyRun(platform, systemClaims(district), run).catch((error: Error) => error);
  if (verified instanceof Error) throw notRecomputed(run, verified);
  const { units, itemScores, differences, engine } = verified;
  // A different engine may grade differently, so only differences with the same engine are faults of the backup.
  if (differences.length > 0 && engine.stored === engine.present) {
    throw new StartupError(
      'RESTORE_DIFFERS',
      `评分 ${run} 重算后有 ${differences.length} 处不一致，请勿使用这个数据库。 · Run ${run} was recomputed and ${differences.length} figures differ; do not use this database.`,
    );
  }
  return { run, units, scores: itemScores };
}

const notRecomputed = (run: RunId, { message }: Error) =>
  new StartupError(
    'RESTORE_DIFFERS',
    `评分 ${run} 无法重算，请勿使用这个数据库。 · Run ${run} could not be recomputed; do not use this database.\n${message}`,
  );

const auditBroken = (district: DistrictId) =>
  new StartupError(
    'RESTORE_DIFFERS',
    `区 ${district} 的操作日志核对不符（见 audit verify），请勿使用这个数据库。 · The audit log of district ${district} has faults (see audit verify); do not use this database.`,
  );
