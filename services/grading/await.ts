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

/** Milliseconds until the run is looked at again while changes are not heard. */
const UNHEARD = 1000;

/** Announcements after which the run may be another; '' where anything may have changed. */
const NEWS: ReadonlySet<string> = new Set(['', 'run', 'progress']);

/** Yields the run's progress whenever it changed, the last time when it has ended. Returning ends the watch at once. */
export function watchRun(platform: Platform, claims: Claims, run: string): AsyncIterableIterator<RunProgress> {
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
  run: string,
  signal: AbortSignal,
): AsyncGenerator<RunProgress, undefined> {
  const { changeFeed } = platform.database;
  let news = Promise.withResolvers<void>();
  const hear = () => news.resolve();
  const forget = changeFeed.onChange((table, district) => {
    if (NEWS.has(table) && (district === '' || district === claims.district)) hear();
  });
  signal.addEventListener('abort', hear);
  try {
    let last = '';
    while (!signal.aborted) {
      // What is announced from here on may not be in what is read.
      news = Promise.withResolvers<void>();
      const isHeard = await changeFeed.caughtUp();
      const progress = await runProgress(platform, claims, run);
      if (progress === null) return;
      const seen = JSON.stringify(progress);
      if (seen !== last) yield progress;
      last = seen;
      if (progress.state === 'COMPLETED' || progress.state === 'FAILED') return;
      const again = isHeard ? undefined : setTimeout(hear, UNHEARD);
      await news.promise;
      clearTimeout(again);
    }
  } finally {
    forget();
    signal.removeEventListener('abort', hear);
  }
}
