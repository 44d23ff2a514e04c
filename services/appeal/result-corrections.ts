/** 更正评分和加扣分: what a decision corrects beside figures: marks of judges, and adjustments, which it revokes. */
import type { Viewer } from '../../auth/viewer.js';
import type { AdjustmentId, AppealId, CycleId, DistrictId, UnitId } from '../../entities/ids.js';
import { problem } from '../../errors/field-problem.js';
import type { FieldProblem } from '../../errors/refusal.js';
import type { AdjustmentRecord, ItemCode, UnitCode } from '../../scoring/input.js';

import { personsOf } from '../actor.js';
import { adjustmentFacts, lockAdjustment, takeAdjustmentAction } from '../adjustment/rows.js';
import type { Transaction } from '../in-transaction.js';
import { refuseStale } from '../stale.js';
import { type ContestedScheme, leavesUnder } from './contested.js';
import type { CorrectedUnit } from './effect-of.js';

/** A judge's mark as it should be. Judges are called by their labels, which name nobody. */
export interface MarkWanted {
  readonly item: ItemCode;
  readonly judge: string;
  readonly mark: string;
  /** The mark that the person saw. */
  readonly seen: string;
}

/** A confirmed adjustment of the appellant that grades no more. */
export interface RevocationWanted {
  readonly adjustment: AdjustmentId;
  /** The revision that the person saw. */
  readonly revision: number;
}

/** What a decision on one item corrects beside figures. */
export interface ResultCorrections {
  readonly marks: readonly MarkWanted[];
  readonly revoked: readonly (RevocationWanted & Contested)[];
}

/** An adjustment as it grades. */
interface Contested {
  readonly kind: AdjustmentRecord['kind'];
  readonly code: string;
  readonly points: string | null;
}

/** The appellant's marks and confirmed adjustments as they are now. */
export interface ContestedResult {
  readonly marks: readonly { readonly item: string; readonly judge: string; readonly mark: string }[];
  readonly adjustments: readonly ({ readonly id: AdjustmentId; readonly revision: number } & Contested)[];
}

type Statements = Pick<Transaction, 'query'>;

/** @param rows with claims that show the marks and adjustments of the district */
export async function contestedResult(
  rows: Statements,
  district: DistrictId,
  cycle: CycleId,
  unit: UnitId,
): Promise<ContestedResult> {
  return {
    marks: await rows.query(
      'select item, judge, mark from mark where district_id = $1 and cycle_id = $2 and unit_id = $3 order by item, judge',
      [district, cycle, unit],
    ),
    adjustments: await rows.query(
      `select a.id, a.kind, a.code, a.points::text, (select count(*)::int from adjustment_step s
         where s.district_id = a.district_id and s.adjustment_id = a.id) as revision
       from adjustment a
       where a.district_id = $1 and a.cycle_id = $2 and a.unit_id = $3 and a.state = 'CONFIRMED' order by a.position`,
      [district, cycle, unit],
    ),
  };
}

/**
 * @param item that is decided on: its marks may be corrected; adjustments with the result as a whole
 * @param at place of the decision in the input
 */
export function resultProblems(
  scheme: ContestedScheme,
  now: ContestedResult,
  item: string | null,
  wanted: { readonly marks: readonly MarkWanted[]; readonly revoked: readonly RevocationWanted[] },
  at: string,
): { readonly corrections: ResultCorrections; readonly problems: FieldProblem[] } {
  const problems: FieldProblem[] = [];
  const leaves = new Set<string>(leavesUnder(scheme, item));
  for (const [index, one] of wanted.marks.entries()) {
    const place = `${at}.marks.${index}`;
    const found = now.marks.find(({ item: of, judge }) => of === one.item && judge === one.judge);
    if (!leaves.has(one.item) || found === undefined)
      problems.push(
        problem(
          `${place}.judge`,
          'NOT_CONTESTED',
          `“${one.item}”没有“${one.judge}”的评分，或不在所争议的事项中`,
          `there is no mark of “${one.judge}” on “${one.item}”, or it is not among what is contested`,
        ),
      );
    else if (found.mark !== one.seen)
      problems.push(
        problem(
          `${place}.mark`,
          'MARK_CHANGED',
          `“${one.judge}”的评分现在是 ${found.mark}，请重新核对`,
          `the mark of “${one.judge}” is ${found.mark} now; look at it again`,
        ),
      );
    if (wanted.marks.findIndex(({ item: of, judge }) => of === one.item && judge === one.judge) < index)
      problems.push(
        problem(`${place}.judge`, 'CORRECTED_TWICE', `“${one.judge}”的评分更正了两次`, 'the mark is corrected twice'),
      );
    if (one.mark.trim() === '')
      problems.push(problem(`${place}.mark`, 'NO_MARK', '请写明应得的评分', 'give the mark as it should be'));
  }
  const revoked = wanted.revoked.flatMap((one, index) => {
    const found = item === null ? now.adjustments.find(({ id }) => id === one.adjustment) : undefined;
    const isFirst = wanted.revoked.findIndex(({ adjustment }) => adjustment === one.adjustment) === index;
    if (found !== undefined && isFirst) return [{ ...found, ...one }];
    problems.push(
      problem(
        `${at}.revoked.${index}.adjustment`,
        'NOT_CONTESTED',
        '只有对整体结果的申诉可以撤销该单位已确认的加扣分，每项一次',
        'a decision on the result as a whole revokes confirmed adjustments of the unit, each once',
      ),
    );
    return [];
  });
  return { corrections: { marks: wanted.marks, revoked }, problems };
}

