/** 答复单位另提的目标: the office accepts it, so that it is the target, or keeps its own with a reason. */

import type { Viewer } from '../../../auth/viewer.js';
import { badTargets, noSuchTarget } from '../../../errors/plan.js';
import { refuseRecused } from '../../access/refuse-recused.js';
import { dayAt } from '../../calendar/day.js';
import { requireReason } from '../../collection/entering.js';
import { inTransaction, type Transaction } from '../../in-transaction.js';
import { writeTargets } from '../../load/plan.js';
import { COUNTER_ANSWERED } from '../../notification/target-kinds.js';
import { asOffice } from '../../org/rights.js';
import type { Platform } from '../../platform.js';
import { refuseStale } from '../../stale.js';
import { decisionProblems } from '../save-targets.js';
import { breakdownOf, lockCyclesOfTargets, planOf } from '../targets-of-year.js';
import { laterAnswerBy, lockAgreements, type StoredAgreement, takeTargetAction, targetFacts } from './agreements.js';
import { type SeenTarget, staleSubject, type TargetsOfUnit } from './answer.js';

export interface CounterAnswer {
  /** True: the unit's target is the target from now on. */
  readonly accept: boolean;
  /** Required where the target is kept. */
  readonly reason: string | null;
  /** 文号; required once collection has begun. */
  readonly document: string | null;
}

/**
 * @throws Refusal FORBIDDEN; NOT_FOUND UNKNOWN_PLAN, NO_SUCH_TARGET; BAD_USER_INPUT REASON_MISSING, BAD_TARGETS; CONFLICT
 *   TARGETS_SETTLED, STALE_REVISION and by the states table
 */
export async function answerCounter(
  platform: Platform,
  viewer: Viewer,
  of: TargetsOfUnit,
  { indicator, revision }: SeenTarget,
  { accept, reason, document: typed }: CounterAnswer,
): Promise<void> {
  const { actor, claims } = asOffice(viewer, { zh: '答复单位另提的目标', en: 'answer targets that units propose' });
  const answer = accept ? (reason?.trim() ?? '') || null : requireReason(reason ?? '');
  const document = typed?.trim() || null;
  const problems = decisionProblems(document, null);
  if (problems.length > 0) throw badTargets(problems);
  const { id: district, timeZone } = viewer.district;
  await inTransaction(platform, actor, claims, async (tx) => {
    const plan = await planOf(tx, district, of.plan);
    const { hasBegun } = await lockCyclesOfTargets(tx, district, plan.id, of.year);
    const all = await lockAgreements(tx, district, plan.id, of.year);
    const found = all.find((one) => one.unit === of.unit && one.indicator === indicator);
    if (found === undefined) throw noSuchTarget(of.unit, indicator);
    await refuseRecused(tx, district, found.unitId);
    await refuseStale(tx, district, staleSubject(found), revision);
    const factsOf = (one: StoredAgreement) => targetFacts(one, { hasBegun, isOpen: true }, tx.now, timeZone, document);
    const more = document === null ? [] : [{ field: 'document', before: null, after: document }];
    if (accept) {
      await takeTargetAction(tx, district, 'ACCEPT', [found], factsOf, () => ({ answer }), more);
      await put(tx, found, document);
    } else {
      tx.changed();
      const later = await laterAnswerBy(tx, district);
      await takeTargetAction(tx, district, 'KEEP', [found], factsOf, ({ answerBy }) => ({
        answer,
        answerBy: later(answerBy),
      }));
    }
    tx.notify(COUNTER_ANSWERED, {
      to: [{ roles: ['UNIT_HEAD'], units: [found.unitId] }],
      subject: { type: 'unit', id: found.unitId, label: found.unitName },
      parameters: { plan: plan.code, unit: found.unitName, code: found.unit, year: of.year, indicator },
      unit: found.unitId,
    });
  });

  /** The unit's target becomes the target in force, as a version of its own. */
  async function put(tx: Transaction, found: StoredAgreement, by: string | null): Promise<void> {
    const { indicatorId, unitId, unit, year, counter } = found;
    const before = (await breakdownOf(tx, district, [indicatorId], year)).find((one) => one.unit_id === unitId);
    if (before === undefined || counter === null) throw new Error(`the target of ${unit} has no row or no counter`);
    const { id, indicator_id, unit_id, origin, baseline } = before;
    await writeTargets(
      tx,
      {
        district,
        at: tx.now.toISOString(),
        by: tx.actor.account,
        approval: by === null ? null : { document: by, effectiveDate: dayAt(tx.now, timeZone) },
      },
      {
        versions: new Map([[id, before.version]]),
        added: [],
        changed: [{ district_id: district, id, indicator_id, unit_id, year, origin, target: counter, baseline }],
        removed: [],
      },
    );
    tx.record({
      action: 'target.SET',
      subject: { type: 'indicator', id: indicatorId, label: found.indicator },
      audience: 'FIGURES',
      changes: [
        { field: `${year} ${unit}`, before: before.target, after: counter },
        ...(by === null ? [] : [{ field: 'document', before: null, after: by }]),
      ],
    });
  }
}
