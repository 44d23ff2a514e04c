/** Follows a run until it has ended. */
import type { Claims } from '../../db/claims.js';
import type { RunFailure, RunState } from '../../entities/grading.js';
import type { Platform } from '../platform.js';

export interface RunProgress {
  readonly state: RunState;
  readonly unitsDone: number;
  readonly unitsTotal: number;
  readonly failure: RunFailure | null;
  readonly official: boolean;
}

/** @returns null if there is no such run for this viewer */
export async function runProgress(platform: Platform, claims: Claims, run: string): Promise<RunProgress | null> {
  const [found] = await platform.database.read(claims, (rows) =>
    rows.query<RunProgress>(
      `select r.state, r.units_done as "unitsDone", r.units_total as "unitsTotal", r.failure, c.official_run_id is not distinct from r.id as official
       from run r join cycle c on c.district_id = r.district_id and c.id = r.cycle_id
       where r.district_id = $1 and r.id = $2`,
      [claims.district, run],
    ),
  );
  return found ?? null;
}

const INTERVAL = 250;

/**
 * Yields the run's progress whenever it changed, the last time when it has ended.
 * @param signal ends the watch early, without an error
 */
export async function* watchRun(
  platform: Platform,
  claims: Claims,
  run: string,
  signal?: AbortSignal,
): AsyncGenerator<RunProgress> {
  let last = '';
  while (signal?.aborted !== true) {
    const progress = await runProgress(platform, claims, run);
    if (progress === null) return;
    const seen = JSON.stringify(progress);
    if (seen !== last) yield progress;
    last = seen;
    if (progress.state === 'COMPLETED' || progress.state === 'FAILED') return;
    await new Promise((resolve) => setTimeout(resolve, INTERVAL));
  }
}