interface Appealed {
  readonly id: AppealId;
  readonly cycle: CycleId;
  readonly unit: UnitId;
  readonly scheme: string;
  readonly label: string;
}

/**
 * Puts them into force, each citing the appeal. A judge's own sheet stays as it was handed in; what grades is corrected.
 * @throws Refusal CONFLICT STALE_REVISION, and by the states table of adjustments
 */
export async function correctResult(
  tx: Transaction,
  viewer: Viewer,
  appeal: Appealed,
  position: number,
  { marks, revoked }: ResultCorrections,
  reason: string,
): Promise<void> {
  const { id: district, timeZone } = viewer.district;
  const note = `申诉 ${appeal.label}：${reason}`;
  for (const { item, judge, mark, seen } of marks) {
    await tx.query(
      'update mark set mark = $6 where district_id = $1 and cycle_id = $2 and unit_id = $3 and item = $4 and judge = $5',
      [district, appeal.cycle, appeal.unit, item, judge, mark.trim()],
    );
    tx.record({
      action: 'mark.CORRECT_ON_APPEAL',
      subject: { type: 'appeal', id: appeal.id, label: appeal.label },
      audience: 'SCORES',
      unit: appeal.unit,
      changes: [
        { field: 'item', before: null, after: item },
        { field: `mark ${judge}`, before: seen, after: mark.trim() },
        { field: 'reason', before: null, after: note },
      ],
    });
  }
  const asDecider: Transaction = { ...tx, actor: { ...tx.actor, roles: [...tx.actor.roles, 'DECIDER'] } };
  for (const { adjustment, revision } of revoked) {
    const found = await lockAdjustment(tx, district, adjustment);
    await refuseStale(tx, district, { type: 'adjustment', id: adjustment, revision: found.revision }, revision);
    const facts = adjustmentFacts(found, personsOf(tx.actor), tx.now, timeZone);
    await takeAdjustmentAction(asDecider, district, found, 'REVOKE_ON_APPEAL', facts, note);
  }
  if (marks.length + revoked.length === 0) return;
  // A unit reads how many marks were corrected, and never which.
  await tx.query(
    `update appeal_item set marks_corrected = $4, revoked = $5::jsonb where district_id = $1 and appeal_id = $2 and position = $3`,
    [
      district,
      appeal.id,
      position,
      marks.length,
      JSON.stringify(revoked.map(({ kind, code, points }) => ({ kind, code, points }))),
    ],
  );
}

/** Marks and adjustments that decisions have corrected since the official run, by unit, as far as the claims show them. */
export async function correctedSince(rows: Statements, district: DistrictId, cycle: CycleId): Promise<CorrectedUnit[]> {
  const marks = await rows.query<{ unit: UnitCode; item: ItemCode; judge: string; mark: string }>(
    `select u.code as unit, m.item, m.judge, m.mark from mark m
     join unit u on u.district_id = m.district_id and u.id = m.unit_id
     where m.district_id = $1 and m.cycle_id = $2 and m.unit_id in (
       select a.unit_id from appeal a
       join appeal_item i on i.district_id = a.district_id and i.appeal_id = a.id and i.marks_corrected > 0
       where a.district_id = $1 and a.cycle_id = $2)`,
    [district, cycle],
  );
  const revoked = await rows.query<{ unit: UnitCode } & Contested>(
    `select u.code as unit, a.kind, a.code, a.points::text from adjustment a
     join unit u on u.district_id = a.district_id and u.id = a.unit_id
     join cycle c on c.district_id = a.district_id and c.id = a.cycle_id
     join run r on r.district_id = c.district_id and r.id = c.official_run_id
     where a.district_id = $1 and a.cycle_id = $2 and a.state = 'REVOKED' and exists (
       select from adjustment_step s where s.district_id = a.district_id and s.adjustment_id = a.id
         and s.action = 'REVOKE_ON_APPEAL' and s.acted_at > r.created_at)`,
    [district, cycle],
  );
  const units = new Set([...marks, ...revoked].map(({ unit }) => unit));
  return [...units].map((unit) => ({
    unit,
    changes: [],
    marks: marks.filter((one) => one.unit === unit),
    revoked: revoked.filter((one) => one.unit === unit),
  }));
}
