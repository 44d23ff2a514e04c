/** Grades a loaded bundle as the command line does, in this process. */

import { systemClaims } from '../../auth/access.js';
import type { DistrictId, RunId } from '../../entities/ids.js';
import { branded } from '../../scoring/brand.js';
import { sampleActor } from '../../services/actor.js';
import { advanceCycleAs } from '../../services/cycle/advance.js';
import { gradeFromCommand } from '../../services/grading/from-command.js';
import { executeRun } from '../../services/grading/index.js';
import type { Platform } from '../../services/platform.js';

/** @returns the run, official and completed */
export async function gradedOfficially(platform: Platform, district: DistrictId, scheme: string): Promise<RunId> {
  const { id } = await gradeFromCommand(platform, district, branded(scheme), {
    official: true,
    document: '测试〔2025〕1号',
  });
  await executeRun(platform, { district, run: id });
  return id;
}

/** The same, reviewed, approved and published. */
export async function published(platform: Platform, district: DistrictId, scheme: string): Promise<RunId> {
  const run = await gradedOfficially(platform, district, scheme);
  for (const action of ['START_REVIEW', 'SEND_FOR_APPROVAL', 'PUBLISH'] as const) {
    const actor = sampleActor(action === 'PUBLISH' ? 'APPROVER' : 'OFFICE');
    await advanceCycleAs(platform, actor, systemClaims(district), {
      scheme: branded(scheme),
      action,
      revision: null,
      document: null,
    });
  }
  return run;
}
