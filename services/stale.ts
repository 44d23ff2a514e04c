/** Refuses a change that is based on an outdated revision. */

import type { Rows } from '../db/database.js';
import type { DistrictId } from '../entities/ids.js';
import { staleRevision } from '../errors/workflow.js';

/** A subject with its stored revision. */
export interface Revised {
  /** As in the audit log, such as `cycle`. */
  readonly type: string;
  readonly id: string;
  readonly revision: number;
  /** The last change, where the log has no entry of it. */
  readonly last?: LastChange;
}

interface LastChange {
  readonly name: string;
  readonly at: Date;
}

/**
 * @param seen the revision that the person saw; null to skip the check
 * @throws Refusal CONFLICT STALE_REVISION with the present revision and the author of the last change
 */
export async function refuseStale(
  rows: Rows,
  district: DistrictId,
  subject: Revised,
  seen: number | null,
): Promise<void> {
  if (seen === null || seen === subject.revision) return;
  if (subject.last !== undefined) throw staleRevision(subject.revision, seen, subject.last);
  const [last] = await rows.query<LastChange>(
    `select account_name as name, at from audit_entry
     where district_id = $1 and subject_type = $2 and subject_id = $3 order by number desc limit 1`,
    [district, subject.type, subject.id],
  );
  throw staleRevision(subject.revision, seen, last ?? null);
}
