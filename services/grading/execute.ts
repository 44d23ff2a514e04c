/**
 * Executes a queued run in one transaction: freezes the inputs, grades, stores, completes. It may be called again for
 * the same run after a crash, and by two workers at the same time: a run completes once, or fails with its reasons.
 */

import { systemClaims } from '../../auth/access.js';
import type { GradingJob } from '../../db/queues.js';
import type { RunFailure, RunState } from '../../entities/grading.js';
import type { AccountId, CycleId, PlanId, RunId, SchemeId } from '../../entities/ids.js';
import { ENGINE_VERSION, ScoringErrors } from '../../scoring/index.js';
import type { SchemeCode } from '../../scoring/input.js';
import { apply } from '../../workflow/apply.js';
import { SYSTEM } from '../actor.js';
import { lockCycle } from '../cycle/move.js';
import { cycleStates } from '../cycle/states.js';
import { inTransaction, type Transaction } from '../in-transaction.js';
import { storeIndicatorValues } from '../monitoring/indicator-values.js';
import { RUN_COMPLETED, RUN_FAILED } from '../notification/kinds.js';
import type { Platform } from '../platform.js';
import { makeOfficial } from './adopt.js';
import { freeze } from './frozen.js';
import { gatherInputs } from './gather.js';
import { gradeFrozen } from './grade-frozen.js';
import { findingsOf } from './readiness/readiness.js';
import { type RunAction, runStates } from './states.js';
import { storeResult } from './store.js';

interface RunRow {
  readonly cycle: CycleId;
  readonly scheme: SchemeId;
  readonly schemeCode: SchemeCode;
  readonly number: number;
  readonly state: RunState;
  readonly adopt: boolean;
  readonly name: string;
  /** Account id; null for a run that was asked for on the command line. */
  readonly requestedBy: AccountId | null;
}

/**
 * @throws errors that prevent a decision about the run (database lost, process stopping): the queue tries again.
 *   Inputs that cannot be graded do not throw: the run fails and lists the problems that the office must correct.
 */
export async function executeRun(platform: Platform, job: GradingJob): Promise<void> {
  const claims = systemClaims(job.district);
  const started = await inTransaction(platform, SYSTEM, claims, (tx) => markRunning(tx, job));
  if (!started) return;
  try {
    await inTransaction(platform, SYSTEM, claims, (tx) => gradeInto(platform, tx, job));
  } catch (error) {
    if (!(error instanceof ScoringErrors)) throw error;
    await failRun(platform, job, {
      code: 'NOT_GRADEABLE',
      message: {
        zh: '数据不能评分，请按下列各条改正后重新评分。',
        en: 'The figures cannot be graded; correct the listed problems and grade again.',
      },
      problems: error.problems.map(({ code, message }) => ({ code, message })),
    });
  }
}

/** The run's row, locked until the transaction ends. @returns null if there is none, or it has ended */
async function lockUnfinished(tx: Transaction, { district, run }: GradingJob): Promise<RunRow | null> {
  const [row] = await tx.query<RunRow>(
    `select r.cycle_id as cycle, r.scheme_id as scheme, c.scheme_code as "schemeCode", r.number, r.state, r.adopt,
       s.name, r.requested_by as "requestedBy"
     from run r join cycle c on c.district_id = r.district_id and c.id = r.cycle_id
     join scheme s on s.district_id = r.district_id and s.id = r.scheme_id
     where r.district_id = $1 and r.id = $2 for update of r`,
    [district, run],
  );
  return row === undefined || row.state === 'COMPLETED' || row.state === 'FAILED' ? null : row;
}

/** Takes an action on a locked run and records it. @returns the next state, which the caller stores */
function step(tx: Transaction, run: RunId, { schemeCode, number, state }: RunRow, action: RunAction): RunState {
  const { from, to } = apply(runStates, action, tx.actor.roles, state, undefined);
  tx.record({
    action: `run.${action}`,
    subject: { type: 'run', id: run, label: `${schemeCode} #${number}` },
    audience: 'SCORES',
    changes: from === to ? [] : [{ field: 'state', before: from, after: to }],
  });
  return to;
}

/** Tells the person who asked for the run that it has ended. */
function tellOfEnd(tx: Transaction, kind: typeof RUN_COMPLETED, run: RunId, found: RunRow): void {
  const { schemeCode, number, name, requestedBy } = found;
  if (requestedBy === null) return;
  tx.notify(kind, {
    to: [{ accounts: [requestedBy] }],
    subject: { type: 'run', id: run, label: `${schemeCode} #${number}` },
    parameters: { scheme: schemeCode, name, number },
  });
}

