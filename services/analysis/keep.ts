/** Keeps what was found out about a run. */
import type { Viewer } from '../../auth/viewer.js';
import { Analysis } from '../../entities/analysis.js';
import { Run } from '../../entities/grading.js';
import { District } from '../../entities/org.js';
import { ENGINE_VERSION } from '../../scoring/index.js';
import { newId } from '../identity.js';
import type { Platform } from '../platform.js';
import { type GradedRun, gradedRun } from './graded-run.js';
import type { Outcome } from './outcome.js';
import { mayKeepAnalyses } from './rights.js';

/** What was asked for: everything that, with the run's inputs, gives the outcome again. */
export interface Question {
  readonly run: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly seed?: number;
}

/**
 * Reads a run, finds something out about it, and keeps that with the question.
 *
 * @returns the analysis' id
 * @throws Refusal FORBIDDEN; NOT_FOUND; CONFLICT if the run did not complete; BAD_USER_INPUT where what was asked has
 *   no answer
 */
export async function kept(
  platform: Platform,
  viewer: Viewer,
  { run, parameters, seed }: Question,
  compute: (graded: GradedRun) => Promise<Outcome>,
): Promise<{ id: string }> {
  mayKeepAnalyses(viewer);
  const graded = await platform.database.read(viewer.claims, (rows) => gradedRun(rows, viewer.claims, run));
  const outcome = await compute(graded);
  const id = newId();
  // The inspectorate's only write beside its own findings: the claim is lent for this one row.
  const claims = { ...viewer.claims, writes: ['grading'] as const };
  await platform.database.work(claims, async ({ em }) => {
    em.create(Analysis, {
      id,
      district: em.getReference(District, viewer.district.id, { wrapped: true }),
      run: em.getReference(Run, run, { wrapped: true }),
      kind: outcome.kind,
      parameters,
      seed: seed ?? null,
      engineVersion: ENGINE_VERSION,
      result: { ...outcome },
      createdAt: platform.clock.now(),
      createdBy: viewer.account.id,
    });
  });
  return { id };
}
