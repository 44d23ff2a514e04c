/**
 * 差异分解: how much of the difference between two runs the scheme made, and how much the figures, targets and units.
 * Grades the frozen inputs of both runs in every mixture. Stores nothing.
 */
import type { Viewer } from '../../auth/viewer.js';
import type { RunId } from '../../entities/ids.js';
import type { Decomposition } from '../../scoring/analysis/decomposition.js';
import { type Caller, computing } from '../computing/computing.js';
import type { Platform } from '../platform.js';
import { gradedRun } from './graded-run.js';
import { mayAnalyse } from './rights.js';

/**
 * @param before id of a completed run
 * @param after id of a completed run
 * @throws Refusal FORBIDDEN; NOT_FOUND; CONFLICT if one of them has not completed
 */
export async function decomposeRuns(
  platform: Platform,
  viewer: Viewer,
  before: RunId,
  after: RunId,
  caller: Caller = { account: viewer.account.id },
): Promise<Decomposition> {
  mayAnalyse(viewer);
  const { claims } = viewer;
  const runs = await platform.database.read(claims, async (rows) => ({
    before: await gradedRun(rows, claims, before),
    after: await gradedRun(rows, claims, after),
  }));
  return computing.run(caller, 'decompose', runs);
}
