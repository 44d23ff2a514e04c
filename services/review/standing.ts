/** 公示进展: which units have opened their results, which moved since and got a notice of their own, and what is left of the period. */

import type { Viewer } from '../../auth/viewer.js';
import { unknownScheme } from '../../errors/grading.js';
import type { SchemeCode } from '../../scoring/input.js';
import { appealCycle } from '../appeal/periods.js';
import { type Day, dayAt } from '../calendar/day.js';
import { ifCalendarKnown, leftUntil } from '../calendar/deadline.js';
import { districtCalendar } from '../calendar/district-calendar.js';
import { momentBy } from '../clock.js';
import type { Platform } from '../platform.js';

/** 再次公示 to one unit. */
export interface UnitNotice {
  readonly from: Day;
  readonly to: Day;
  /** Codes of the items that moved. */
  readonly items: readonly string[];
}

export interface ReviewedUnit {
  readonly unit: string;
  readonly name: string;
  readonly group: string | null;
  /** Who of its heads opened the official result first; null if nobody has. */
  readonly openedBy: string | null;
  readonly openedAt: Date | null;
  /** A head opened an earlier result, and nobody the official one. */
  readonly openedBefore: boolean;
  readonly openAppeals: number;
  /** The latest one; null if its result has not moved. */
  readonly laterNotice: UnitNotice | null;
}

export interface ReviewStanding {
  readonly noticeFrom: Day | null;
  /** The last day of the notice to all. */
  readonly noticeTo: Day | null;
  /** The last day of the period that ends last, later notices included; null if none runs. */
  readonly periodTo: Day | null;
  /** Working days after today in that period; null if none runs, or the calendar of the year is not known. */
  readonly workingDaysLeft: number | null;
  /** Those whose results the viewer may see, in the order of the roster. */
  readonly units: readonly ReviewedUnit[];
}

interface UnitRow extends Omit<ReviewedUnit, 'laterNotice'> {
  readonly from: Day | null;
  readonly to: Day | null;
  readonly items: readonly string[] | null;
}

const UNITS = `
select u.code as unit, m.name, m.peer_group as group, o.account_name as "openedBy", o.opened_at as "openedAt",
  o.opened_at is null and exists (select from result_opening e
    where e.district_id = $1 and e.cycle_id = c.id and e.unit_id = m.unit_id) as "openedBefore",
  (select count(*)::int from appeal a where a.district_id = $1 and a.cycle_id = c.id and a.unit_id = m.unit_id
     and a.state in ('FILED', 'ADMITTED')) as "openAppeals",
  to_char(l.notice_from, 'YYYY-MM-DD') as from, to_char(l.notice_to, 'YYYY-MM-DD') as to, l.items
from cycle c
join cycle_unit m on m.district_id = c.district_id and m.cycle_id = c.id
join unit u on u.district_id = m.district_id and u.id = m.unit_id
join unit_score s on s.district_id = c.district_id and s.run_id = c.official_run_id and s.unit_id = m.unit_id
left join lateral (select e.account_name, e.opened_at from result_opening e
  where e.district_id = $1 and e.cycle_id = c.id and e.unit_id = m.unit_id and e.run_id = c.official_run_id
  order by e.opened_at limit 1) o on true
left join lateral (select n.notice_from, n.notice_to, n.items from later_notice n
  where n.district_id = $1 and n.cycle_id = c.id and n.unit_id = m.unit_id order by n.given_at desc limit 1) l on true
where c.district_id = $1 and c.id = $2
order by m.position`;

/**
 * @returns null for viewers who do not see the results of the district
 * @throws Refusal NOT_FOUND UNKNOWN_SCHEME
 */
export async function reviewStanding(
  { database, clock }: Pick<Platform, 'database' | 'clock'>,
  { claims, district }: Viewer,
  scheme: SchemeCode,
): Promise<ReviewStanding | null> {
  if (claims.scores !== 'district') return null;
  return database.read(claims, async (rows) => {
    const cycle = await appealCycle(rows, district.id, scheme);
    if (cycle === null) throw unknownScheme(scheme);
    const found = await rows.query<UnitRow>(UNITS, [district.id, cycle.id]);
    const { calendar, zone } = await districtCalendar(rows, district.id);
    const now = await momentBy(clock, rows);
    const today = dayAt(now, zone);
    const periodTo =
      [cycle.noticeTo, ...found.map(({ to }) => to)]
        .filter((day) => day !== null)
        .filter((day) => day >= today)
        .sort()
        .at(-1) ?? null;
    return {
      noticeFrom: cycle.noticeFrom,
      noticeTo: cycle.noticeTo,
      periodTo: cycle.state === 'REVIEWING' ? periodTo : null,
      workingDaysLeft:
        cycle.state !== 'REVIEWING' || periodTo === null
          ? null
          : ifCalendarKnown(() => leftUntil(calendar, zone, periodTo, now).workingDays),
      units: found.map(({ from, to, items, ...unit }) => ({
        ...unit,
        laterNotice: from === null || to === null ? null : { from, to, items: items ?? [] },
      })),
    };
  });
}
