/** On a thread: frozen inputs graded. */
import { type GroupFigures, grade, groupFigures, ScoringErrors } from '../../scoring/index.js';
import type { GradingResult, Problem } from '../../scoring/result.js';
import type { FrozenRun } from '../computing/frozen-run.js';
import { inputOf } from '../computing/thawed.js';
import { resultHash } from './frozen.js';

export interface GradedInput {
  readonly result: GradingResult;
  readonly groups: readonly GroupFigures[];
  readonly hash: string;
}

/** @returns the result, or why there is none: an error would lose its problems on its way */
export async function gradeRun({
  frozen,
}: {
  readonly frozen: FrozenRun;
}): Promise<GradedInput | { readonly problems: readonly Problem[] }> {
  const input = await inputOf(frozen);
  try {
    const result = grade(input);
    return { result, groups: groupFigures(input.scheme, result), hash: resultHash(result) };
  } catch (error) {
    if (error instanceof ScoringErrors) return { problems: error.problems };
    throw error;
  }
}
