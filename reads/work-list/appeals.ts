/** 申诉: what waits to be admitted, decided or answered, what is late, and until when one may appeal. */

import { systemClaims } from '../../auth/access.js';
import { unitsAs } from '../../auth/viewer.js';
import type { CycleId } from '../../entities/ids.js';
import { actorOf, personOf, personsOf } from '../../services/actor.js';
import { decidingOf, mayDecideOn } from '../../services/appeal/deciders.js';
import type { Day } from '../../services/calendar/day.js';
import { consolePaths } from '../../services/console-paths.js';
import { type AppealItemView, type AppealRow, actsOfAppeals, readAppeals } from '../appeal.js';
import type { Asked, WorkItem, WorkSource } from './item.js';

/** More open appeals than a district has units. */
const MOST = 1000;

/** The earliest day, and how many are past theirs. */
const dates = (days: readonly (Day | null)[], today: Day) => {
  const known = days.filter((day) => day !== null).sort();
  return { due: known[0] ?? null, overdue: known.filter((day) => day < today).length };
};

export const appeals: WorkSource = async (asked) => {
  const { viewer, reader, today } = asked;
  const found = await readAppeals(reader, { states: ['FILED', 'ADMITTED'] }, { first: MOST, after: null });
  const items: WorkItem[] = [];
  if (viewer.roles.includes('UNIT_HEAD')) items.push(...(await ofHead(asked, found.rows)));
  if (found.rows.length === 0) return items;
  const filed = found.rows.filter(({ state }) => state === 'FILED');
  if (viewer.roles.includes('OFFICE') && filed.length > 0)
    items.push({
      kind: 'APPEAL_TO_ADMIT',
      title: { zh: `${filed.length} 件申诉待受理`, en: `${filed.length} appeals wait to be admitted` },
      count: filed.length,
      ...dates(
        filed.map(({ decideBy }) => decideBy),
        today,
      ),
      path: consolePaths.appeals('FILED'),
    });
  const toDecide = await decidable(
    asked,
    found.rows.filter(({ state }) => state === 'ADMITTED'),
  );
  if (toDecide.length > 0)
    items.push({
      kind: 'APPEAL_TO_DECIDE',
      title: { zh: `${toDecide.length} 件申诉待您裁定`, en: `${toDecide.length} appeals wait for your decision` },
      count: toDecide.length,
      ...dates(
        toDecide.map(({ decideBy }) => decideBy),
        today,
      ),
      path:
        toDecide.length === 1 ? consolePaths.appeal((toDecide[0] as AppealRow).id) : consolePaths.appeals('ADMITTED'),
    });
  const late = found.rows.filter(({ isLate }) => isLate);
  if (late.length > 0 && (viewer.roles.includes('APPROVER') || viewer.roles.includes('OFFICE')))
    items.push({
      kind: 'APPEAL_LATE',
      title: {
        zh: `${late.length} 件申诉逾期未裁定（不视为驳回）`,
        en: `${late.length} appeals are past their day and not decided`,
      },
      count: late.length,
      ...dates(
        late.map(({ decideBy }) => decideBy),
        today,
      ),
      path: consolePaths.appeals(null),
    });
  return items;
};

/** Those with an open item on which the viewer may decide. */
async function decidable({ platform, viewer, now }: Asked, admitted: readonly AppealRow[]): Promise<AppealRow[]> {
  if (admitted.length === 0 || viewer.roles.includes('UNIT_HEAD')) return [];
  const district = viewer.district.id;
  const actor = actorOf(viewer);
  const who = { person: personOf(actor), persons: personsOf(actor) };
  return platform.database.read(systemClaims(district), async (rows) => {
    const items = await rows.query<Pick<AppealItemView, 'appealId' | 'item'>>(
      `select appeal_id as "appealId", item from appeal_item
       where district_id = $1 and appeal_id = any ($2::uuid[]) and outcome is null`,
      [district, admitted.map(({ id }) => id)],
    );
    const open = Map.groupBy(items, ({ appealId }) => appealId);
    const known = new Map<CycleId, Awaited<ReturnType<typeof decidingOf>>>();
    const found: AppealRow[] = [];
    for (const appeal of admitted) {
      const deciding = known.get(appeal.cycleId) ?? (await decidingOf(rows, district, appeal.cycleId, null, now));
      known.set(appeal.cycleId, deciding);
      const of = { unit: appeal.unitId, isHandedUp: appeal.isHandedUp };
      if ((open.get(appeal.id) ?? []).some(({ item }) => mayDecideOn(deciding, of, item, who))) found.push(appeal);
    }
    return found;
  });
}

const PERIODS = `
select s.name, c.scheme_code as scheme, to_char(max(p.until), 'YYYY-MM-DD') as "to"
from cycle c join scheme s on s.district_id = c.district_id and s.id = c.scheme_id
join cycle_unit u on u.district_id = c.district_id and u.cycle_id = c.id
cross join lateral (
  select c.notice_to as until
  union all
  select l.notice_to from later_notice l where l.district_id = c.district_id and l.cycle_id = c.id and l.unit_id = u.unit_id
) p
where c.district_id = $1 and c.state = 'REVIEWING' and u.unit_id = any ($2::uuid[]) and p.until >= $3::date
group by s.name, c.scheme_code order by c.scheme_code`;

/** 公示期 that runs, questions to answer, and appeals on paper to confirm. */
async function ofHead({ viewer, reader, today }: Asked, open: readonly AppealRow[]): Promise<WorkItem[]> {
  const periods = await reader.query<{ name: string; scheme: string; to: Day }>(PERIODS, [
    unitsAs(viewer, 'UNIT_HEAD').map(({ id }) => id),
    today,
  ]);
  const items = periods.map(
    ({ name, scheme, to }): WorkItem => ({
      kind: 'APPEAL_PERIOD',
      title: {
        zh: `“${name}”结果正在公示，有异议可在 ${to} 前（含当日）申诉`,
        en: `Results of “${name}” are shown for review; appeal by ${to}`,
      },
      count: 1,
      due: to,
      overdue: 0,
      path: consolePaths.assessment(scheme),
    }),
  );
  const acts = await actsOfAppeals(
    reader,
    open.map(({ id }) => id),
  );
  const waiting = open.filter(
    ({ id, way, confirmedAt }) =>
      (way === 'PAPER' && confirmedAt === null) ||
      acts.some(
        ({ appealId, kind, number }) =>
          appealId === id && kind === 'ASK' && !acts.some((act) => act.appealId === id && act.answers === number),
      ),
  );
  if (waiting.length > 0)
    items.push({
      kind: 'APPEAL_TO_ANSWER',
      title: {
        zh: `${waiting.length} 件申诉待您答复或确认`,
        en: `${waiting.length} of your appeals wait for your answer or confirmation`,
      },
      count: waiting.length,
      due: null,
      overdue: 0,
      path: consolePaths.appeal((waiting[0] as AppealRow).id),
    });
  return items;
}
