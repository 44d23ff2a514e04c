/** 确认、不予确认、撤回、撤销: what the office does with an adjustment that was proposed. */
import type { Viewer } from '../../auth/viewer.js';
import type { AdjustmentId } from '../../entities/ids.js';
import { tokensRead } from '../../errors/workflow.js';
import { requireRole } from '../../workflow/apply.js';
import { refuseRecused } from '../access/refuse-recused.js';
import { actorOf, personsOf } from '../actor.js';
import { requireReason } from '../collection/entering.js';
import { lockCycle } from '../cycle/move.js';
import { inTransaction } from '../in-transaction.js';
import type { Platform } from '../platform.js';
import { refuseStale } from '../stale.js';
import { adjustmentFacts, lockAdjustment, takeAdjustmentAction } from './rows.js';
import { type AdjustmentAction, adjustmentStates } from './states.js';
import { tellOfDecision } from './tell.js';

/** An adjustment and the revision that the person saw; null to skip the check. */
export interface SeenAdjustment {
  readonly id: AdjustmentId;
  readonly revision: number | null;
}

/**
 * 确认: from now on it grades. Another person than the one who proposed it; a deduction or veto only after the unit was
 * heard.
 * @throws Refusal NOT_FOUND; FORBIDDEN; CONFLICT STALE_REVISION and by the states table
 */
export const confirmAdjustment = (platform: Platform, viewer: Viewer, seen: SeenAdjustment, note: string | null) =>
  decide(platform, viewer, 'CONFIRM', seen, note?.trim() || null);

/** 不予确认, by another person. @throws Refusal BAD_USER_INPUT REASON_MISSING; as for confirming */
export const rejectAdjustment = (platform: Platform, viewer: Viewer, seen: SeenAdjustment, reason: string) =>
  decide(platform, viewer, 'REJECT', seen, requireReason(reason));

/** 撤回提议: by the person who proposed it, until the unit has answered. */
export const withdrawAdjustment = (platform: Platform, viewer: Viewer, seen: SeenAdjustment) =>
  decide(platform, viewer, 'WITHDRAW', seen, null);

/** 撤销: a confirmed one grades no more. @throws Refusal BAD_USER_INPUT REASON_MISSING; as for confirming */
export const revokeAdjustment = (platform: Platform, viewer: Viewer, seen: SeenAdjustment, reason: string) =>
  decide(platform, viewer, 'REVOKE', seen, requireReason(reason));

async function decide(
  platform: Platform,
  viewer: Viewer,
  action: AdjustmentAction,
  { id, revision }: SeenAdjustment,
  note: string | null,
): Promise<void> {
  if (viewer.via === 'TOKEN') throw tokensRead();
  requireRole(adjustmentStates, action, viewer.roles);
  const { id: district, timeZone } = viewer.district;
  await inTransaction(platform, actorOf(viewer), viewer.claims, async (tx) => {
    // What an adjustment changes is kept by no answer.
    tx.changed();
    const found = await lockAdjustment(tx, district, id);
    await refuseRecused(tx, district, found.unitId);
    // The cycle cannot move on while this is decided.
    const { state: cycleState } = await lockCycle(tx, district, found.cycle);
    await refuseStale(tx, district, { type: 'adjustment', id, revision: found.revision }, revision);
    const facts = adjustmentFacts({ ...found, cycleState }, personsOf(tx.actor), tx.now, timeZone);
    await takeAdjustmentAction(tx, district, found, action, facts, note);
    tellOfDecision(tx, found, action);
  });
}
