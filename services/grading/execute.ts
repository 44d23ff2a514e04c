/**
 * Works off a queued run: freeze the inputs, grade, store, complete, in one transaction. May be called again for the
 * same run after a crash, and by two workers at once: a run completes once, or fails with its reasons.
 */
import { systemClaims } from '../../auth/access.js';
import type { Rows } from '../../db/database.js';
import type { GradingJob } from '../../db/jobs.js';
import type { RunFailure } from '../../entities/grading.js';
import { ENGINE_VERSION, ScoringErrors } from '../../scoring/index.js';
import type { Platform } from '../platform.js';
import { freeze } from './frozen.js';
import { gatherInputs } from './gather.js';
import { gradeFrozen } from './grade-frozen.js';
import { storeResult } from './store.js';

/** States in which the official run of a cycle may still change by itself; later it takes a decision (adopt.ts). */
const OPEN_STATES = ['DRAFT', 'COLLECTING', 'VERIFYING', 'GRADING'];

interface RunRow {
  readonly cycle_id: string;
  readonly scheme_id: string;
  readonly state: string;
  readonly adopt: boolean;
}

/**
 * @throws whatever keeps the run from being decided (database lost, process stopping): the queue tries again.
 *   Inputs that can't be graded don't throw: the run fails with what the office has to mend.
 */
export async function executeRun(platform: Platform, job: GradingJob): Promise<void> {
  const claims = systemClaims(job.district);
  const started = await platform.database.rows(claims, (rows) => markRunning(rows, job, platform.clock.now()));
  if (!started) return;
  try {
    await platform.database.rows(claims, (rows) => gradeInto(platform, rows, job));
  } catch (error) {
    if (!(error instanceof ScoringErrors)) throw error;
    await failRun(platform, job, {
      code: 'NOT_GRADEABLE',
      message: {
        zh: '数据不能评分，请按下列各条改正后重新评分。',
        en: 'The figures cannot be graded; mend what is listed and grade again.',
      },
      problems: error.problems.map(({ code, message }) => ({ code, message })),
    });
  }
}

/** @returns false if there is nothing left to do */
async function markRunning(rows: Rows, { district, run }: GradingJob, now: Date): Promise<boolean> {
  const marked = await rows.query(
    `update run set state = 'RUNNING', started_at = $3, units_done = 0,
       units_total = (select count(*) from cycle_unit c where c.district_id = run.district_id and c.cycle_id = run.cycle_id)
     where district_id = $1 and id = $2 and state in ('QUEUED', 'RUNNING') returning id`,
    [district, run, now],
  );
  return marked.length > 0;
}

async function gradeInto(platform: Platform, rows: Rows, { district, run }: GradingJob): Promise<void> {
  // A worker thought dead may still be at it: whoever comes second waits here, and then finds the run completed.
  await rows.query("select pg_advisory_xact_lock(hashtextextended('run ' || $1, 0))", [run]);
  const [found] = await rows.query<RunRow>(
    'select cycle_id, scheme_id, state, adopt from run where district_id = $1 and id = $2',
    [district, run],
  );
  if (found === undefined || found.state !== 'RUNNING') return;

  const gathered = await gatherInputs(rows, district, found.cycle_id, found.scheme_id);
  const frozen = await freeze(gathered.input);
  const scores = gathered.unitIds.size * gathered.itemIds.size;
  const { result, groups, hash } = await gradeFrozen(gathered.input, frozen, scores);
  await rows.query('insert into run_input (district_id, run_id, content) values ($1, $2, $3)', [
    district,
    run,
    frozen.content,
  ]);
  await storeResult(rows, { district, run }, gathered, result, groups, progressReporter(platform, { district, run }));
  await rows.query(
    `update run set state = 'COMPLETED', engine_version = $3, input_hash = $4, result_hash = $5, units_done = units_total, finished_at = $6
     where district_id = $1 and id = $2`,
    [district, run, ENGINE_VERSION, frozen.hash, hash, platform.clock.now()],
  );
  if (found.adopt) {
    await rows.query(
      `update cycle set official_run_id = $3, state = 'GRADING', version = version + 1
       where district_id = $1 and id = $2 and state = any ($4)`,
      [district, found.cycle_id, run, OPEN_STATES],
    );
  }
}

const PROGRESS_INTERVAL = 200;

/** Tells others how far the run is, outside its transaction; a lost report costs nothing. */
function progressReporter(platform: Platform, { district, run }: GradingJob): (done: number) => void {
  let reported = platform.clock.now().getTime();
  return (done) => {
    const now = platform.clock.now().getTime();
    if (now - reported < PROGRESS_INTERVAL) return;
    reported = now;
    platform.database
      .rows(systemClaims(district), (rows) =>
        rows.query("update run set units_done = $3 where district_id = $1 and id = $2 and state = 'RUNNING'", [
          district,
          run,
          done,
        ]),
      )
      .catch((error: unknown) => platform.log.warn({ err: error, run }, 'progress not reported'));
  };
}

/** Ends a run that will not complete; a run that has ended stays as it is. */
export async function failRun(platform: Platform, { district, run }: GradingJob, failure: RunFailure): Promise<void> {
  await platform.database.rows(systemClaims(district), (rows) =>
    rows.query(
      "update run set state = 'FAILED', failure = $3, finished_at = $4 where district_id = $1 and id = $2 and state in ('QUEUED', 'RUNNING')",
      [district, run, JSON.stringify(failure), platform.clock.now()],
    ),
  );
}
