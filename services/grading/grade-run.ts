/** Grades frozen inputs. Runs on a thread. */
import { type GroupFigures, grade, groupFigures, ScoringErrors } from '../../scoring/index.js';
import type { GradingInput } from '../../scoring/input.js';
import type { GradingResult, Problem } from '../../scoring/result.js';
import { inputOf } from '../computing/cached-runs.js';
import { type Frozen, resultHash } from './frozen.js';

export interface GradedInput {
  readonly result: GradingResult;
  readonly groups: readonly GroupFigures[];
  readonly hash: string;
}

/** @throws ScoringErrors */
export function gradeInputs(input: GradingInput): GradedInput {
  const result = grade(input);
  return { result, groups: groupFigures(input.scheme, result), hash: resultHash(result) };
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
