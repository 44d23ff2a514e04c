/** Frozen inputs of completed runs in memory that all threads share, so that they are not copied. */
import { LRUCache } from 'lru-cache';
import { systemClaims } from '../../auth/access.js';
import type { Database } from '../../db/database.js';

export interface FrozenRun {
  /** SHA-256 of the canonical JSON, hex. */
  readonly hash: string;
  /** gzip of the canonical JSON. */
  readonly content: Uint8Array;
}

/** The inputs of a completed run, and the scheme by which it was graded. */
export interface CompletedRun {
  readonly frozen: FrozenRun;
  readonly scheme: { readonly code: string; readonly year: number; readonly plan: string | null };
}

/** SQL for `CompletedRun.scheme`, in a statement with the alias `s` for the scheme. */
export const GRADED_BY =
  "json_build_object('code', s.content ->> 'code', 'year', (s.content ->> 'year')::int, 'plan', s.content ->> 'plan')";

/** In bytes. A run of 300 units × 60 items takes an eighth of a megabyte. */
const ROOM = 32 * 1024 * 1024;
const kept = new WeakMap<Database, LRUCache<string, CompletedRun, Wanted>>();

interface Wanted {
  readonly district: string;
  readonly run: string;
  /** Id of the account to which this read is counted. */
  readonly account: string;
}

/**
 * Reads frozen inputs with the system's claims. The caller ensures that the viewer may see the data derived from
 * them. Parallel requests for the same run read it once.
 *
 * @throws Error if the run has no inputs
 */
export async function completedRun(database: Database, wanted: Wanted): Promise<CompletedRun> {
  const cache = kept.get(database) ?? cacheOf(database);
  kept.set(database, cache);
  return (await cache.fetch(`${wanted.district} ${wanted.run}`, { context: wanted })) as CompletedRun;
}

function cacheOf(database: Database): LRUCache<string, CompletedRun, Wanted> {
  return new LRUCache({
    maxSize: ROOM,
    sizeCalculation: ({ frozen }) => frozen.content.length,
    fetchMethod: async (_key, _old, { context: { district, run, account } }) => {
      const [stored] = await database.read(systemClaims(district, account), (rows) =>
        rows.query<{ hash: string; content: Buffer; scheme: CompletedRun['scheme'] }>(COMPLETED_RUN, [district, run]),
      );
      if (stored === undefined) throw new Error(`run ${run} has no frozen inputs`);
      return { frozen: shared(stored), scheme: stored.scheme };
    },
  });
}

const COMPLETED_RUN = `
select r.input_hash as hash, i.content, ${GRADED_BY} as scheme
from run r
join run_input i on i.district_id = r.district_id and i.run_id = r.id
join scheme s on s.district_id = r.district_id and s.id = r.scheme_id
where r.district_id = $1 and r.id = $2 and r.state = 'COMPLETED'`;

export function shared({ hash, content }: { hash: string; content: Uint8Array }): FrozenRun {
  const memory = new Uint8Array(new SharedArrayBuffer(content.length));
  memory.set(content);
  return { hash, content: memory };
}