/** @returns false if the run has already ended */
async function markRunning(tx: Transaction, job: GradingJob): Promise<boolean> {
  const row = await lockUnfinished(tx, job);
  if (row === null) return false;
  await tx.query(
    `update run set state = $4, started_at = $3, units_done = 0,
       units_total = (select count(*) from cycle_unit c where c.district_id = run.district_id and c.cycle_id = run.cycle_id)
     where district_id = $1 and id = $2`,
    [job.district, job.run, tx.now, step(tx, job.run, row, 'START')],
  );
  return true;
}

async function gradeInto(platform: Platform, tx: Transaction, { district, run }: GradingJob): Promise<void> {
  // A worker that seemed dead may still grade this run. The second worker waits here and then finds the run
  // completed.
  await tx.query("select pg_advisory_xact_lock(hashtextextended('run ' || $1, 0))", [run]);
  const [row] = await tx.query<{ cycle: CycleId; scheme: SchemeId; plan: PlanId | null; state: RunState }>(
    `select r.cycle_id as cycle, r.scheme_id as scheme, s.plan_id as plan, r.state
     from run r join scheme s on s.district_id = r.district_id and s.id = r.scheme_id
     where r.district_id = $1 and r.id = $2`,
    [district, run],
  );
  if (row === undefined || row.state !== 'RUNNING') return;

  const gathered = await gatherInputs(tx, district, row.cycle, row.scheme);
  const frozen = await freeze(gathered.input);
  const scores = gathered.unitIds.size * gathered.itemIds.size;
  const { result, groups, hash, warnings } = await gradeFrozen(gathered.input, frozen, scores);
  await tx.query('insert into run_input (district_id, run_id, content, warnings) values ($1, $2, $3, $4)', [
    district,
    run,
    frozen.content,
    JSON.stringify(warnings),
  ]);
  await storeResult(tx, { district, run }, gathered, result, groups, progressReporter(platform, { district, run }));
  // The district's values follow the same figures. A person who verifies or corrects one may not see all of them.
  if (row.plan !== null) await storeIndicatorValues(tx, district, row.plan);
  await complete(platform, tx, { district, run }, frozen.hash, hash);
}

/** Completes the run. If the request was for an official run and the cycle's state allows it, makes it official. */
async function complete(
  platform: Platform,
  tx: Transaction,
  { district, run }: GradingJob,
  inputHash: string,
  result: string,
): Promise<void> {
  const row = await lockUnfinished(tx, { district, run });
  if (row === null) throw new Error(`run ${run} ended while it was graded`);
  await tx.query(
    `update run set state = $7, engine_version = $3, input_hash = $4, result_hash = $5, units_done = units_total, finished_at = $6
     where district_id = $1 and id = $2`,
    [district, run, ENGINE_VERSION, inputHash, result, platform.clock.now(), step(tx, run, row, 'COMPLETE')],
  );
  tellOfEnd(tx, RUN_COMPLETED, run, row);
  if (!row.adopt) return;
  const cycle = await lockCycle(tx, district, row.cycle);
  // While results are under review, a new result needs a decision of its own (adopt.ts).
  if (!cycleStates.of('GRADE_OFFICIALLY').from.includes(cycle.state)) return;
  // Something was found since it was asked for: the run stays a trial until the office has looked at that.
  const findings = await findingsOf(platform, district, row.schemeCode, { run });
  if (findings.some(({ answer }) => answer === null)) return;
  await makeOfficial(tx, district, cycle, { id: run, number: row.number }, findings);
}

const PROGRESS_INTERVAL = 200;

/** Reports the progress outside of the run's transaction. A lost report does no harm. */
function progressReporter(platform: Platform, { district, run }: GradingJob): (done: number) => void {
  let reported = platform.clock.now().getTime();
  return (done) => {
    const now = platform.clock.now().getTime();
    if (now - reported < PROGRESS_INTERVAL) return;
    reported = now;
    platform.database
      .rows(systemClaims(district), async (rows) => {
        await rows.query("update run set units_done = $3 where district_id = $1 and id = $2 and state = 'RUNNING'", [
          district,
          run,
          done,
        ]);
        rows.changed('progress');
      })
      .catch((error: unknown) => platform.log.warn({ err: error, run }, 'progress not reported'));
  };
}

/** Marks a run as failed. A run that has already ended stays unchanged. */
export async function failRun(platform: Platform, job: GradingJob, failure: RunFailure): Promise<void> {
  await inTransaction(platform, SYSTEM, systemClaims(job.district), async (tx) => {
    const row = await lockUnfinished(tx, job);
    if (row === null) return;
    await tx.query('update run set state = $5, failure = $3, finished_at = $4 where district_id = $1 and id = $2', [
      job.district,
      job.run,
      JSON.stringify(failure),
      tx.now,
      step(tx, job.run, row, 'FAIL'),
    ]);
    tellOfEnd(tx, RUN_FAILED, job.run, row);
  });
}
