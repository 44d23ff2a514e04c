/** 命令行评分: grades a cycle whose figures were loaded from a bundle. */

import { systemClaims } from '../../auth/access.js';
import type { DistrictId, RunId } from '../../entities/ids.js';
import type { SchemeCode } from '../../scoring/input.js';
import { OPERATOR } from '../actor.js';
import { advanceIn } from '../cycle/advance.js';
import { lockCycleOf } from '../cycle/move.js';
import { inTransaction } from '../in-transaction.js';
import type { Platform } from '../platform.js';
import { requestIn } from './request.js';

/**
 * Grades officially, or as a trial. If the cycle was loaded from a bundle and never opened for collection, its
 * figures are first taken over as verified: one decision, recorded with its document. If the run is refused, nothing is
 * taken over.
 *
 * @param scheme code of the scheme
 * @throws Refusal as `requestRunAs` and `advanceCycleAs`
 */
export function gradeFromCommand(
  platform: Platform,
  district: DistrictId,
  scheme: SchemeCode,
  { official, document }: { readonly official: boolean; readonly document: string },
): Promise<{ id: RunId }> {
  return inTransaction(platform, OPERATOR, systemClaims(district), async (tx) => {
    if (official && (await lockCycleOf(tx, district, scheme)).state === 'DRAFT') {
      await advanceIn(tx, district, { scheme, action: 'TAKE_OVER', revision: null, document });
    }
    return requestIn(platform, tx, district, { scheme, adopt: official });
  });
}
