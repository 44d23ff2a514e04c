/** Appeals of a small district (test/setup/small-district.ts), whose scheme S1 is under review. */
import { systemClaims } from '../../auth/access.js';
import type { Viewer } from '../../auth/viewer.js';
import { branded } from '../../scoring/brand.js';
import type { SchemeCode, UnitCode } from '../../scoring/input.js';
import { OPERATOR } from '../../services/actor.js';
import { admitAppeal } from '../../services/appeal/admit.js';
import { decideAppeal } from '../../services/appeal/decide.js';
import { fileAppeal } from '../../services/appeal/file.js';
import { nameOutsideDecider } from '../../services/appeal/name-decider.js';
import { dayAt } from '../../services/calendar/day.js';
import { adoptRun, executeRun, requestRunAs } from '../../services/grading/index.js';
import type { Platform } from '../../services/platform.js';
import { noteResultOpened } from '../../services/review/note-opened.js';

const SCHEME = branded<SchemeCode>('S1');

/**
 * One of the head's, filed. One of another unit, on paper, whose decision corrects a figure; the run after it moves that
 * unit alone. Two named deciders. The head has opened the own result.
 * @param colleague account that is named
 */
export async function addAppeals(platform: Platform, head: Viewer, office: Viewer, colleague: string): Promise<void> {
  const appeal = { scheme: SCHEME, items: ['A'], text: 'x', files: [] };
  await fileAppeal(platform, head, { ...appeal, unit: 'OWN', receivedOn: null });
  const receivedOn = dayAt(platform.clock.now(), 'Asia/Shanghai');
  const onPaper = await fileAppeal(platform, office, { ...appeal, unit: 'OTHER', receivedOn });
  await admitAppeal(platform, office, onPaper, null);
  const corrections = [{ measure: 'P01', value: '0.5', revision: 1 }];
  await decideAppeal(platform, office, onPaper, null, [
    { item: 'A', outcome: 'UPHELD', reason: 'x', loweredReason: 'x', corrections, marks: [], revoked: [] },
  ]);
  const district = office.district.id;
  const { id: run } = await requestRunAs(platform, OPERATOR, systemClaims(district), { scheme: SCHEME, adopt: false });
  await executeRun(platform, { district, run });
  await adoptRun(platform, office, { run, revision: null });
  for (const unit of ['OWN', null])
    await nameOutsideDecider(platform, office, { scheme: SCHEME, unit, account: colleague, reason: 'x' });
  await noteResultOpened(platform, head, SCHEME, branded<UnitCode>('OWN'));
}
