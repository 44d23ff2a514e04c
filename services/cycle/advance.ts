/** Takes an action on a cycle for a person at the console or the API. */

import type { Viewer } from '../../auth/viewer.js';
import type { DistrictClaims } from '../../db/claims.js';
import type { DistrictId } from '../../entities/ids.js';
import { documentMissing } from '../../errors/grading.js';
import { publishByNotice } from '../../errors/publication.js';
import { tokensRead } from '../../errors/workflow.js';
import type { SchemeCode } from '../../scoring/input.js';
import { type ActionOption, allowedActions } from '../../workflow/allowed.js';
import { type Actor, actorOf } from '../actor.js';
import { inTransaction, type Transaction } from '../in-transaction.js';
import type { Platform } from '../platform.js';
import { refuseStale } from '../stale.js';
import { beginReview } from './begin-review.js';
import { factsOf, type LockedCycle, lockCycleOf, takeAction } from './move.js';
import { type ReviewFacts, reviewFacts } from './review-facts.js';
import { type AdvancingAction, type CycleAction, cycleStates } from './states.js';

/**
 * The actions that a viewer may take on a cycle, now or in another state. A token changes nothing and gets no action.
 */
export function cycleActions(
  viewer: Viewer,
  cycle: Pick<LockedCycle, 'state' | 'officialRun'>,
  review?: ReviewFacts,
): ActionOption<CycleAction, string>[] {
  return viewer.via === 'TOKEN' ? [] : allowedActions(cycleStates, viewer.roles, cycle.state, factsOf(cycle, review));
}

/** For a cycle under review, to those who may send it for approval; undefined for others. */
export async function reviewOf(
  { database, clock }: Pick<Platform, 'database' | 'clock'>,
  viewer: Viewer,
  { id, state }: Pick<LockedCycle, 'id' | 'state'>,
): Promise<ReviewFacts | undefined> {
  if (state !== 'REVIEWING' || !viewer.roles.includes('OFFICE')) return undefined;
  return database.read(viewer.claims, (rows) => reviewFacts(rows, viewer.district.id, id, clock.now()));
}

export interface Advance {
  /** Code of the cycle's scheme. */
  readonly scheme: SchemeCode;
  readonly action: AdvancingAction;
  /** The revision that the person saw; null to skip the check. */
  readonly revision: number | null;
  /** 文号: number of the document that approves the decision. Required to take over figures. */
  readonly document: string | null;
}

/**
 * @throws Refusal NOT_FOUND; FORBIDDEN if another role takes the action; CONFLICT if the state forbids it or the
 *   cycle has changed since; BAD_USER_INPUT if figures are taken over without a document
 */
export async function advanceCycle(platform: Platform, viewer: Viewer, advance: Advance): Promise<void> {
  if (viewer.via === 'TOKEN') throw tokensRead();
  // An approver may write only the state of a cycle. The right is granted for this transaction only.
  const claims: DistrictClaims = {
    ...viewer.claims,
    // Before results are shown, somebody must be able to decide each appeal: that is found among all accounts.
    ...(advance.action === 'START_REVIEW' && { accounts: 'district' }),
    writes: ['grading'],
  };
  await inTransaction(platform, actorOf(viewer), claims, (tx) => advanceIn(tx, viewer.district.id, advance));
}

/** The same for the command line and the sample. */
export async function advanceCycleAs(
  platform: Platform,
  actor: Actor,
  claims: DistrictClaims,
  advance: Advance,
): Promise<void> {
  await inTransaction(platform, actor, claims, (tx) => advanceIn(tx, claims.district, advance));
}

/** The same inside a transaction. */
export async function advanceIn(
  tx: Transaction,
  district: DistrictId,
  { scheme, action, revision, document }: Advance,
): Promise<void> {
  const cycle = await lockCycleOf(tx, district, scheme);
  await refuseStale(tx, district, { type: 'cycle', id: cycle.id, revision: cycle.revision }, revision);
  if (action === 'PUBLISH') await refuseBesideNotice(tx, district, cycle);
  if (action === 'START_REVIEW') await beginReview(tx, district, cycle);
  if (action === 'TAKE_OVER' && (document === null || document.trim() === '')) throw documentMissing();
  const changes = document === null ? [] : [{ field: 'document', before: null, after: document.trim() }];
  await takeAction(tx, district, cycle, action, changes);
}

/**
 * Results are published with their notice, where the office has sent one for approval; otherwise they would be public
 * without what proves them.
 * @throws Refusal CONFLICT PUBLISH_BY_NOTICE
 */
async function refuseBesideNotice(tx: Transaction, district: DistrictId, { id }: LockedCycle): Promise<void> {
  const [notice] = await tx.query<{ title: string }>(
    `select title from document
     where district_id = $1 and cycle_id = $2 and kind = 'NOTICE_OF_RESULTS' and state in ('IN_APPROVAL', 'APPROVED') limit 1`,
    [district, id],
  );
  if (notice !== undefined) throw publishByNotice(notice.title);
}
