/** The daily sweep of each district, of files and of old drafts: queued when it is due, and done by one process. */
import { systemClaims } from '../../auth/access.js';
import type { DistrictId } from '../../entities/ids.js';
import { SYSTEM } from '../actor.js';
import { type DistrictFound, listDistricts } from '../districts/districts.js';
import { inTransaction } from '../in-transaction.js';
import { forgetOldDrafts } from '../personal/drafts.js';
import type { Platform } from '../platform.js';
import { sweepFiles } from './sweep.js';
import { sweepRemoved } from './sweep-removed.js';

const HOUR = 3600_000;
/** Milliseconds between two sweeps of a district. */
const EVERY = 24 * HOUR;

/** Queues the sweeps that are due, now and every hour, and works them off. @returns ends the queueing */
export async function startSweeping(platform: Platform): Promise<() => void> {
  await platform.jobs.workSweeps(async ({ district }) => {
    const found = (await listDistricts(platform.database)).find(({ id }) => id === district);
    if (found === undefined || !(await isDue(platform, district))) return;
    try {
      await sweepAndTell(platform, found);
    } catch (error) {
      platform.log.error({ err: error, district }, 'a sweep of files was interrupted');
      throw error;
    }
  });
  const look = () => {
    queueSweeps(platform).catch((error: unknown) => platform.log.error({ err: error }, 'no sweep could be queued'));
  };
  look();
  const timer = setInterval(look, HOUR).unref();
  return () => clearInterval(timer);
}

/** Enqueues the sweep of each district that is due. Where there is a job, the queue takes no second one. */
export async function queueSweeps(platform: Platform): Promise<void> {
  for (const { id } of await listDistricts(platform.database)) {
    if (!(await isDue(platform, id))) continue;
    await inTransaction(platform, SYSTEM, systemClaims(id), async (tx) => {
      tx.changed();
      await platform.jobs.enqueueSweep(tx, { district: id });
    });
  }
}

async function isDue({ database, clock }: Platform, district: DistrictId): Promise<boolean> {
  const recent = await database.read(systemClaims(district), (rows) =>
    rows.query('select from file_sweep where district_id = $1 and swept_at > $2', [
      district,
      new Date(clock.now().getTime() - EVERY),
    ]),
  );
  return recent.length === 0;
}

async function sweepAndTell(platform: Platform, district: DistrictFound): Promise<void> {
  await sweepRemoved(platform);
  await forgetOldDrafts(platform, district.id);
  const { left, ...removed } = await sweepFiles(platform, district);
  platform.log.info({ district: district.code, removed, left }, 'files swept');
}
