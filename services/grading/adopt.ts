/** 确定正式结果: makes a completed run the official run of its cycle. */

import type { Viewer } from '../../auth/viewer.js';
import type { RunState } from '../../entities/grading.js';
import type { CycleId, DistrictId, RunId } from '../../entities/ids.js';
import { runNotCompleted, unknownRun } from '../../errors/grading.js';
import { actorOf } from '../actor.js';
import { giveLaterNotices } from '../appeal/later-notice.js';
import { type LockedCycle, lockCycle, takeAction } from '../cycle/move.js';
import { inTransaction, type Transaction } from '../in-transaction.js';
import type { Platform } from '../platform.js';
import { refuseStale } from '../stale.js';
import { type ReadinessFinding, refuseUnready } from './readiness/readiness.js';
import { mayGrade } from './rights.js';

export interface Adoption {
  /** Id of a completed run. */
  readonly run: RunId;
  /** The revision of the cycle that the person saw; null to skip the check. */
  readonly revision: number | null;
}

/**
 * If two people decide at the same time, the second one is refused even without a revision, because neither knows the
 * decision of the other.
 *
 * @throws Refusal FORBIDDEN; NOT_FOUND; CONFLICT RUN_NOT_COMPLETED; CONFLICT ILLEGAL_TRANSITION if the state of the
 *   cycle forbids it; CONFLICT STALE_REVISION if the cycle has changed since; CONFLICT NOT_READY while a finding is open
 */
export async function adoptRun(platform: Platform, viewer: Viewer, { run, revision }: Adoption): Promise<void> {
  mayGrade(viewer);
  const district = viewer.district.id;
  await inTransaction(platform, actorOf(viewer), viewer.claims, async (tx) => {
    const [row] = await tx.query<{ cycle: CycleId; revision: number; state: RunState; number: number }>(
      `select r.cycle_id as cycle, c.version as revision, r.state, r.number
       from run r join cycle c on c.district_id = r.district_id and c.id = r.cycle_id
       where r.district_id = $1 and r.id = $2`,
      [district, run],
    );
    if (row === undefined) throw unknownRun();
    if (row.state !== 'COMPLETED') throw runNotCompleted();
    const cycle = await lockCycle(tx, district, row.cycle);
    const subject = { type: 'cycle', id: cycle.id, revision: cycle.revision };
    await refuseStale(tx, district, subject, revision ?? row.revision);
    const findings = await refuseUnready(platform, district, cycle.scheme, { run });
    await makeOfficial(tx, district, cycle, { id: run, number: row.number }, findings);
  });
}

/**
 * The same in a transaction that has locked the cycle.
 * @param findings what was found before and answered: the answers are kept with the run, and printed with its results
 */
export async function makeOfficial(
  tx: Transaction,
  district: DistrictId,
  cycle: LockedCycle,
  run: { readonly id: RunId; readonly number: number },
  findings: readonly ReadinessFinding[],
): Promise<void> {
  const numberOf = async (id: RunId | null) => {
    if (id === null) return null;
    const [row] = await tx.query<{ number: number }>('select number from run where district_id = $1 and id = $2', [
      district,
      id,
    ]);
    return row === undefined ? null : String(row.number);
  };
  const before = await numberOf(cycle.officialRun);
  await takeAction(tx, district, cycle, 'ADOPT', [{ field: 'officialRun', before, after: String(run.number) }]);
  await tx.query('update cycle set official_run_id = $3, version = version + 1 where district_id = $1 and id = $2', [
    district,
    cycle.id,
    run.id,
  ]);
  await keepAnswers(tx, district, cycle.id, run.id, findings);
  if (cycle.state === 'REVIEWING' && cycle.officialRun !== null && cycle.officialRun !== run.id)
    await giveLaterNotices(tx, district, cycle, cycle.officialRun, run.id);
}

/** The answers that stand now are printed with the results of the run. */
async function keepAnswers(
  tx: Transaction,
  district: DistrictId,
  cycle: CycleId,
  run: RunId,
  findings: readonly ReadinessFinding[],
): Promise<void> {
  if (findings.length === 0) return;
  await tx.query(
    `update readiness_answer a set run_ids = a.run_ids || $3::uuid
     from unnest($4::text[], $5::text[]) f (kind, mark)
     where a.district_id = $1 and a.cycle_id = $2 and a.kind = f.kind and a.mark = f.mark and $3 <> all (a.run_ids)`,
    [district, cycle, run, findings.map(({ kind }) => kind), findings.map(({ mark }) => mark)],
  );
}
