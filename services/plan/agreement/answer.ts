/** 签订目标、另提目标: the head of a unit agrees to the targets of a year, or proposes others with a reason. */
import { rolesIn, type Viewer } from '../../../auth/viewer.js';
import type { DistrictClaims } from '../../../db/claims.js';
import type { DistrictId, UnitId } from '../../../entities/ids.js';
import { problem } from '../../../errors/field-problem.js';
import { unknownUnit } from '../../../errors/org.js';
import { badTargets, noSuchTarget } from '../../../errors/plan.js';
import type { FieldProblem } from '../../../errors/refusal.js';
import { tokensRead } from '../../../errors/workflow.js';
import { parseExact } from '../../../scoring/numbers/decimal-text.js';
import { requireRole } from '../../../workflow/apply.js';

import { actorOf } from '../../actor.js';
import { inTransaction, type Transaction } from '../../in-transaction.js';
import { TARGETS_AGREED, TARGETS_COUNTERED } from '../../notification/target-kinds.js';
import type { Platform } from '../../platform.js';
import { refuseStale } from '../../stale.js';
import { cyclesOf, type PlanOfTargets, planOf } from '../targets-of-year.js';
import { lockAgreements, type StoredAgreement, takeTargetAction, targetFacts } from './agreements.js';
import { type TargetAction, targetAgreementStates } from './states.js';

/** The targets of a unit for a year. */
export interface TargetsOfUnit {
  readonly plan: string;
  readonly year: number;
  readonly unit: string;
}

/** A target, and the revision of its agreement that the person saw. */
export interface SeenTarget {
  readonly indicator: string;
  readonly revision: number;
}

export interface Counter extends SeenTarget {
  readonly target: string;
  readonly reason: string;
}

const LONGEST_REASON = 2000;

/**
 * 签订, all or none.
 * @throws Refusal FORBIDDEN; NOT_FOUND UNKNOWN_PLAN, UNKNOWN_UNIT, NO_SUCH_TARGET; BAD_USER_INPUT BAD_TARGETS; CONFLICT
 *   STALE_REVISION and by the states table
 */
export const agreeTargets = (
  platform: Platform,
  viewer: Viewer,
  of: TargetsOfUnit,
  targets: readonly SeenTarget[],
): Promise<void> =>
  acting(platform, viewer, 'AGREE', of, targets, listProblems(targets), async (tx, { plan, seen, factsOf }) => {
    const { id: district } = viewer.district;
    await takeTargetAction(tx, district, 'AGREE', seen, factsOf, () => ({}));
    await tellIfAll(tx, district, plan, seen);
  });

/** 另提目标, all or none. @throws Refusal as for agreeing */
export const counterTargets = (
  platform: Platform,
  viewer: Viewer,
  of: TargetsOfUnit,
  targets: readonly Counter[],
): Promise<void> => {
  const problems = [...listProblems(targets), ...targets.flatMap(counterProblems)];
  return acting(platform, viewer, 'COUNTER', of, targets, problems, async (tx, { plan, seen, factsOf }) => {
    const said = new Map<string, Counter>(targets.map((one) => [one.indicator, one]));
    await takeTargetAction(tx, viewer.district.id, 'COUNTER', seen, factsOf, ({ indicator }) => ({
      counter: said.get(indicator)?.target.trim() ?? null,
      reason: said.get(indicator)?.reason.trim() ?? null,
      answer: null,
    }));
    const [first] = seen;
    if (first === undefined) return;
    tx.notify(TARGETS_COUNTERED, {
      to: [{ roles: ['OFFICE'] }],
      subject: { type: 'unit', id: first.unitId, label: first.unitName },
      parameters: { plan: plan.code, unit: first.unitName, code: first.unit, year: of.year, count: seen.length },
      unit: first.unitId,
    });
  });
};

interface Acting {
  readonly plan: PlanOfTargets;
  readonly seen: readonly StoredAgreement[];
  readonly factsOf: (one: StoredAgreement) => ReturnType<typeof targetFacts>;
}

