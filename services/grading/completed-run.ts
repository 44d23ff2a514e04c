/** Loads a completed run with its frozen inputs. */

import type { Rows } from '../../db/database.js';
import type { CycleId, DistrictId, RunId, SchemeId } from '../../entities/ids.js';
import { runNotCompleted, unknownRun } from '../../errors/grading.js';
import type { PlanCode, SchemeCode } from '../../scoring/input.js';
import { refuseRecusedFromRun } from '../access/refuse-recused.js';
import { type Frozen, inSharedMemory } from './frozen.js';

/** Plain data, because it is passed to threads. */
export interface CompletedRun {
  readonly run: RunId;
  readonly cycle: CycleId;
  /** Id of the version of the scheme by which it was graded. */
  readonly scheme: SchemeId;
  /** The parts of that version that are needed outside of threads. */
  readonly gradedBy: GradedBy;
  readonly frozen: Frozen;
  /** SHA-256 of the result, hex. */
  readonly resultHash: string;
  /** Version of the engine that graded it. */
  readonly engine: string;
  readonly finishedAt: Date;
}

export interface GradedBy {
  readonly code: SchemeCode;
  readonly year: number;
  /** Code of the plan. */
  readonly plan: PlanCode | null;
}

/** @throws Refusal NOT_FOUND; CONFLICT if the run has not completed; FORBIDDEN RECUSED_FROM_RESULTS */
export async function loadCompletedRun(rows: Rows, district: DistrictId, run: RunId): Promise<CompletedRun> {
  const [row] = await rows.query<StoredRun>(STORED_RUN, [district, run]);
  if (row === undefined) throw unknownRun();
  const { state, inputHash, content, ...completed } = row;
  if (content === null) await refuseRecusedFromRun(rows, district, run);
  if (state !== 'COMPLETED' || content === null) throw runNotCompleted();
  return { run, ...completed, frozen: inSharedMemory({ hash: inputHash, content }) };
}

interface StoredRun extends Omit<CompletedRun, 'run' | 'frozen'> {
  readonly state: string;
  readonly inputHash: string;
  readonly content: Buffer | null;
}

const STORED_RUN = `
select r.state, r.cycle_id as cycle, r.scheme_id as scheme, r.engine_version as engine, r.input_hash as "inputHash",
  r.result_hash as "resultHash", r.finished_at as "finishedAt", i.content,
  json_build_object('code', s.content ->> 'code', 'year', (s.content ->> 'year')::int, 'plan', s.content ->> 'plan') as "gradedBy"
from run r
join scheme s on s.district_id = r.district_id and s.id = r.scheme_id
left join run_input i on i.district_id = r.district_id and i.run_id = r.id
where r.district_id = $1 and r.id = $2`;
