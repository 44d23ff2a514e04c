/** 裁定: decides items of an appeal, each by itself, with corrections that take hold in the same transaction. */
import type { Viewer } from '../../auth/viewer.js';
import type { Rows } from '../../db/database.js';
import type { AppealOutcome } from '../../entities/appeal.js';
import type { AppealId, CycleId, DistrictId, UnitId } from '../../entities/ids.js';
import { badAppeal, unknownAppeal } from '../../errors/appeals.js';
import { problem } from '../../errors/field-problem.js';
import type { FieldProblem } from '../../errors/refusal.js';
import type { UnitCode } from '../../scoring/input.js';
import { parseExact } from '../../scoring/numbers/decimal-text.js';
import { requireRole } from '../../workflow/apply.js';

import type { FieldChange } from '../audit/entry.js';
import type { Frozen } from '../grading/frozen.js';
import type { Transaction } from '../in-transaction.js';
import type { Platform } from '../platform.js';
import { byDecider, tellDecision } from './admit.js';
import { type AppealItemRow, type LockedAppeal, labelOf, takeAppealAction } from './appeal.js';
import { textProblems } from './by-head.js';
import { decidingClaims, requireSeen } from './claims.js';
import { type ContestedScheme, contestedScheme } from './contested.js';
import {
  type Correction,
  type CorrectionWanted,
  correct,
  correctionProblems,
  effectOf,
  officialInputs,
} from './corrections.js';
import { decidingOf } from './deciders.js';
import type { Effect } from './effect-of.js';
import {
  type ContestedResult,
  contestedResult,
  correctResult,
  type MarkWanted,
  type ResultCorrections,
  type RevocationWanted,
  resultProblems,
} from './result-corrections.js';
import { type AppealAction, appealStates } from './states.js';

export interface ItemDecision {
  /** Code of the item; null for the result as a whole. */
  readonly item: string | null;
  readonly outcome: AppealOutcome;
  readonly reason: string;
  /** Why corrections that lower the appellant's total are made all the same. */
  readonly loweredReason: string | null;
  readonly corrections: readonly CorrectionWanted[];
  /** Marks of judges that the decision corrects. */
  readonly marks: readonly MarkWanted[];
  /** Adjustments that it revokes; with the result as a whole only. */
  readonly revoked: readonly RevocationWanted[];
}

const OUTCOMES: Readonly<Record<AppealOutcome, AppealAction>> = {
  UPHELD: 'UPHOLD',
  PARTLY_UPHELD: 'PARTLY_UPHOLD',
  DISMISSED: 'DISMISS',
};

/** The outcome of the whole: that of its items if they agree, in part otherwise. */
export function outcomeOf(outcomes: readonly AppealOutcome[]): AppealOutcome {
  const [first = 'DISMISSED'] = outcomes;
  return outcomes.every((one) => one === first) ? first : 'PARTLY_UPHELD';
}

/**
 * @param decisions on one or more open items; once every item is decided, so is the appeal
 * @throws Refusal FORBIDDEN, NOT_FOUND; CONFLICT INVOLVED, STALE_FIGURES and by the states table; BAD_USER_INPUT BAD_APPEAL
 *   with every problem
 */
export async function decideAppeal(
  platform: Platform,
  viewer: Viewer,
  appeal: AppealId,
  revision: number | null,
  decisions: readonly ItemDecision[],
): Promise<void> {
  await requireSeen(platform, viewer, appeal);
  const frozen = await officialInputs(platform, viewer, appeal);
  await byDecider(
    platform,
    viewer,
    appeal,
    revision,
    async (tx, locked, judged) => {
      const district = viewer.district.id;
      const decided = new Map(decisions.map((decision) => [decision.item, decision.outcome]));
      const outcomes = locked.items.map(({ item, outcome }) => outcome ?? decided.get(item) ?? null);
      const isWhole = outcomes.every((outcome) => outcome !== null);
      const action = isWhole ? OUTCOMES[outcomeOf(outcomes as AppealOutcome[])] : 'DECIDE_ITEM';
      const items = decisions.map(({ item }) => item);
      // Who may decide comes first: nobody else is told what is wrong with a decision.
      await takeAppealAction(tx, district, locked, action, judged, { items, changes: changesOf(decisions) });
      const scheme = await contestedScheme(tx, district, locked.cycle);
      const now = await contestedResult(tx, district, locked.cycle, locked.unit);
      const checked = checkDecisions(locked, scheme, now, decisions);
      if (checked.problems.length > 0) throw badAppeal(checked.problems);
      await refuseLowered(tx, viewer, frozen, locked, decisions, checked);
      for (const [index, decision] of decisions.entries()) {
        const { position } = locked.items.find(({ item }) => item === decision.item) as AppealItemRow;
        await storeDecision(tx, district, locked.id, position, decision);
        await correct(
          tx,
          viewer,
          { id: locked.id, unitCode: locked.unitCode, label: labelOf(locked) },
          position,
          scheme.year,
          checked.corrections[index] ?? [],
          decision.reason.trim(),
        );
        await correctResult(
          tx,
          viewer,
          { ...locked, label: labelOf(locked) },
          position,
          checked.results[index] ?? NOTHING,
          decision.reason.trim(),
        );
      }
      if (isWhole) tellDecision(tx, locked, action);
    },
    'figures',
    'grading',
  );
}

