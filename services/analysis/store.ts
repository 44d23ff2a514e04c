/** Stores the result of an analysis of a run. */

import type { Viewer } from '../../auth/viewer.js';
import type { AnalysisId, RunId } from '../../entities/ids.js';
import { ENGINE_VERSION } from '../../scoring/index.js';
import { actorOf } from '../actor.js';
import { newId } from '../identity.js';
import { inTransaction } from '../in-transaction.js';
import type { Platform } from '../platform.js';
import { type GradedRun, gradedRun } from './graded-run.js';
import type { Outcome } from './outcome.js';
import { mayKeepAnalyses } from './rights.js';

/** The question of an analysis. With the run's inputs it determines the outcome. */
export interface AnalysisQuestion {
  readonly run: RunId;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly seed?: number;
}

/**
 * Reads a run, analyses it, and stores the outcome with the question.
 *
 * @returns the analysis' id
 * @throws Refusal FORBIDDEN; NOT_FOUND; CONFLICT if the run has not completed; BAD_USER_INPUT if the result cannot be
 *   computed
 */
export async function storeAnalysis(
  platform: Platform,
  viewer: Viewer,
  { run, parameters, seed }: AnalysisQuestion,
  compute: (graded: GradedRun) => Promise<Outcome>,
): Promise<{ id: AnalysisId }> {
  mayKeepAnalyses(viewer);
  const graded = await platform.database.read(viewer.claims, (rows) => gradedRun(rows, viewer.claims, run));
  const outcome = await compute(graded);
  const id = newId<AnalysisId>();
  // The inspectorate may write no other rows of grading. The right is granted for this row only.
  const claims = { ...viewer.claims, writes: ['grading'] as const };
  await inTransaction(platform, actorOf(viewer), claims, async (tx) => {
    await tx.query(
      `insert into analysis (district_id, id, run_id, kind, parameters, seed, engine_version, result, created_at, created_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        viewer.district.id,
        id,
        run,
        outcome.kind,
        JSON.stringify(parameters),
        seed ?? null,
        ENGINE_VERSION,
        JSON.stringify(outcome),
        tx.now,
        viewer.account.id,
      ],
    );
    tx.record({
      action: 'analysis.KEEP',
      subject: { type: 'analysis', id, label: outcome.kind },
      audience: 'SCORES',
      changes: [{ field: 'run', before: null, after: run }],
    });
  });
  return { id };
}
