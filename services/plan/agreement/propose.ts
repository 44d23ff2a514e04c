/** 下达目标、送签: the office proposes the targets of a year to the heads of the units. */
import type { Viewer } from '../../../auth/viewer.js';
import type { DistrictId, IndicatorId, TargetAgreementId, UnitId } from '../../../entities/ids.js';
import { problem } from '../../../errors/field-problem.js';
import { badTargets } from '../../../errors/plan.js';
import type { FieldProblem } from '../../../errors/refusal.js';
import type { IndicatorCode, UnitCode } from '../../../scoring/input.js';

import { refuseRecusedFromAny } from '../../access/refuse-recused.js';
import { type Day, dayAt, isDay } from '../../calendar/day.js';
import { newId } from '../../identity.js';
import { inTransaction, type Transaction } from '../../in-transaction.js';
import { insertAll } from '../../load/changes.js';
import { TARGETS_PROPOSED } from '../../notification/target-kinds.js';
import { asOffice } from '../../org/rights.js';
import type { Platform } from '../../platform.js';
import { lockCyclesOfTargets, type PlanOfTargets, planOf } from '../targets-of-year.js';
import { lockAgreements, recordTargets, takeTargetAction, targetFacts } from './agreements.js';

export interface Proposal {
  readonly plan: string;
  readonly year: number;
  /** Codes of the units; null for all that have targets. */
  readonly units: readonly string[] | null;
  /** The last day on which units may answer with another target. */
  readonly answerBy: string;
}

export interface Proposed {
  /** Targets that were proposed for the first time. */
  readonly proposed: number;
  /** Those that wait for an answer, and got the new last day. */
  readonly again: number;
  /** Those that were left as they are: agreed, countered, or set by a document. */
  readonly left: number;
}

interface Candidate {
  readonly indicatorId: IndicatorId;
  readonly indicator: IndicatorCode;
  readonly unitId: UnitId;
  readonly unit: UnitCode;
  readonly unitName: string;
  readonly document: string | null;
}

/**
 * @throws Refusal FORBIDDEN; NOT_FOUND UNKNOWN_PLAN; CONFLICT TARGETS_SETTLED; BAD_USER_INPUT BAD_TARGETS with every problem
 */
export async function proposeTargets(platform: Platform, viewer: Viewer, proposal: Proposal): Promise<Proposed> {
  const { actor, claims } = asOffice(viewer, { zh: '向单位提出目标', en: 'propose targets to units' });
  const { id: district, timeZone } = viewer.district;
  return inTransaction(platform, actor, claims, async (tx) => {
    // What agreements say is kept by no answer.
    tx.changed();
    const plan = await planOf(tx, district, proposal.plan);
    const { hasBegun } = await lockCyclesOfTargets(tx, district, plan.id, proposal.year);
    const present = new Map(
      (await lockAgreements(tx, district, plan.id, proposal.year)).map((one) => [
        `${one.indicatorId} ${one.unitId}`,
        one,
      ]),
    );
    const all = await candidates(tx, district, plan, proposal.year);
    const wanted = proposal.units === null ? all : all.filter(({ unit }) => proposal.units?.includes(unit));
    const problems = problemsOf(proposal, all, dayAt(tx.now, timeZone));
    if (problems.length > 0) throw badTargets(problems);
    const answerBy = proposal.answerBy as Day;
    const stored = wanted.flatMap((one) => present.get(`${one.indicatorId} ${one.unitId}`) ?? []);
    const again = stored.filter(({ state }) => state === 'PROPOSED');
    const added = wanted.filter((one) => one.document === null && !present.has(`${one.indicatorId} ${one.unitId}`));
    const units = [...added, ...again];
    await refuseRecusedFromAny(
      tx,
      district,
      units.map(({ unitId }) => unitId),
    );
    await takeTargetAction(
      tx,
      district,
      'EXTEND',
      again,
      (one) => targetFacts(one, { hasBegun, isOpen: true }, tx.now, timeZone),
      () => ({ answerBy }),
    );
    await add(tx, district, proposal.year, added, answerBy);
    tell(tx, plan, proposal.year, units, answerBy);
    return { proposed: added.length, again: again.length, left: wanted.length - units.length };
  });
}

