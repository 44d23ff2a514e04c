/** 说明: the office answers a finding instead of removing its cause. The answer holds for exactly what was found. */
import type { Viewer } from '../../../auth/viewer.js';
import type { ReadinessAnswerId } from '../../../entities/ids.js';
import { findingAnswered, findingChanged } from '../../../errors/readiness.js';
import type { SchemeCode } from '../../../scoring/input.js';
import { requireReason } from '../../collection/entering.js';
import { lockCycleOf, takeAction } from '../../cycle/move.js';
import { newId } from '../../identity.js';
import { inTransaction } from '../../in-transaction.js';
import { asOffice } from '../../org/rights.js';
import type { Platform } from '../../platform.js';
import type { ReadinessKind } from './finding.js';
import { findingsOf } from './readiness.js';

export interface AnswerWish {
  readonly scheme: SchemeCode;
  readonly kind: ReadinessKind;
  /** Of what the person saw. */
  readonly mark: string;
  readonly reason: string;
}

/**
 * @throws Refusal NOT_FOUND UNKNOWN_SCHEME; BAD_USER_INPUT REASON_MISSING; FORBIDDEN or CONFLICT by the states table;
 *   CONFLICT FINDING_CHANGED, FINDING_ANSWERED
 */
export async function answerFinding(platform: Platform, viewer: Viewer, wish: AnswerWish): Promise<void> {
  const { actor, claims } = asOffice(viewer, { zh: '说明检查发现', en: 'answer a finding' });
  const reason = requireReason(wish.reason);
  await inTransaction(platform, actor, claims, async (tx) => {
    const { district } = claims;
    const cycle = await lockCycleOf(tx, district, wish.scheme);
    const findings = await findingsOf(platform, district, wish.scheme, 'LATEST');
    const finding = findings.find(({ kind }) => kind === wish.kind);
    if (finding?.mark !== wish.mark) throw findingChanged(finding?.count ?? 0);
    if (finding.answer !== null) throw findingAnswered(finding.answer.by);
    await tx.query(
      `insert into readiness_answer (district_id, id, cycle_id, kind, mark, count, reason, answered_at, answered_by, answered_by_name)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        district,
        newId<ReadinessAnswerId>(),
        cycle.id,
        finding.kind,
        finding.mark,
        finding.count,
        reason,
        tx.now,
        actor.account,
        actor.name,
      ],
    );
    await takeAction(tx, district, cycle, 'ANSWER_FINDING', [
      { field: 'kind', before: null, after: finding.kind },
      { field: 'count', before: null, after: String(finding.count) },
      { field: 'reason', before: null, after: reason },
    ]);
  });
}
