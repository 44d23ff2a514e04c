/**
 * A backup reads contents for minutes after it has read their rows. Until it has ended, no content is removed: it holds a
 * lock that each removal has to get as well.
 */
import { CONTENTS_LOCK } from '../../db/backup/contents.js';
import type { Rows } from '../../db/database.js';
import type { DistrictId } from '../../entities/ids.js';

type Statements = Pick<Rows, 'query'>;

/** Removals of one district wait for each other, so that only a backup can hold the second lock. */
const TURN = "select pg_advisory_xact_lock(hashtextextended('file removal ' || $1, 0))";
const TRY = `select pg_try_advisory_xact_lock(${CONTENTS_LOCK}) as free`;

/** @returns false while a backup is being written; otherwise none begins before the transaction ends */
export async function mayRemoveContents(tx: Statements, district: DistrictId): Promise<boolean> {
  await tx.query(TURN, [district]);
  const [lock] = await tx.query<{ free: boolean }>(TRY, [district]);
  return lock?.free === true;
}
