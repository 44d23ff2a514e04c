/** 收回: the person who took a decision takes it back, until something was built on it. */
import type { Viewer } from '../../auth/viewer.js';
import type { AppealState } from '../../entities/appeal.js';
import type { AppealId } from '../../entities/ids.js';
import type { Platform } from '../platform.js';
import { byDecider, requireText, tellDecision } from './admit.js';
import { takeAppealAction } from './appeal.js';
import type { AppealAction } from './states.js';

const OF: Partial<Record<AppealState, AppealAction>> = {
  FILED: 'TAKE_BACK_ADMISSION',
  ADMITTED: 'TAKE_BACK_ADMISSION',
  INADMISSIBLE: 'TAKE_BACK_REFUSAL',
};

/**
 * Takes back the last decision: the admission, the refusal, or the decision on the items that were decided last. One that
 * corrected figures stays: the figures have changed.
 *
 * @throws Refusal FORBIDDEN, NOT_FOUND; CONFLICT NOT_YOUR_DECISION and by the states table; BAD_USER_INPUT BAD_APPEAL
 */
export function takeBackAppealDecision(
  platform: Platform,
  viewer: Viewer,
  appeal: AppealId,
  revision: number | null,
  reason: string,
): Promise<void> {
  return byDecider(platform, viewer, appeal, revision, async (tx, locked, judged) => {
    const district = viewer.district.id;
    const action = OF[locked.state] ?? 'TAKE_BACK_DECISION';
    await takeAppealAction(tx, district, locked, action, judged, { note: reason.trim() });
    requireText('reason', reason);
    if (action === 'TAKE_BACK_DECISION') {
      const last = locked.acts.findLast(({ kind }) => ['UPHOLD', 'PARTLY_UPHOLD', 'DISMISS'].includes(kind));
      await tx.query(
        `update appeal_item set outcome = null, reason = null, lowered_reason = null, decided_by = null, decided_for = null, decided_at = null
         where district_id = $1 and appeal_id = $2 and decided_at = $3`,
        [district, locked.id, last?.at],
      );
    }
    tellDecision(tx, locked, action);
  });
}
