/** Compares two runs. Runs on a thread. */
import { type Comparison, comparing } from '../../scoring/analysis/comparison.js';
import { allOf, gradedOf } from './find.js';
import type { GradedRun } from './graded-run.js';

export async function compare({ before, after }: { before: GradedRun; after: GradedRun }): Promise<Comparison> {
  return allOf(comparing(await gradedOf(before), await gradedOf(after)));
}
