/** A year of the sample with its 116 units, graded, reviewed and sent for approval, in a district of its own. */

import { systemClaims } from '../../auth/access.js';
import { readBundle } from '../../bundle/index.js';
import type { DistrictId, DocumentId } from '../../entities/ids.js';
import { branded } from '../../scoring/brand.js';
import type { SchemeCode } from '../../scoring/input.js';
import { sampleActor } from '../../services/actor.js';
import { advanceCycleAs } from '../../services/cycle/advance.js';
import type { AdvancingAction } from '../../services/cycle/states.js';
import { draftDocumentAs } from '../../services/document/draft.js';
import { loadBundle } from '../../services/load/index.js';
import type { Platform } from '../../services/platform.js';
import { moveDocument } from './documents.js';
import { gradedOfficially } from './graded.js';

export const SAMPLE_SCHEME = 'daxing-2024';

/** Takes the cycle's actions one after the other, each as a role that may. */
export async function moveCycle(
  platform: Platform,
  district: DistrictId,
  scheme: string,
  ...actions: readonly AdvancingAction[]
): Promise<void> {
  for (const action of actions) {
    const actor = sampleActor(action === 'PUBLISH' || action === 'SEND_BACK' ? 'APPROVER' : 'OFFICE');
    await advanceCycleAs(platform, actor, systemClaims(district), {
      scheme: branded(scheme),
      action,
      revision: null,
      document: null,
    });
  }
}

/** Loads the year, grades it and takes its cycle to the approval. */
export async function loadSampleYear(platform: Platform, district: DistrictId): Promise<void> {
  const { bundle, problems } = await readBundle(`examples/daxing-2021-2025/schemes/${SAMPLE_SCHEME}`);
  if (bundle === null) throw new Error(JSON.stringify(problems.slice(0, 3)));
  await loadBundle(platform, district, bundle);
  await gradedOfficially(platform, district, SAMPLE_SCHEME);
  await moveCycle(platform, district, SAMPLE_SCHEME, 'START_REVIEW', 'SEND_FOR_APPROVAL');
}

/** An approved notice of results. @returns its id */
export async function approvedNotice(platform: Platform, district: DistrictId, scheme: string): Promise<DocumentId> {
  const draft = { kind: 'NOTICE_OF_RESULTS', scheme: branded<SchemeCode>(scheme) } as const;
  const id = await draftDocumentAs(platform, sampleActor('OFFICE'), systemClaims(district), draft);
  await moveDocument(platform, district, id, 'SEND_FOR_APPROVAL', 'APPROVE');
  return id;
}
