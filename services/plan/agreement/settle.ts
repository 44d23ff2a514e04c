/** What becomes of agreements when the office, a load or a document changes or removes the targets themselves. */
import type { DistrictId, IndicatorId, PlanId, UnitId } from '../../../entities/ids.js';
import { refuseRecusedFromAny } from '../../access/refuse-recused.js';
import type { Transaction } from '../../in-transaction.js';
import { TARGET_CHANGED } from '../../notification/target-kinds.js';
import { cyclesOf } from '../targets-of-year.js';
import { laterAnswerBy, lockAgreements, recordTargets, type StoredAgreement, takeTargetAction } from './agreements.js';

/** A target that got another value, or was taken back. */
export interface ChangedTarget {
  readonly indicator: IndicatorId;
  readonly unit: UnitId | null;
  readonly isRemoved: boolean;
}

const keyOf = (indicator: IndicatorId, unit: UnitId | null) => `${indicator} ${unit}`;

/**
 * A changed target that was proposed is proposed again, with time to answer; one that is changed by a document needs no
 * agreement any more. One that was agreed changes by a document only.
 *
 * @throws Refusal CONFLICT DOCUMENT_NEEDED; FORBIDDEN RECUSED
 */
export async function settleAgreements(
  tx: Transaction,
  district: DistrictId,
  { plan, planCode, year }: { readonly plan: PlanId; readonly planCode: string; readonly year: number },
  changed: readonly ChangedTarget[],
  document: string | null,
): Promise<void> {
  const byKey = new Map(changed.map((one) => [keyOf(one.indicator, one.unit), one]));
  const touched = (await lockAgreements(tx, district, plan, year)).filter((one) =>
    byKey.has(keyOf(one.indicatorId, one.unitId)),
  );
  if (touched.length === 0) return;
  await refuseRecusedFromAny(
    tx,
    district,
    touched.map(({ unitId }) => unitId),
  );
  const cycles = await cyclesOf(tx, district, plan, year);
  const factsOf = () => ({ ...cycles, isTooLate: false, hasDocument: document !== null });
  const isSet = (one: StoredAgreement) => document !== null || one.state === 'AGREED' || one.state === 'BY_DOCUMENT';
  const more = document === null ? [] : [{ field: 'document', before: null, after: document }];
  await takeTargetAction(tx, district, 'SET_BY_DOCUMENT', touched.filter(isSet), factsOf, () => ({}), more);
  const proposed = touched.filter((one) => !isSet(one));
  if (proposed.length > 0) {
    const later = await laterAnswerBy(tx, district);
    await takeTargetAction(tx, district, 'REVISE', proposed, factsOf, ({ answerBy }) => ({
      answerBy: later(answerBy),
      answer: null,
    }));
  }
  const removed = touched.filter((one) => byKey.get(keyOf(one.indicatorId, one.unitId))?.isRemoved);
  await remove(tx, district, removed);
  for (const own of Map.groupBy(
    touched.filter((one) => !removed.includes(one)),
    ({ unitId }) => unitId,
  ).values()) {
    const [first] = own;
    if (first === undefined) continue;
    tx.notify(TARGET_CHANGED, {
      to: [{ roles: ['UNIT_HEAD'], units: [first.unitId] }],
      subject: { type: 'unit', id: first.unitId, label: first.unitName },
      parameters: { plan: planCode, unit: first.unitName, code: first.unit, year, count: own.length },
      unit: first.unitId,
    });
  }
}

/** A target that was taken back has nothing to agree to. */
async function remove(tx: Transaction, district: DistrictId, removed: readonly StoredAgreement[]): Promise<void> {
  if (removed.length === 0) return;
  await tx.query('delete from target_agreement where district_id = $1 and id = any ($2)', [
    district,
    removed.map(({ id }) => id),
  ]);
  for (const one of removed)
    recordTargets(tx, one, 'REVISE', [{ field: `${one.indicator} state`, before: one.state, after: null }]);
}
