/** Completed runs in memory that all threads share, so that their frozen inputs are not copied. */

import { LRUCache } from 'lru-cache';
import { systemClaims } from '../../auth/access.js';
import type { Database } from '../../db/database.js';
import type { AccountId, DistrictId, RunId } from '../../entities/ids.js';
import { type CompletedRun, loadCompletedRun } from '../grading/completed-run.js';

/** In bytes. A run of 300 units × 60 items takes an eighth of a megabyte. */
const ROOM = 32 * 1024 * 1024;
const caches = new WeakMap<Database, LRUCache<string, CompletedRun, Wanted>>();

interface Wanted {
  readonly district: DistrictId;
  readonly run: RunId;
  /** Id of the account to which this read is counted. */
  readonly account: AccountId;
}

/**
 * Reads the run with the system's claims. The caller ensures that the viewer may see the data derived from its inputs.
 * Parallel requests for the same run read it once.
 *
 * @throws Refusal NOT_FOUND; CONFLICT if the run has not completed
 */
export async function completedRun(database: Database, wanted: Wanted): Promise<CompletedRun> {
  const cache = caches.get(database) ?? cacheOf(database);
  caches.set(database, cache);
  return (await cache.fetch(`${wanted.district} ${wanted.run}`, { context: wanted })) as CompletedRun;
}

function cacheOf(database: Database): LRUCache<string, CompletedRun, Wanted> {
  return new LRUCache({
    maxSize: ROOM,
    sizeCalculation: ({ frozen }) => frozen.content.length,
    fetchMethod: (_key, _old, { context: { district, run, account } }) =>
      database.read(systemClaims(district, account), (rows) => loadCompletedRun(rows, district, run)),
  });
}
