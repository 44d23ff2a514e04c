/** 提交: when figures were submitted, and whether that was on time. */
import type { Rows } from '../../db/database.js';
import type { DistrictId, ObservationId } from '../../entities/ids.js';
import { type Day, dayAt } from '../calendar/day.js';

/** IN_GRACE: in the quarter of an hour after the last day. LATE: taken by the office after it. */
export type SubmissionTiming = 'ON_TIME' | 'IN_GRACE' | 'LATE';

export interface Submission {
  readonly at: Date;
  /** The unit's own last day at that time; null for none. */
  readonly dueBy: Day | null;
  readonly timing: SubmissionTiming;
}

interface Submitted {
  readonly at: Date;
  readonly action: string;
  readonly dueTo: Day | null;
}

/** The latest submission of each figure, also after it was taken back or returned. @param figures ids */
export async function submissionsOf(
  rows: Pick<Rows, 'query'>,
  district: DistrictId,
  figures: readonly ObservationId[],
): Promise<ReadonlyMap<string, Submitted>> {
  const found = await rows.query<Submitted & { readonly id: string }>(
    `select distinct on (r.observation_id) r.observation_id as id, r.recorded_at as at, r.action, r.due_to as "dueTo"
     from observation_revision r
     where r.district_id = $1 and r.observation_id = any ($2::uuid[]) and r.action in ('SUBMIT', 'TAKE_LATE')
     order by r.observation_id, r.revision desc`,
    [district, figures],
  );
  return new Map(found.map((submitted) => [submitted.id, submitted]));
}

export function submissionOf(submitted: Submitted | undefined, zone: string): Submission | null {
  if (submitted === undefined) return null;
  const { at, action, dueTo } = submitted;
  const isOnTime = dueTo === null || dayAt(at, zone) <= dueTo;
  return { at, dueBy: dueTo, timing: action === 'TAKE_LATE' ? 'LATE' : isOnTime ? 'ON_TIME' : 'IN_GRACE' };
}
