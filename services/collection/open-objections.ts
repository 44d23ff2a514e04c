/** Which figures have an objection that is not answered. */
import type { Rows } from '../../db/database.js';
import type { DistrictId, ObservationId } from '../../entities/ids.js';
import type { Transaction } from '../in-transaction.js';

/** @param figures ids */
export async function openObjections(
  rows: Pick<Rows, 'query'>,
  district: DistrictId,
  figures: readonly ObservationId[],
): Promise<ReadonlySet<ObservationId>> {
  if (figures.length === 0) return new Set();
  const found = await rows.query<{ figure: ObservationId }>(
    `select b.observation_id as figure from objection b
     where b.district_id = $1 and b.state = 'OPEN' and b.observation_id = any ($2::uuid[])`,
    [district, figures],
  );
  return new Set(found.map(({ figure }) => figure));
}

/**
 * Keeps objections and verifications apart until the transaction ends: a unit may not lock a figure that a department
 * reports, so the lock of the figure does not. Verifications do not wait for each other.
 */
export async function holdObjections(
  tx: Transaction,
  district: DistrictId,
  how: 'RAISING' | 'VERIFYING',
): Promise<void> {
  const lock = how === 'RAISING' ? 'pg_advisory_xact_lock' : 'pg_advisory_xact_lock_shared';
  await tx.query(`select ${lock}(hashtextextended('objections ' || $1, 0))`, [district]);
}