/** Heads write only through these acts, so the right is granted for the transaction only. */
async function acting(
  platform: Platform,
  viewer: Viewer,
  action: TargetAction,
  of: TargetsOfUnit,
  targets: readonly SeenTarget[],
  problems: readonly FieldProblem[],
  task: (tx: Transaction, acting: Acting) => Promise<void>,
): Promise<void> {
  if (viewer.via === 'TOKEN') throw tokensRead();
  requireRole(targetAgreementStates, action, viewer.roles);
  if (problems.length > 0) throw badTargets(problems);
  const { id: district, timeZone } = viewer.district;
  const claims: DistrictClaims = { ...viewer.claims, writes: ['entries'] };
  await inTransaction(platform, actorOf(viewer), claims, async (tx) => {
    tx.changed();
    const plan = await planOf(tx, district, of.plan);
    const unit = await unitOf(tx, district, of.unit);
    requireRole(targetAgreementStates, action, rolesIn(viewer, unit));
    const present = new Map<string, StoredAgreement>(
      (await lockAgreements(tx, district, plan.id, of.year, unit)).map((one) => [one.indicator, one]),
    );
    const seen: StoredAgreement[] = [];
    for (const { indicator, revision } of targets) {
      const one = present.get(indicator);
      if (one === undefined) throw noSuchTarget(of.unit, indicator);
      await refuseStale(tx, district, staleSubject(one), revision);
      seen.push(one);
    }
    const cycles = await cyclesOf(tx, district, plan.id, of.year);
    const factsOf = (one: StoredAgreement) => targetFacts(one, cycles, tx.now, timeZone);
    await task(tx, { plan, seen, factsOf });
  });
}

/** For the refusal of a change of what was changed since. */
export const staleSubject = ({ id, revision, changedByName, changedAt }: StoredAgreement) => ({
  type: 'targetAgreement',
  id,
  revision,
  last: { name: changedByName, at: changedAt },
});

/** @throws Refusal NOT_FOUND UNKNOWN_UNIT for a unit that the viewer does not see */
async function unitOf(tx: Transaction, district: DistrictId, code: string): Promise<UnitId> {
  const [found] = await tx.query<{ id: UnitId }>('select id from unit where district_id = $1 and code = $2', [
    district,
    code,
  ]);
  if (found === undefined) throw unknownUnit(code);
  return found.id;
}

function listProblems(targets: readonly SeenTarget[]): FieldProblem[] {
  const seen = new Set<string>();
  return [
    ...(targets.length === 0 ? [problem('targets', 'NO_TARGETS', '请选择目标', 'choose the targets')] : []),
    ...targets.flatMap(({ indicator }) => {
      if (!seen.has(indicator)) return seen.add(indicator) && [];
      return [problem(`targets.${indicator}`, 'TWICE', `“${indicator}”出现两次`, `“${indicator}” appears twice`)];
    }),
  ];
}

function counterProblems({ indicator, target, reason }: Counter): FieldProblem[] {
  const own = (code: string, zh: string, en: string) =>
    problem(`targets.${indicator}`, code, `${indicator}：${zh}`, `${indicator}: ${en}`);
  return [
    ...(parseExact(target.trim()) === null
      ? [own('BAD_NUMBER', `“${target}”不是数`, `“${target}” is not a number`)]
      : []),
    ...(reason.trim() === '' ? [own('NO_REASON', '请写明理由', 'give the reason')] : []),
    ...(reason.length > LONGEST_REASON
      ? [own('TOO_LONG', `理由至多 ${LONGEST_REASON} 字`, `a reason has at most ${LONGEST_REASON} characters`)]
      : []),
  ];
}

/** The office is told once: when the last target that was proposed is agreed. Units do not see how others stand. */
async function tellIfAll(
  tx: Transaction,
  district: DistrictId,
  plan: PlanOfTargets,
  seen: readonly StoredAgreement[],
): Promise<void> {
  const [first] = seen;
  if (first === undefined) return;
  const left = await tx.query(
    "select from target_agreement where district_id = $1 and unit_id = $2 and year = $3 and state in ('PROPOSED', 'COUNTERED') limit 1",
    [district, first.unitId, first.year],
  );
  if (left.length > 0) return;
  tx.notify(TARGETS_AGREED, {
    to: [{ roles: ['OFFICE'] }],
    // The kind says whether those of all units are in.
    subject: { type: 'targetsOfYear', id: `${plan.id} ${first.year}`, label: `${plan.code} ${first.year}` },
    parameters: { plan: plan.code, unit: first.unitName, code: first.unit, year: first.year },
  });
}
