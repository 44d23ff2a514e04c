/** Grades the frozen inputs: on a thread, unless they are too few to delay other requests. */
import { ScoringErrors } from '../../scoring/index.js';
import type { GradingInput } from '../../scoring/input.js';
import type { Problem } from '../../scoring/result.js';
import { computing } from '../computing/computing.js';
import { type Frozen, inSharedMemory } from './frozen.js';
import { type GradedInput, gradeInputs } from './grade-run.js';

/**
 * Number of scores that are graded in about twenty milliseconds. The sample, which is graded while the server starts,
 * has half as many.
 */
const FEW = 10_000;
/** The process itself, which grades for all accounts. */
const ITSELF = { account: '' };

/**
 * @param scores expected number of scores
 * @throws ScoringErrors
 */
export async function gradeFrozen(input: GradingInput, frozen: Frozen, scores: number): Promise<GradedInput> {
  if (scores <= FEW) return gradeInputs(input);
  const answer = await computing.run(ITSELF, 'gradeRun', { frozen: inSharedMemory(frozen) });
  if ('problems' in answer) throw new ScoringErrors(answer.problems as readonly Problem[]);
  return answer;
}
