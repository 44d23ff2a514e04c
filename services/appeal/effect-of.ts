/** 更正的影响: what corrections would do to everybody, computed on a thread. */
import { badAppeal } from '../../errors/appeals.js';
import { gradeInDetail, ScoringErrors } from '../../scoring/index.js';
import type { AdjustmentRecord, GradingInput, MarkRecord, UnitCode } from '../../scoring/input.js';
import { isSameNumber } from '../../scoring/numbers/decimal-text.js';
import type { UnitResult } from '../../scoring/result.js';
import { applyChanges, type Change } from '../../scoring/what-if/change.js';
import { compareGradings } from '../../scoring/what-if/compare.js';
import { inputOf } from '../computing/cached-runs.js';
import type { Frozen } from '../grading/frozen.js';

/** Changes of one unit's figures. */
export interface CorrectedUnit {
  readonly unit: UnitCode;
  readonly changes: readonly Change[];
  /** Marks of judges as they should be. */
  readonly marks?: readonly Pick<MarkRecord, 'item' | 'judge' | 'mark'>[];
  /** Adjustments that grade no more. */
  readonly revoked?: readonly Pick<AdjustmentRecord, 'kind' | 'code' | 'points'>[];
}

/** A result as far as a correction can move it. */
export interface Standing {
  readonly total: string | null;
  readonly grade: string | null;
  readonly rank: number | null;
}

export interface Moved {
  readonly unit: UnitCode;
  readonly before: Standing;
  readonly after: Standing;
}

export interface Effect {
  /** The appellant's own result. */
  readonly own: Moved;
  /** Everybody else whose total, grade or rank moves. */
  readonly others: readonly Moved[];
}

/**
 * @param earlier corrections that are in force and not in the run
 * @param corrected the appellant, with the corrections that are asked about
 * @throws Refusal BAD_USER_INPUT BAD_APPEAL if one cannot be made, or the result cannot be graded
 */
export async function appealEffect({
  frozen,
  earlier,
  corrected,
}: {
  readonly frozen: Frozen;
  readonly earlier: readonly CorrectedUnit[];
  readonly corrected: CorrectedUnit;
}): Promise<Effect> {
  const base = earlier.reduce(changed, await inputOf(frozen));
  const after = changed(base, corrected);
  const { before, after: now, moved } = compareGradings(graded(base), graded(after), corrected.unit);
  return {
    own: { unit: corrected.unit, before: standing(before), after: standing(now) },
    others: moved.map((pair) => ({
      unit: pair.before.unit,
      before: standing(pair.before),
      after: standing(pair.after),
    })),
  };
}

function changed(input: GradingInput, { unit, changes, marks = [], revoked = [] }: CorrectedUnit): GradingInput {
  const { input: made, problems } = applyChanges(input, unit, changes);
  if (problems.length > 0)
    throw badAppeal(problems.map(({ place, code, message }) => ({ field: `corrections.${place}`, code, message })));
  return {
    ...made,
    marks: made.marks.map((given) => {
      const one = marks.find(({ item, judge }) => given.unit === unit && given.item === item && given.judge === judge);
      return one === undefined ? given : { ...given, mark: one.mark };
    }),
    adjustments: revoked.reduce((left, gone) => {
      const at = left.findIndex((one) => one.unit === unit && isSame(one, gone));
      return left.filter((_, index) => index !== at);
    }, made.adjustments),
  };
}

type Adjusted = Pick<AdjustmentRecord, 'kind' | 'code' | 'points'>;
const isSame = (one: Adjusted, other: Adjusted): boolean =>
  one.kind === other.kind && one.code === other.code && isSamePoints(one.points, other.points);
const isSamePoints = (one: string | null, other: string | null): boolean =>
  one === null || other === null ? one === other : isSameNumber(one, other);

function graded(input: GradingInput) {
  try {
    return gradeInDetail(input).result;
  } catch (error) {
    if (!(error instanceof ScoringErrors)) throw error;
    throw badAppeal(error.problems.map(({ code, message }) => ({ field: 'corrections', code, message })));
  }
}

const standing = ({ total, grade, rank }: UnitResult): Standing => ({ total, grade, rank });
