/**
 * Calls that compile, and calls that must not: ids and codes of different kinds can't be swapped. `npm run typecheck`
 * judges the lines marked `@ts-expect-error`.
 */
import { systemClaims } from '../../auth/access.js';
import type { AccountId, DistrictId, RunId } from '../../entities/ids.js';
import { uuidOf } from '../../reads/node-id.js';
import type { executeRun, verifyRun } from '../../services/grading/index.js';
import { newId } from '../../services/identity.js';

type Execute = (...given: Parameters<typeof executeRun>) => void;
type Verify = (...given: Parameters<typeof verifyRun>) => void;

/** Never called. */
export function calls(execute: Execute, verify: Verify, [platform]: Parameters<Verify>): void {
  const district = newId<DistrictId>();
  const account = newId<AccountId>();
  const run = newId<RunId>();
  execute(platform, { district, run });
  // @ts-expect-error the ids are swapped
  execute(platform, { district: run, run: district });
  // @ts-expect-error a code is not an id
  execute(platform, { district, run: 'daxing-2025' });
  verify(platform, systemClaims(district, account), run);
  // @ts-expect-error an account's id is not a district's
  verify(platform, systemClaims(account), run);
  // @ts-expect-error the id of a unit is not a run's
  verify(platform, systemClaims(district), uuidOf('Unit', ''));
}
