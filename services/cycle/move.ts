/** Changes a cycle's state. Only this file writes it. */

import type { CycleId, DistrictId, RunId, SchemeId } from '../../entities/ids.js';
import type { CycleState } from '../../entities/scheme.js';
import { unknownScheme } from '../../errors/grading.js';
import type { SchemeCode } from '../../scoring/input.js';
import { apply } from '../../workflow/apply.js';
import { refuseRecusedFromCycle } from '../access/refuse-recused.js';
import { lockAppealsOf } from '../appeal/appeal.js';
import type { FieldChange } from '../audit/entry.js';
import type { Transaction } from '../in-transaction.js';
import { tellOfStep } from './notices.js';
import { reviewFacts } from './review-facts.js';
import { type CycleAction, type CycleFacts, cycleStates } from './states.js';

/** A cycle's row. It is locked until the transaction ends. */
export interface LockedCycle {
  readonly id: CycleId;
  readonly scheme: SchemeCode;
  readonly schemeId: SchemeId;
  readonly state: CycleState;
  readonly officialRun: RunId | null;
  readonly revision: number;
}

const LOCK = `select id, scheme_code as scheme, scheme_id as "schemeId", state, official_run_id as "officialRun", version as revision
  from cycle where district_id = $1 and`;

/**
 * @param scheme code of the cycle's scheme
 * @throws Refusal NOT_FOUND UNKNOWN_SCHEME
 */
export async function lockCycleOf(tx: Transaction, district: DistrictId, scheme: SchemeCode): Promise<LockedCycle> {
  const [cycle] = await tx.query<LockedCycle>(`${LOCK} scheme_code = $2 for update`, [district, scheme]);
  if (cycle !== undefined) return cycle;
  throw unknownScheme(scheme);
}

/** @throws Error if there is none: ids of cycles come from rows that refer to them */
export async function lockCycle(tx: Transaction, district: DistrictId, id: CycleId): Promise<LockedCycle> {
  const [cycle] = await tx.query<LockedCycle>(`${LOCK} id = $2 for update`, [district, id]);
  if (cycle === undefined) throw new Error(`cycle ${id} can't be locked`);
  return cycle;
}

/** @param review left out where nobody asks whether the review is over */
export const factsOf = (
  { officialRun }: Pick<LockedCycle, 'officialRun'>,
  review?: CycleFacts['review'],
): CycleFacts => ({ hasOfficialRun: officialRun !== null, review });

/** Actions that decide on the results of all units, which nobody takes who is recused from one of them. */
export const DECIDING: readonly CycleAction[] = [
  'TAKE_OVER',
  'DRAW_SAMPLE',
  'VERIFY_REST',
  'ANSWER_FINDING',
  'GRADE_OFFICIALLY',
  'ADOPT',
  'START_REVIEW',
  'RETURN_TO_GRADING',
  'SEND_FOR_APPROVAL',
  'SEND_BACK',
  'PUBLISH',
  'PUBLISH_NOTICE',
  'WITHDRAW_NOTICE',
];

/**
 * Takes one action on a locked cycle, as the actor of the transaction, and records it.
 *
 * @param changes the fields that the action changes in addition to the state
 * @throws Refusal FORBIDDEN or CONFLICT according to the states table
 */
export async function takeAction(
  tx: Transaction,
  district: DistrictId,
  cycle: LockedCycle,
  action: CycleAction,
  changes: readonly FieldChange[] = [],
): Promise<void> {
  // No appeal is filed in between.
  if (action === 'SEND_FOR_APPROVAL') await lockAppealsOf(tx, cycle.id);
  const review = action === 'SEND_FOR_APPROVAL' ? await reviewFacts(tx, district, cycle.id, tx.now) : undefined;
  const { from, to } = apply(cycleStates, action, tx.actor.roles, cycle.state, factsOf(cycle, review));
  if (DECIDING.includes(action)) await refuseRecusedFromCycle(tx, district, cycle.id);
  if (from !== to) {
    await tx.query(
      `update cycle set state = $3, version = version + 1,
         noticed_run_id = case when $4 then official_run_id else noticed_run_id end
       where district_id = $1 and id = $2`,
      [district, cycle.id, to, action === 'START_REVIEW'],
    );
  }
  await tellOfStep(tx, district, cycle, action);
  const moved = from === to ? [] : [{ field: 'state', before: from, after: to }];
  tx.record({
    action: `cycle.${action}`,
    subject: { type: 'cycle', id: cycle.id, label: cycle.scheme },
    // Viewers who do not see scores must not learn that runs exist.
    audience: moved.length > 0 ? 'DISTRICT' : 'SCORES',
    changes: [...moved, ...changes],
  });
}
