/** 公示、申诉的进展: what keeps a cycle under review from going to approval. */
import type { Rows } from '../../db/database.js';
import type { CycleId, DistrictId } from '../../entities/ids.js';
import type { Day } from '../calendar/day.js';
import { districtDay } from '../calendar/district-calendar.js';

export interface ReviewFacts {
  /** Appeals that are neither decided, refused nor withdrawn. */
  readonly openAppeals: number;
  /** The last day of the period that ends last; null if none runs. */
  readonly periodTo: Day | null;
}

/** @param rows with claims that show the appeals of the district */
export async function reviewFacts(
  rows: Pick<Rows, 'query'>,
  district: DistrictId,
  cycle: CycleId,
  now: Date,
): Promise<ReviewFacts> {
  const today = await districtDay(rows, district, now);
  const [found] = await rows.query<ReviewFacts>(
    `select
       (select count(*)::int from appeal a
        where a.district_id = $1 and a.cycle_id = $2 and a.state in ('FILED', 'ADMITTED')) as "openAppeals",
       to_char(greatest(
         (select c.notice_to from cycle c where c.district_id = $1 and c.id = $2 and c.notice_to >= $3::date),
         (select max(l.notice_to) from later_notice l
          where l.district_id = $1 and l.cycle_id = $2 and l.notice_to >= $3::date)), 'YYYY-MM-DD') as "periodTo"`,
    [district, cycle, today],
  );
  return found ?? { openAppeals: 0, periodTo: null };
}
