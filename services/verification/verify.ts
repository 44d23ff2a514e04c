/** 核验: a second person accepts figures, returns them, or takes a verification back. */
import type { Viewer } from '../../auth/viewer.js';
import { badFigures } from '../../errors/collection.js';
import type { FieldProblem } from '../../errors/refusal.js';
import type { Day } from '../calendar/day.js';
import { onFigures, requireReason, type SeenFigure } from '../collection/entering.js';
import { takeFigureAction } from '../collection/take-actions.js';
import { tellOfReturn } from '../collection/tell-of-return.js';
import type { Platform } from '../platform.js';

/**
 * Accepts submitted figures, so that they grade; a claim is accepted as 不适用. Nobody verifies what they entered or
 * submitted. All or none: one refusal leaves every figure as it was.
 *
 * @throws Refusal CONFLICT STALE_FIGURES, OWN_ENTRY and by the states table
 */
export function verifyObservations(platform: Platform, viewer: Viewer, figures: readonly SeenFigure[]): Promise<void> {
  return onFigures(platform, viewer, 'VERIFY', figures, async (tx, locked, judged) => {
    for (const figure of locked)
      await takeFigureAction(
        tx,
        viewer.district.id,
        figure,
        figure.claimed ? 'ACCEPT_NOT_APPLICABLE' : 'VERIFY',
        judged,
      );
  });
}

/**
 * Returns submitted figures to those who reported them, with a reason that the reporter sees. All or none.
 * @param returnBy last day to mend them; null for none. It takes the place of the common last day
 * @throws Refusal BAD_USER_INPUT REASON_MISSING; CONFLICT as for verifying
 */
export function returnObservations(
  platform: Platform,
  viewer: Viewer,
  figures: readonly SeenFigure[],
  reason: string,
  returnBy: Day | null = null,
): Promise<void> {
  const given = requireReason(reason);
  return onFigures(platform, viewer, 'RETURN', figures, async (tx, locked, judged) => {
    if (returnBy !== null && returnBy < judged.today) throw badFigures([dayIsOver(returnBy)]);
    for (const figure of locked)
      await takeFigureAction(tx, viewer.district.id, figure, 'RETURN', judged, { reason: given, returnBy });
    tellOfReturn(tx, locked, judged, returnBy);
  });
}

/**
 * Takes one's own verification back, until grading begins. All or none.
 * @throws Refusal BAD_USER_INPUT REASON_MISSING; CONFLICT STALE_FIGURES, NOT_YOUR_VERIFICATION and by the states table
 */
export function withdrawVerification(
  platform: Platform,
  viewer: Viewer,
  figures: readonly SeenFigure[],
  reason: string,
): Promise<void> {
  const given = requireReason(reason);
  return onFigures(platform, viewer, 'WITHDRAW_VERIFICATION', figures, async (tx, locked, judged) => {
    for (const figure of locked)
      await takeFigureAction(tx, viewer.district.id, figure, 'WITHDRAW_VERIFICATION', judged, {
        reason: given,
      });
  });
}

const dayIsOver = (day: Day): FieldProblem => ({
  field: 'returnBy',
  code: 'DAY_IS_OVER',
  message: { zh: `${day} 已过；请另定修改期限。`, en: `${day} is over; give a later day.` },
});
