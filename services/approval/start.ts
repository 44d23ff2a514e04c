/** 报批: begins an approval by the route of the district, or goes on with one that was sent back. */
import type { DistrictId } from '../../entities/ids.js';
import type { LockedDocument } from '../document/move.js';
import type { Transaction } from '../in-transaction.js';
import { actOf, actsOf, addAct, beginApproval } from './acts.js';
import type { ApprovalAtHand } from './facts.js';
import { tellWhoActs } from './notices.js';
import { type Progress, progressOf } from './progress.js';

/**
 * @param atHand the document's approval as it is; its steps are copied into a new one
 * @param version the one that is sent
 */
export async function sendVersion(
  tx: Transaction,
  district: DistrictId,
  document: LockedDocument,
  atHand: ApprovalAtHand,
  version: { readonly revision: number; readonly hash: string },
): Promise<void> {
  const acts = await actsOf(tx, district, document.id);
  const act = actOf(tx, acts, { kind: 'SEND', ...version });
  const { approval: open, steps } = atHand;
  let progress: Progress;
  if (open === null) {
    const number = (acts.at(-1)?.approval ?? 0) + 1;
    await beginApproval(tx, district, document.id, steps, act, number);
    progress = progressOf([], [act]);
  } else {
    progress = await addAct(tx, district, open, act);
  }
  const copied = open?.steps ?? steps.map((step, at) => ({ ...step, position: at + 1 }));
  tellWhoActs(tx, document, copied, progress, atHand);
}