interface Checked {
  readonly corrections: readonly (readonly Correction[])[];
  readonly results: readonly ResultCorrections[];
  readonly problems: readonly FieldProblem[];
}

const NOTHING: ResultCorrections = { marks: [], revoked: [] };

function checkDecisions(
  appeal: LockedAppeal,
  scheme: ContestedScheme,
  now: ContestedResult,
  decisions: readonly ItemDecision[],
): Checked {
  const problems: FieldProblem[] = [];
  const results: ResultCorrections[] = [];
  if (decisions.length === 0) problems.push(problem('decisions', 'NO_DECISION', '没有裁定', 'nothing is decided'));
  const corrections = decisions.map((decision, index) => {
    const at = `decisions.${index}`;
    const { item, outcome, reason } = decision;
    const open = appeal.items.find((one) => one.item === item);
    const name = item ?? '整体结果';
    if (open === undefined)
      problems.push(problem(`${at}.item`, 'NOT_CONTESTED', `申诉不涉及“${name}”`, `the appeal is not on “${name}”`));
    else if (open.outcome !== null || decisions.findIndex((one) => one.item === item) < index)
      problems.push(problem(`${at}.item`, 'DECIDED_ALREADY', `“${name}”已有裁定`, `“${name}” is decided already`));
    problems.push(...textProblems(`${at}.reason`, reason));
    if (outcome === 'DISMISSED' && decision.corrections.length + decision.marks.length + decision.revoked.length > 0)
      problems.push(
        problem(
          `${at}.corrections`,
          'CORRECTED_THOUGH_DISMISSED',
          `驳回“${name}”时不更正数据`,
          `what is dismissed (“${name}”) corrects no figure`,
        ),
      );
    const checked = correctionProblems(scheme, item, decision.corrections, `${at}.corrections`);
    const result = resultProblems(scheme, now, item, decision, at);
    problems.push(...checked.problems, ...result.problems);
    results.push(result.corrections);
    return checked.corrections;
  });
  const figures = corrections.flat().map(({ leaf }) => leaf.measure);
  for (const measure of new Set(figures.filter((one, at) => figures.indexOf(one) < at)))
    problems.push(problem('decisions', 'CORRECTED_TWICE', `“${measure}”更正了两次`, `“${measure}” is corrected twice`));
  return { corrections, results, problems };
}

/** Nobody is treated worse for having appealed: a lower total needs a reason of its own. */
async function refuseLowered(
  tx: Transaction,
  viewer: Viewer,
  frozen: Frozen,
  appeal: LockedAppeal,
  decisions: readonly ItemDecision[],
  { corrections, results }: Checked,
): Promise<void> {
  const all = corrections.flat();
  const more = {
    marks: results.flatMap(({ marks }) => marks),
    revoked: results.flatMap(({ revoked }) => revoked),
  };
  if (all.length + more.marks.length + more.revoked.length === 0) return;
  const { own } = await effectOf(tx, viewer, frozen, appeal, all, more);
  const [before, after] = [own.before.total, own.after.total].map((total) =>
    total === null ? null : parseExact(total),
  );
  const isLower = before != null && (after == null || after.lt(before));
  if (!isLower) return;
  const without = decisions.flatMap(({ loweredReason }, index) =>
    (corrections[index]?.length ?? 0) + (results[index]?.marks.length ?? 0) + (results[index]?.revoked.length ?? 0) >
      0 && (loweredReason ?? '').trim() === ''
      ? [index]
      : [],
  );
  if (without.length === 0) return;
  throw badAppeal(
    without.map((index) =>
      problem(
        `decisions.${index}.loweredReason`,
        'LOWERED_WITHOUT_REASON',
        `更正会使申诉单位的总分由 ${own.before.total} 降为 ${own.after.total ?? '无'}；确需如此的，请另写理由`,
        `the correction lowers the appellant’s total from ${own.before.total} to ${own.after.total ?? 'none'}; if it has to be, give a reason for that`,
      ),
    ),
  );
}

