/** 评分: requests a run of a cycle. */

import type { Viewer } from '../../auth/viewer.js';
import type { DistrictClaims } from '../../db/claims.js';
import type { DistrictId, RunId } from '../../entities/ids.js';
import type { SchemeCode } from '../../scoring/input.js';
import { type Actor, actorOf } from '../actor.js';
import { lockCycleOf, takeAction } from '../cycle/move.js';
import { newId } from '../identity.js';
import { inTransaction, type Transaction } from '../in-transaction.js';
import type { Platform } from '../platform.js';
import { refuseUnready } from './readiness/readiness.js';
import { mayGrade } from './rights.js';
import { runStates } from './states.js';

export interface RunRequest {
  /** Code of the scheme whose cycle is graded. */
  readonly scheme: SchemeCode;
  /**
   * True if the run becomes the cycle's official run when it completes. Possible while the cycle's state allows
   * grading.
   */
  readonly adopt: boolean;
}

/**
 * Enqueues a run in the transaction that creates it.
 *
 * @returns the run's id
 * @throws Refusal FORBIDDEN; NOT_FOUND for an unknown scheme; CONFLICT RUN_ACTIVE while another run of the cycle is
 *   active; CONFLICT ILLEGAL_TRANSITION if the state of the cycle forbids it; CONFLICT NOT_READY if it is to become official
 *   while a finding is open
 */
export async function requestRun(platform: Platform, viewer: Viewer, request: RunRequest): Promise<{ id: RunId }> {
  mayGrade(viewer);
  return requestRunAs(platform, actorOf(viewer), { ...viewer.claims, district: viewer.district.id }, request);
}

/** The same for the command line and the sample, which have no account. */
export function requestRunAs(
  platform: Platform,
  actor: Actor,
  claims: DistrictClaims,
  request: RunRequest,
): Promise<{ id: RunId }> {
  return inTransaction(platform, actor, claims, (tx) => requestIn(platform, tx, claims.district, request));
}

/** The same inside a transaction. */
export async function requestIn(
  platform: Platform,
  tx: Transaction,
  district: DistrictId,
  { scheme, adopt }: RunRequest,
): Promise<{ id: RunId }> {
  // The lock gives each run a number of its own, also after an earlier run failed or was deleted.
  const cycle = await lockCycleOf(tx, district, scheme);
  // The run grades the figures as they are, so it does not matter what has changed since an earlier one.
  if (adopt) await refuseUnready(platform, district, scheme, 'NONE');
  const id = newId<RunId>();
  const [run] = await tx.query<{ number: number }>(
    `insert into run (district_id, id, cycle_id, scheme_id, number, state, adopt, requested_by, created_at)
     select $1, $2, $3, $4, coalesce(max(number), 0) + 1, $5, $6, $7, $8 from run where district_id = $1 and cycle_id = $3
     returning number`,
    [district, id, cycle.id, cycle.schemeId, runStates.definition.initial, adopt, tx.actor.account, tx.now],
  );
  const number = String(run?.number);
  await takeAction(tx, district, cycle, adopt ? 'GRADE_OFFICIALLY' : 'GRADE', [
    { field: 'run', before: null, after: number },
  ]);
  await platform.jobs.enqueueGrading(tx, { district, run: id });
  return { id };
}
