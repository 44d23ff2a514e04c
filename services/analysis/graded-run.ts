/** A completed run as input of an analysis: its frozen inputs and its stored results. */
import type { Claims } from '../../db/claims.js';
import type { Rows } from '../../db/database.js';
import { runNotCompleted, unknownRun } from '../../errors/grading.js';
import type { GradingResult } from '../../scoring/result.js';
import { type CompletedRun, GRADED_BY, shared } from '../computing/frozen-run.js';
import { storedResult } from '../grading/verify.js';

/** Plain data, because it is passed to a thread. */
export interface GradedRun {
  readonly run: string;
  readonly cycle: string;
  /** Id of the version of the scheme by which it was graded. */
  readonly scheme: string;
  /** The parts of that version that are needed outside of threads. */
  readonly gradedBy: CompletedRun['scheme'];
  readonly frozen: CompletedRun['frozen'];
  readonly result: GradingResult;
  /** Version of the engine that graded it. */
  readonly engine: string;
  readonly finishedAt: Date;
}

/**
 * @param claims of a viewer who sees the district's scores
 * @throws Refusal NOT_FOUND; CONFLICT if the run has not completed
 */
export async function gradedRun(rows: Rows, claims: Claims, run: string): Promise<GradedRun> {
  const district = claims.district as string;
  const [row] = await rows.query<{
    state: string;
    cycle_id: string;
    scheme_id: string;
    engine_version: string;
    input_hash: string;
    finished_at: Date;
    content: Buffer | null;
    graded_by: CompletedRun['scheme'];
  }>(
    `select r.state, r.cycle_id, r.scheme_id, r.engine_version, r.input_hash, r.finished_at, i.content, ${GRADED_BY} as graded_by
     from run r
     join scheme s on s.district_id = r.district_id and s.id = r.scheme_id
     left join run_input i on i.district_id = r.district_id and i.run_id = r.id
     where r.district_id = $1 and r.id = $2`,
    [district, run],
  );
  if (row === undefined) throw unknownRun();
  if (row.state !== 'COMPLETED' || row.content === null) throw runNotCompleted();
  return {
    run,
    cycle: row.cycle_id,
    scheme: row.scheme_id,
    finishedAt: row.finished_at,
    gradedBy: row.graded_by,
    frozen: shared({ hash: row.input_hash, content: row.content }),
    result: await storedResult(rows, district, run, row.graded_by.code),
    engine: row.engine_version,
  };
}
