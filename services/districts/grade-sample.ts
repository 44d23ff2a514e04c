/** Requests and grades a run of the sample in this process. */
import { systemClaims } from '../../auth/access.js';
import type { DistrictId, RunId } from '../../entities/ids.js';
import type { SchemeCode } from '../../scoring/input.js';
import { OPERATOR } from '../actor.js';
import { executeRun } from '../grading/execute.js';
import { requestRunAs } from '../grading/request.js';
import type { Platform } from '../platform.js';

/** @returns the run to grade; after an interrupted start, the run that it requested */
export async function requestRun(platform: Platform, district: DistrictId, scheme: SchemeCode): Promise<RunId> {
  const claims = systemClaims(district);
  const unfinished = await platform.database.read(claims, (rows) =>
    rows.query<{ id: RunId }>(
      `select r.id from run r join cycle c on c.district_id = r.district_id and c.id = r.cycle_id
       where r.district_id = $1 and c.scheme_code = $2 and (r.state in ('QUEUED', 'RUNNING') or r.id = c.official_run_id)`,
      [district, scheme],
    ),
  );
  return unfinished[0]?.id ?? (await requestRunAs(platform, OPERATOR, claims, { scheme, adopt: true })).id;
}

/** Grades in this process, without waiting for a worker. @throws Error if the run failed */
export async function gradeNow(platform: Platform, district: DistrictId, run: RunId): Promise<void> {
  await executeRun(platform, { district, run });
  const [result] = await platform.database.read(systemClaims(district), (rows) =>
    rows.query<{ state: string; failure: unknown }>(
      'select state, failure from run where district_id = $1 and id = $2',
      [district, run],
    ),
  );
  if (result?.state !== 'COMPLETED') throw new Error(`grading the sample failed: ${JSON.stringify(result?.failure)}`);
}
