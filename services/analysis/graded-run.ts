/** A completed run as input of an analysis: its frozen inputs and its stored results. */

import type { DistrictClaims } from '../../db/claims.js';
import type { Rows } from '../../db/database.js';
import type { RunId } from '../../entities/ids.js';
import type { GradingResult } from '../../scoring/result.js';
import { type CompletedRun, loadCompletedRun } from '../grading/completed-run.js';
import { storedResult } from '../grading/stored-result.js';

/** Plain data, because it is passed to a thread. */
export interface GradedRun extends CompletedRun {
  readonly result: GradingResult;
}

/**
 * @param claims of a viewer who sees the district's scores
 * @throws Refusal NOT_FOUND; CONFLICT if the run has not completed
 */
export async function gradedRun(rows: Rows, claims: DistrictClaims, run: RunId): Promise<GradedRun> {
  const { district } = claims;
  const completed = await loadCompletedRun(rows, district, run);
  return { ...completed, result: await storedResult(rows, district, run, completed.gradedBy.code) };
}