async function storeDecision(
  tx: Transaction,
  district: DistrictId,
  appeal: AppealId,
  position: number,
  { outcome, reason, loweredReason }: ItemDecision,
): Promise<void> {
  await tx.query(
    `update appeal_item set outcome = $4, reason = $5, lowered_reason = $6, decided_by = $7, decided_for = $8, decided_at = $9
     where district_id = $1 and appeal_id = $2 and position = $3`,
    [
      district,
      appeal,
      position,
      outcome,
      reason.trim(),
      loweredReason?.trim() || null,
      tx.actor.account,
      tx.actor.actingFor?.id ?? null,
      tx.now,
    ],
  );
}

const changesOf = (decisions: readonly ItemDecision[]): FieldChange[] =>
  decisions.flatMap(({ item, outcome, reason, loweredReason }) => [
    { field: `outcome ${item ?? '*'}`, before: null, after: outcome },
    { field: `reason ${item ?? '*'}`, before: null, after: reason.trim() },
    ...(loweredReason === null ? [] : [{ field: `loweredReason ${item ?? '*'}`, before: null, after: loweredReason }]),
  ]);

/**
 * 更正的影响: everybody whose total, grade or rank corrections would move. Changes nothing.
 * @throws Refusal FORBIDDEN unless the viewer may decide appeals; NOT_FOUND; BAD_USER_INPUT BAD_APPEAL
 */
export async function previewCorrections(
  platform: Platform,
  viewer: Viewer,
  appeal: AppealId,
  wanted: readonly (CorrectionWanted & { readonly item: string | null })[],
  more: { readonly marks: readonly MarkWanted[]; readonly revoked: readonly RevocationWanted[] },
): Promise<Effect> {
  await requireSeen(platform, viewer, appeal);
  const district = viewer.district.id;
  const frozen = await officialInputs(platform, viewer, appeal);
  return platform.database.read(decidingClaims(viewer), async (rows) => {
    const { cycle, unit, unitCode } = await previewed(rows, district, appeal);
    const { candidates } = await decidingOf(rows, district, cycle, unit, platform.clock.now());
    const isNamed = candidates.some(({ account, kind }) => kind !== null && account === viewer.account.id);
    requireRole(appealStates, 'DECIDE_ITEM', isNamed ? [...viewer.roles, 'DECIDER'] : viewer.roles);
    const scheme = await contestedScheme(rows, district, cycle);
    const checked = wanted.map(({ item, ...one }, index) =>
      correctionProblems(scheme, item, [one], `corrections.${index}`),
    );
    // What is contested is checked with the decision; a trial may be of anything of the unit.
    const result = resultProblems(scheme, await contestedResult(rows, district, cycle, unit), null, more, 'tried');
    const problems = [...checked.flatMap((one) => one.problems), ...result.problems];
    if (problems.length > 0) throw badAppeal(problems);
    return effectOf(
      rows,
      viewer,
      frozen,
      { cycle, unitCode },
      checked.flatMap((one) => one.corrections),
      result.corrections,
    );
  });
}

async function previewed(rows: Pick<Rows, 'query'>, district: DistrictId, appeal: AppealId) {
  const [found] = await rows.query<{ cycle: CycleId; unit: UnitId; unitCode: UnitCode }>(
    `select a.cycle_id as cycle, a.unit_id as unit, u.code as "unitCode" from appeal a
     join unit u on u.district_id = a.district_id and u.id = a.unit_id where a.district_id = $1 and a.id = $2`,
    [district, appeal],
  );
  if (found === undefined) throw unknownAppeal();
  return found;
}
