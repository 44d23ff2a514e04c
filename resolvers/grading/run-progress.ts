/** Follows a run for a subscriber. */

import { unknownRun } from '../../errors/grading.js';
import { uuidOf } from '../../reads/node-id.js';
import { type RunProgress, runProgress, watchRun } from '../../services/grading/index.js';
import type { SignedIn } from '../execution/context.js';

/** No run has this id: what an id that names no run is looked up as, so that all of them are answered alike. */
export const NO_RUN = '00000000-0000-0000-0000-000000000000';

/** @throws Refusal NOT_FOUND, alike for what doesn't exist and what the viewer may not see */
export async function followRun({ platform, viewer }: SignedIn, id: string): Promise<AsyncIterable<RunProgress>> {
  const run = uuidOf('Run', id) ?? NO_RUN;
  if ((await runProgress(platform, viewer.claims, run)) === null) {
    throw unknownRun();
  }
  return watchRun(platform, viewer.claims, run);
}
