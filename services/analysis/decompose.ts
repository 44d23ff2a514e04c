/** Decomposes the difference of two runs. Runs on a thread. */
import { type Decomposition, decomposing } from '../../scoring/analysis/decomposition.js';
import { allOf, gradedOf } from './find.js';
import type { GradedRun } from './graded-run.js';

export async function decompose({ before, after }: { before: GradedRun; after: GradedRun }): Promise<Decomposition> {
  return allOf(decomposing(await gradedOf(before), await gradedOf(after)));
}
