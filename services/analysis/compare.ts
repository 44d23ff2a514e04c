/** On a thread: two runs compared. */
import { type Comparison, comparing } from '../../scoring/analysis/comparison.js';
import { allOf } from './all-of.js';
import { thawed } from './find.js';
import type { GradedRun } from './graded-run.js';

export async function compare({ before, after }: { before: GradedRun; after: GradedRun }): Promise<Comparison> {
  return allOf(comparing(await thawed(before), await thawed(after)));
}
