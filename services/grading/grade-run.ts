/** Grades frozen inputs. Runs on a thread. */
import type { RunProblem } from '../../entities/grading.js';
import { checkFigures, type GroupFigures, grade, groupFigures, ScoringErrors } from '../../scoring/index.js';
import type { GradingInput } from '../../scoring/input.js';
import type { GradingResult, Problem } from '../../scoring/result.js';
import { inputOf } from '../computing/cached-runs.js';
import { type Frozen, resultHash } from './frozen.js';

export interface GradedInput {
  readonly result: GradingResult;
  readonly groups: readonly GroupFigures[];
  readonly hash: string;
  readonly warnings: readonly RunProblem[];
}

/** Largest number of warnings that a run keeps. */
const MOST_WARNINGS = 500;

/** @throws ScoringErrors */
export function gradeInputs(input: GradingInput): GradedInput {
  const result = grade(input);
  return { result, groups: groupFigures(input.scheme, result), hash: resultHash(result), warnings: warningsOf(input) };
}

/** The warnings that `kaoping check` and `kaoping grade` print for the same figures. */
function warningsOf(input: GradingInput): RunProblem[] {
  const all = checkFigures(input).map(({ code, message }) => ({ code, message }));
  const more = all.length - MOST_WARNINGS;
  if (more <= 0) return all;
  const message = { zh: `另有 ${more} 条警告没有列出`, en: `${more} more warnings are not listed` };
  return [...all.slice(0, MOST_WARNINGS), { code: 'MORE_WARNINGS', message }];
}

/** @returns the result, or the problems as data, because an error would lose them between threads */
export async function gradeRun({
  frozen,
}: {
  readonly frozen: Frozen;
}): Promise<GradedInput | { readonly problems: readonly Problem[] }> {
  const input = await inputOf(frozen);
  try {
    return gradeInputs(input);
  } catch (error) {
    if (error instanceof ScoringErrors) return { problems: error.problems };
    throw error;
  }
}
