/** How much the files of all districts take, and when they were last swept. For operators: figures, no names. */
import { systemClaims } from '../../auth/access.js';
import type { DistrictId } from '../../entities/ids.js';
import { listDistricts } from '../districts/districts.js';
import type { Platform } from '../platform.js';

export interface FilesLoad {
  readonly files: number;
  /** Sum of their sizes; two files of one content count twice, as they do against the limits. */
  readonly bytes: number;
  /** Code and bytes of the district that has the most. */
  readonly fullest: { readonly code: string; readonly bytes: number } | null;
  /** Seconds since the sweep of the district that has waited longest; null if none was swept yet. */
  readonly sweepAge: number | null;
}

const LOAD = `
select (select count(*)::int from file where district_id = $1) as files,
  (select coalesce(sum(size), 0)::float8 from file where district_id = $1) as bytes,
  (select extract(epoch from $2::timestamptz - swept_at)::float8 from file_sweep where district_id = $1) as age`;

/** @param districts those to look at; all of them if left out */
export async function filesLoad(
  { database, clock }: Pick<Platform, 'database' | 'clock'>,
  districts?: readonly { readonly id: DistrictId; readonly code: string }[],
): Promise<FilesLoad> {
  let sum: FilesLoad = { files: 0, bytes: 0, fullest: null, sweepAge: null };
  for (const { id, code } of districts ?? (await listDistricts(database))) {
    const [found] = await database.read(systemClaims(id), (rows) =>
      rows.query<{ files: number; bytes: number; age: number | null }>(LOAD, [id, clock.now()]),
    );
    const { files = 0, bytes = 0, age = null } = found ?? {};
    sum = {
      files: sum.files + files,
      bytes: sum.bytes + bytes,
      fullest: sum.fullest !== null && sum.fullest.bytes >= bytes ? sum.fullest : { code, bytes },
      sweepAge: age === null ? sum.sweepAge : Math.max(sum.sweepAge ?? 0, age),
    };
  }
  return sum;
}
