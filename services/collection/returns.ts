/** 退回: why figures were returned, and until when they are mended. */
import type { Rows } from '../../db/database.js';
import type { DistrictId, ObservationId } from '../../entities/ids.js';
import type { Day } from '../calendar/day.js';
import type { StoredFigure } from './stored-figures.js';

export interface Return {
  readonly reason: string;
  /** Null for no last day. */
  readonly returnBy: Day | null;
}

/** By id: the last return of each figure that was returned and is not submitted again yet. */
export async function returnsOf(
  rows: Pick<Rows, 'query'>,
  district: DistrictId,
  stored: readonly Pick<StoredFigure, 'id' | 'status'>[],
): Promise<Map<ObservationId, Return>> {
  const ids = stored.filter(({ status }) => status === 'RETURNED' || status === 'DRAFT').map(({ id }) => id);
  if (ids.length === 0) return new Map();
  const found = await rows.query<{ id: ObservationId; status: string; reason: string | null; returnBy: Day | null }>(
    `select distinct on (r.observation_id) r.observation_id as id, r.status, r.reason, r.due_to as "returnBy"
     from observation_revision r
     where r.district_id = $1 and r.observation_id = any ($2::uuid[]) and r.status <> 'DRAFT'
     order by r.observation_id, r.revision desc`,
    [district, ids],
  );
  return new Map(
    found
      .filter(({ status }) => status === 'RETURNED')
      .map(({ id, reason, returnBy }) => [id, { reason: reason ?? '', returnBy }]),
  );
}