/** Targets of units that are open in the year. */
const candidates = (tx: Transaction, district: DistrictId, plan: PlanOfTargets, year: number): Promise<Candidate[]> =>
  tx.query<Candidate>(
    `select t.indicator_id as "indicatorId", i.code as indicator, t.unit_id as "unitId", u.code as unit, u.name as "unitName",
       t.approval_document as document
     from target t
     join indicator i on i.district_id = t.district_id and i.id = t.indicator_id
     join unit u on u.district_id = t.district_id and u.id = t.unit_id
     where t.district_id = $1 and i.plan_id = $2 and t.year = $3 and t.origin = 'BREAKDOWN' and t.target is not null
       and (u.closed_on is null or u.closed_on > make_date($3::int, 1, 1))
     order by u.position, u.code, i.position, i.code`,
    [district, plan.id, year],
  );

function problemsOf({ units, answerBy }: Proposal, all: readonly Candidate[], today: Day): FieldProblem[] {
  const known = new Set<string>(all.map(({ unit }) => unit));
  const day: FieldProblem[] = !isDay(answerBy)
    ? [
        problem(
          'answerBy',
          'BAD_DAY',
          '请写明答复期限，如 2026-02-10',
          'give the last day for answers, such as 2026-02-10',
        ),
      ]
    : answerBy < today
      ? [problem('answerBy', 'PAST_DAY', '答复期限应不早于今天', 'the last day for answers must not be in the past')]
      : [];
  const without = units?.filter((unit) => !known.has(unit)) ?? [];
  return [
    ...day,
    ...without.map((unit, at) =>
      problem(`units.${at}`, 'NO_TARGETS', `“${unit}”没有该年目标`, `“${unit}” has no targets of the year`),
    ),
    ...(units !== null && units.length === 0 ? [problem('units', 'NO_UNITS', '请选择单位', 'choose the units')] : []),
    ...(units === null && all.length === 0
      ? [problem('units', 'NO_TARGETS', '还没有分解到单位的目标', 'no unit has a target of the year yet')]
      : []),
  ];
}

async function add(
  tx: Transaction,
  district: DistrictId,
  year: number,
  added: readonly Candidate[],
  answerBy: Day,
): Promise<void> {
  await insertAll(
    tx,
    'target_agreement',
    added.map(({ indicatorId, unitId }) => ({
      district_id: district,
      id: newId<TargetAgreementId>(),
      indicator_id: indicatorId,
      unit_id: unitId,
      year,
      state: 'PROPOSED',
      answer_by: answerBy,
      changed_by_name: tx.actor.name,
      changed_at: tx.now,
    })),
  );
  for (const own of Map.groupBy(added, ({ unitId }) => unitId).values()) {
    const [first] = own;
    if (first !== undefined)
      recordTargets(tx, { ...first, year }, 'PROPOSE', [
        { field: 'answerBy', before: null, after: answerBy },
        ...own.map(({ indicator }) => ({ field: `${indicator} state`, before: null, after: 'PROPOSED' })),
      ]);
  }
}

function tell(
  tx: Transaction,
  { code }: PlanOfTargets,
  year: number,
  targets: readonly Pick<Candidate, 'unitId' | 'unit' | 'unitName'>[],
  answerBy: Day,
): void {
  for (const own of Map.groupBy(targets, ({ unitId }) => unitId).values()) {
    const [first] = own;
    if (first === undefined) continue;
    tx.notify(TARGETS_PROPOSED, {
      to: [{ roles: ['UNIT_HEAD'], units: [first.unitId] }],
      subject: { type: 'unit', id: first.unitId, label: first.unitName },
      parameters: { plan: code, unit: first.unitName, code: first.unit, year, count: own.length, until: answerBy },
      unit: first.unitId,
      due: answerBy,
    });
  }
}
