/** Reports the progress of a run to a subscriber. */

import { unknownRun } from '../../errors/grading.js';
import { runIdOf } from '../../reads/node-id.js';
import { type RunProgress, runProgress, watchRun } from '../../services/grading/index.js';
import type { SignedIn } from '../execution/context.js';

/** @throws Refusal NOT_FOUND, the same for a run that does not exist and one that the viewer may not see */
export async function followRun({ platform, viewer }: SignedIn, id: string): Promise<AsyncIterable<RunProgress>> {
  const run = runIdOf(id);
  if ((await runProgress(platform, viewer.claims, run)) === null) {
    throw unknownRun();
  }
  return watchRun(platform, viewer.claims, run);
}
