/** A completed run as analysis takes it: its frozen inputs, and what is stored of its results. */
import type { Claims } from '../../db/claims.js';
import type { Rows } from '../../db/database.js';
import { runNotCompleted, unknownRun } from '../../errors/grading.js';
import type { GradingResult } from '../../scoring/result.js';
import { type CompletedRun, GRADED_BY, shared } from '../computing/frozen-run.js';
import { storedResult } from '../grading/verify.js';

/** Plain data, for a thread. */
export interface GradedRun {
  readonly run: string;
  readonly cycle: string;
  /** Id of the scheme's version that it was graded by. */
  readonly scheme: string;
  /** What of that version is needed beside a thread. */
  readonly gradedBy: CompletedRun['scheme'];
  readonly frozen: CompletedRun['frozen'];
  readonly result: GradingResult;
  /** Version of the engine that graded. */
  readonly engine: string;
  readonly finishedAt: Date;
}

/**
 * @param claims of a viewer who sees the district's scores
 * @throws Refusal NOT_FOUND; CONFLICT if the run did not complete
 */
export async function gradedRun(rows: Rows, claims: Claims, run: string): Promise<GradedRun> {
  const district = claims.district as string;
  const [found] = await rows.query<{
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
  if (found === undefined) throw unknownRun();
  if (found.state !== 'COMPLETED' || found.content === null) throw runNotCompleted();
  return {
    run,
    cycle: found.cycle_id,
    scheme: found.scheme_id,
    finishedAt: found.finished_at,
    gradedBy: found.graded_by,
    frozen: shared({ hash: found.input_hash, content: found.content }),
    result: await storedResult(rows, district, run, found.graded_by.code),
    engine: found.engine_version,
  };
}
