/** 再次公示: when another run becomes the official one under review, units whose result moved get a notice of their own. */
import type { CycleId, DistrictId, RunId, UnitId } from '../../entities/ids.js';
import { dayAt } from '../calendar/day.js';
import { districtCalendar } from '../calendar/district-calendar.js';
import { datesOf, NOTICE_DAYS, noticePeriod } from '../cycle/dates.js';
import type { Transaction } from '../in-transaction.js';
import { RESULT_MOVED } from '../notification/appeal-kinds.js';

/** Units whose total, grade or rank differs between two runs, with the items whose points differ. */
const MOVED = `
select b.unit_id as unit, array(
    select n.code from item_score p
    join item_score q on q.district_id = $1 and q.run_id = $3 and q.unit_id = p.unit_id and q.item_id = p.item_id
    join item n on n.district_id = $1 and n.id = p.item_id
    where p.district_id = $1 and p.run_id = $2 and p.unit_id = b.unit_id and p.points is distinct from q.points
    order by n.position) as items
from unit_score b join unit_score a on a.district_id = $1 and a.run_id = $3 and a.unit_id = b.unit_id
where b.district_id = $1 and b.run_id = $2
  and (b.total is distinct from a.total or b.grade is distinct from a.grade or b.rank is distinct from a.rank)`;

interface MovedUnit {
  readonly unit: UnitId;
  readonly items: readonly string[];
}

/**
 * Each unit that moved may appeal for as many working days as at first, on what moved.
 * @param tx with claims that show all scores and write appeals
 * @throws Refusal CONFLICT CALENDAR_NOT_KNOWN
 */
export async function giveLaterNotices(
  tx: Transaction,
  district: DistrictId,
  cycle: { readonly id: CycleId; readonly scheme: string },
  before: RunId,
  after: RunId,
): Promise<void> {
  const moved = await tx.query<MovedUnit>(MOVED, [district, before, after]);
  if (moved.length === 0) return;
  const { noticeDays } = await datesOf(tx, district, cycle.id);
  const { calendar, zone } = await districtCalendar(tx, district);
  const { noticeFrom, noticeTo } = noticePeriod(calendar, dayAt(tx.now, zone), noticeDays ?? NOTICE_DAYS);
  await tx.query(
    `insert into later_notice (district_id, cycle_id, unit_id, run_id, notice_from, notice_to, items, given_at)
     select $1, $2, m.unit, $3, $4, $5, array(select jsonb_array_elements_text(m.items)), $6
     from jsonb_to_recordset($7::jsonb) as m (unit uuid, items jsonb)
     on conflict (district_id, cycle_id, unit_id, run_id) do nothing`,
    [district, cycle.id, after, noticeFrom, noticeTo, tx.now, JSON.stringify(moved)],
  );
  const [{ name }] = (await tx.query<{ name: string }>(
    `select s.name from cycle c join scheme s on s.district_id = c.district_id and s.id = c.scheme_id
     where c.district_id = $1 and c.id = $2`,
    [district, cycle.id],
  )) as [{ name: string }];
  tx.record({
    action: 'laterNotice.GIVE',
    subject: { type: 'cycle', id: cycle.id, label: cycle.scheme },
    audience: 'SCORES',
    changes: [
      { field: 'units', before: null, after: String(moved.length) },
      { field: 'noticeFrom', before: null, after: noticeFrom },
      { field: 'noticeTo', before: null, after: noticeTo },
    ],
  });
  for (const { unit } of moved)
    tx.notify(RESULT_MOVED, {
      to: [{ roles: ['UNIT_HEAD'], units: [unit] }],
      subject: { type: 'cycle', id: cycle.id, label: cycle.scheme },
      parameters: { scheme: cycle.scheme, name },
      unit,
      due: noticeTo,
    });
}
