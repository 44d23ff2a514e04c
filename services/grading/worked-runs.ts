/** Completed runs thawed and worked out again, a few kept: they never change, and working one out costs most of a trace. */
import { LRUCache } from 'lru-cache';
import { systemClaims } from '../../auth/access.js';
import type { Database } from '../../db/database.js';
import { type Worked, workOut } from '../../scoring/index.js';
import { thaw } from './frozen.js';

/** A run of 300 units × 60 items takes some tens of megabytes. */
const KEPT = 4;
const kept = new WeakMap<Database, LRUCache<string, Promise<Worked>>>();

/**
 * Reads frozen inputs with the system's eyes: whoever calls has made sure that the viewer may see what it tells of it.
 *
 * @throws Error if the run has no inputs, or they were tampered with
 */
export function workedRun(database: Database, district: string, run: string): Promise<Worked> {
  const cache = kept.get(database) ?? new LRUCache<string, Promise<Worked>>({ max: KEPT });
  kept.set(database, cache);
  const key = `${district} ${run}`;
  const known = cache.get(key);
  if (known !== undefined) return known;
  const working = workAgain(database, district, run);
  cache.set(key, working);
  working.catch(() => cache.delete(key));
  return working;
}

async function workAgain(database: Database, district: string, run: string): Promise<Worked> {
  const [frozen] = await database.read(systemClaims(district), (rows) =>
    rows.query<{ hash: string; content: Buffer }>(
      `select r.input_hash as hash, i.content from run r join run_input i on i.district_id = r.district_id and i.run_id = r.id
       where r.district_id = $1 and r.id = $2 and r.state = 'COMPLETED'`,
      [district, run],
    ),
  );
  if (frozen === undefined) throw new Error(`run ${run} has no frozen inputs`);
  return workOut(await thaw(frozen));
}
