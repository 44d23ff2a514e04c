/** Reports the progress of a run until it ends. */

import type { Claims } from '../../db/claims.js';
import type { RunFailure, RunState } from '../../entities/grading.js';
import type { RunId } from '../../entities/ids.js';
import type { Platform } from '../platform.js';

export interface RunProgress {
  readonly state: RunState;
  readonly unitsDone: number;
  readonly unitsTotal: number;
  readonly failure: RunFailure | null;
  readonly official: boolean;
}

/** @returns null if the viewer sees no such run */
export async function runProgress(platform: Platform, claims: Claims, run: RunId): Promise<RunProgress | null> {
  const [progress] = await platform.database.read(claims, (rows) =>
    rows.query<RunProgress>(
      `select r.state, r.units_done as "unitsDone", r.units_total as "unitsTotal", r.failure, c.official_run_id is not distinct from r.id as official
       from run r join cycle c on c.district_id = r.district_id and c.id = r.cycle_id
       where r.district_id = $1 and r.id = $2`,
      [claims.district, run],
    ),
  );
  return progress ?? null;
}

/** Milliseconds between reads of the run while no change notifications arrive. */
const POLL_MS = 1000;

/** Tables whose changes may affect a run's progress; '' means that any table may have changed. */
const WATCHED_TABLES: ReadonlySet<string> = new Set(['', 'run', 'progress']);

/**
 * Yields the run's progress after every change, for the last time when it has ended. Calling `return` stops it at
 * once.
 */
export function watchRun(platform: Platform, claims: Claims, run: RunId): AsyncIterableIterator<RunProgress> {
  const ended = new AbortController();
  const watching = watch(platform, claims, run, ended.signal);
  return {
    next: () => watching.next(),
    return: (value) => {
      ended.abort();
      return watching.return(value);
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

async function* watch(
  platform: Platform,
  claims: Claims,
  run: RunId,
  signal: AbortSignal,
): AsyncGenerator<RunProgress, undefined> {
  const { changeFeed } = platform.database;
  let change = Promise.withResolvers<void>();
  const wake = () => change.resolve();
  const unsubscribe = changeFeed.onChange((table, district) => {
    if (WATCHED_TABLES.has(table) && (district === '' || district === claims.district)) wake();
  });
  signal.addEventListener('abort', wake);
  try {
    let last = '';
    while (!signal.aborted) {
      // A change that is announced after this line may be missing in the following read.
      change = Promise.withResolvers<void>();
      const isLive = await changeFeed.caughtUp();
      const progress = await runProgress(platform, claims, run);
      if (progress === null) return;
      const seen = JSON.stringify(progress);
      if (seen !== last) yield progress;
      last = seen;
      if (progress.state === 'COMPLETED' || progress.state === 'FAILED') return;
      const timer = isLive ? undefined : setTimeout(wake, POLL_MS);
      await change.promise;
      clearTimeout(timer);
    }
  } finally {
    unsubscribe();
    signal.removeEventListener('abort', wake);
  }
}
