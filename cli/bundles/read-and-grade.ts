/** Reads and grades a bundle for a command. Prints each problem with its place to stderr. */
import type { Bundle, BundleRead } from '../../bundle/index.js';
import type { GradingResult } from '../../scoring/result.js';
import { sayProgress } from './reading-progress.js';

export interface GradedBundle {
  readonly bundle: Bundle;
  readonly result: GradingResult;
}

/** @throws Error after all problems were printed to stderr */
export async function readAndGrade(dir: string): Promise<GradedBundle> {
  const { readBundle, formatProblem } = await import('../../bundle/index.js');
  const read = await readBundle(dir, { progress: sayProgress });
  for (const problem of read.problems) console.error(formatProblem(problem));
  if (read.bundle === null) throw new Error('数据包有错误，没有评分。 · The bundle has errors; nothing was graded.');
  return { bundle: read.bundle, result: await gradeOrExplain(read.bundle, read) };
}

/** @throws Error after all problems, with their places in the files, were printed to stderr */
async function gradeOrExplain(bundle: Bundle, { locate }: BundleRead): Promise<GradingResult> {
  const [{ formatProblem }, { grade, ScoringErrors }] = await Promise.all([
    import('../../bundle/index.js'),
    import('../../scoring/index.js'),
  ]);
  try {
    return grade(bundle);
  } catch (error) {
    if (!(error instanceof ScoringErrors)) throw error;
    for (const problem of error.problems) console.error(formatProblem(locate(problem)));
    throw new Error('数据不能评分。 · The figures cannot be graded.', { cause: error });
  }
}
