/** 评分: asks for a run of a cycle. */

import type { Viewer } from '../../auth/viewer.js';
import type { Claims } from '../../db/claims.js';
import { UniqueConstraintViolationException } from '../../db/violations.js';
import { Run } from '../../entities/grading.js';
import { District } from '../../entities/org.js';
import { Cycle } from '../../entities/scheme.js';
import { newId } from '../identity.js';
import type { Platform } from '../platform.js';
import { Refusal } from '../refusal.js';
import { mayGrade } from './rights.js';

export interface RunRequest {
  /** Code of the scheme whose cycle is graded. */
  readonly scheme: string;
  /** Whether the run becomes the cycle's official one when it completes, as long as the cycle is not yet under review. */
  readonly adopt: boolean;
}

/**
 * Enqueues a run in the transaction that creates it.
 * @returns the run's id
 * @throws Refusal FORBIDDEN; NOT_FOUND for an unknown scheme; CONFLICT RUN_ACTIVE while another run of the cycle is
 *   under way; CONFLICT CYCLE_CLOSED once its results went to approval
 */
export async function requestRun(platform: Platform, viewer: Viewer, request: RunRequest): Promise<{ id: string }> {
  mayGrade(viewer);
  return requestRunAs(platform, viewer.claims, viewer.account.id, request);
}

/** The same for the command line, which acts for the district and has no account. */
export async function requestRunAs(
  platform: Platform,
  claims: Claims,
  account: string | null,
  { scheme, adopt }: RunRequest,
): Promise<{ id: string }> {
  const district = claims.district as string;
  try {
    return await platform.database.work(claims, async ({ em, statement }) => {
      const cycle = await em.findOne(Cycle, { district, schemeCode: scheme });
      if (cycle === null) {
        throw new Refusal('NOT_FOUND', 'UNKNOWN_SCHEME', {
          zh: `没有代码为“${scheme}”的考核方案。`,
          en: `There is no scheme with the code “${scheme}”.`,
        });
      }
      if (['APPROVING', 'PUBLISHED', 'CLOSED'].includes(cycle.state)) {
        throw new Refusal('CONFLICT', 'CYCLE_CLOSED', {
          zh: '该考核周期的结果已报批或公布，不能再评分。',
          en: 'The results of this cycle are in approval or published; it is not graded any more.',
        });
      }
      const number = (await em.count(Run, { district, cycle: cycle.id })) + 1;
      const run = em.create(Run, {
        id: newId(),
        district: em.getReference(District, district, { wrapped: true }),
        cycle: em.getReference(Cycle, cycle.id, { wrapped: true }),
        scheme: cycle.scheme,
        number,
        adopt,
        requestedBy: account,
        createdAt: platform.clock.now(),
      });
      await em.flush();
      await platform.jobs.enqueueGrading(statement, { district, run: run.id });
      return { id: run.id };
    });
  } catch (error) {
    if (!(error instanceof UniqueConstraintViolationException)) throw error;
    throw new Refusal('CONFLICT', 'RUN_ACTIVE', {
      zh: '该考核周期正在评分，请等它结束后再试。',
      en: 'This cycle is being graded already; try again when that run has ended.',
    });
  }
}
