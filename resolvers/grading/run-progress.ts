/** Reports the progress of a run to a subscriber. */

import { unknownRun } from '../../errors/grading.js';
import { uuidOf } from '../../reads/node-id.js';
import { type RunProgress, runProgress, watchRun } from '../../services/grading/index.js';
import type { SignedIn } from '../execution/context.js';

/** An id that no run has. Invalid ids are looked up as this one, so that all of them get the same answer. */
export const NO_RUN = '00000000-0000-0000-0000-000000000000';

/** @throws Refusal NOT_FOUND, the same for a run that does not exist and one that the viewer may not see */
export async function followRun({ platform, viewer }: SignedIn, id: string): Promise<AsyncIterable<RunProgress>> {
  const run = uuidOf('Run', id) ?? NO_RUN;
  if ((await runProgress(platform, viewer.claims, run)) === null) {
    throw unknownRun();
  }
  return watchRun(platform, viewer.claims, run);
}
