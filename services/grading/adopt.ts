/** 确定正式结果: makes a completed run the one that counts. */
import type { Viewer } from '../../auth/viewer.js';
import { Run } from '../../entities/grading.js';
import { Cycle } from '../../entities/scheme.js';
import type { Platform } from '../platform.js';
import { Refusal } from '../refusal.js';
import { mayGrade } from './rights.js';

/**
 * @param run id of a completed run
 * @throws Refusal FORBIDDEN; NOT_FOUND; CONFLICT RUN_NOT_COMPLETED, or CYCLE_CLOSED once results went to approval
 */
export async function adoptRun(platform: Platform, viewer: Viewer, run: string): Promise<void> {
  mayGrade(viewer);
  const district = viewer.district.id;
  await platform.database.work(viewer.claims, async ({ em }) => {
    const found = await em.findOne(Run, { district, id: run });
    if (found === null)
      throw new Refusal('NOT_FOUND', 'UNKNOWN_RUN', { zh: '没有这次评分。', en: 'There is no such run.' });
    if (found.state !== 'COMPLETED') {
      throw new Refusal('CONFLICT', 'RUN_NOT_COMPLETED', {
        zh: '只有已完成的评分可以确定为正式结果。',
        en: 'Only a completed run can become the official one.',
      });
    }
    const cycle = await em.findOneOrFail(Cycle, { district, id: found.cycle.id });
    if (['APPROVING', 'PUBLISHED', 'CLOSED'].includes(cycle.state)) {
      throw new Refusal('CONFLICT', 'CYCLE_CLOSED', {
        zh: '结果已报批或公布，不能更换正式评分。',
        en: 'The results are in approval or published; the official run stays.',
      });
    }
    cycle.officialRunId = found.id;
  });
}
