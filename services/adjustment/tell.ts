/** Who is told of what happens to an adjustment. Never its points: mails carry only links to them. */
import type { AdjustmentId, UnitId } from '../../entities/ids.js';
import type { AdjustmentRecord } from '../../scoring/input.js';
import type { Day } from '../calendar/day.js';
import type { Transaction } from '../in-transaction.js';
import {
  ADJUSTMENT_CONFIRMED,
  ADJUSTMENT_PROPOSED,
  ADJUSTMENT_REJECTED,
  ADJUSTMENT_REVOKED,
  ADJUSTMENT_WITHDRAWN,
  HEARING_ANSWERED,
  HEARING_OPENED,
} from '../notification/adjustment-kinds.js';
import type { StoredAdjustment } from './rows.js';
import type { AdjustmentAction } from './states.js';

interface Told {
  readonly id: AdjustmentId;
  readonly unitId: UnitId;
  readonly unitName: string;
  readonly code: string;
}

const noticeOf = ({ id, unitId, unitName, code }: Told) => ({
  subject: { type: 'adjustment', id, label: `${code} ${unitName}` },
  parameters: { adjustment: id, unit: unitName },
  unit: unitId,
});
const OFFICE = [{ roles: ['OFFICE'] }] as const;
const headOf = ({ unitId }: Told) => [{ roles: ['UNIT_HEAD'], units: [unitId] }] as const;

/** Another person of the office, and the head of the unit that is heard. */
export function tellOfProposal(
  tx: Transaction,
  told: Told & { readonly kind: AdjustmentRecord['kind']; readonly hearingTo: Day | null },
): void {
  tx.notify(ADJUSTMENT_PROPOSED, { ...noticeOf(told), to: OFFICE });
  if (told.kind !== 'BONUS') tx.notify(HEARING_OPENED, { ...noticeOf(told), to: headOf(told), due: told.hearingTo });
}

export const tellOfAnswer = (tx: Transaction, told: Told): void =>
  tx.notify(HEARING_ANSWERED, { ...noticeOf(told), to: OFFICE });

/** The persons who proposed it, and the head; of a bonus the head is told only what came to be. */
export function tellOfDecision(tx: Transaction, adjustment: StoredAdjustment, action: AdjustmentAction): void {
  const proposers = adjustment.proposedBy.length === 0 ? [] : [{ accounts: adjustment.proposedBy }];
  const notice = noticeOf(adjustment);
  const head = headOf(adjustment);
  const headOfHeard = adjustment.kind === 'BONUS' ? [] : head;
  if (action === 'CONFIRM') tx.notify(ADJUSTMENT_CONFIRMED, { ...notice, to: [...proposers, ...head] });
  if (action === 'REVOKE') tx.notify(ADJUSTMENT_REVOKED, { ...notice, to: [...proposers, ...head] });
  if (action === 'REJECT') tx.notify(ADJUSTMENT_REJECTED, { ...notice, to: [...proposers, ...headOfHeard] });
  if (action === 'WITHDRAW' && headOfHeard.length > 0) tx.notify(ADJUSTMENT_WITHDRAWN, { ...notice, to: headOfHeard });
}
