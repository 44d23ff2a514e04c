/** What a draft is checked against: the plan that it names, the units of its cycle, targets, tasks, the district's list. */
import type { DraftSurroundings } from '../../bundle/draft.js';
import type { Rows } from '../../db/database.js';
import type { CycleId, DistrictId, PlanId } from '../../entities/ids.js';
import type { MilestoneRecord, TargetRecord, UnitRecord } from '../../scoring/input.js';
import { rosterOf } from '../cycle/roster.js';
import { readPlan } from '../export.js';
import { burdenWords } from './burden-words.js';
import { textAt, yearOf } from './content.js';

export interface Surroundings extends DraftSurroundings {
  readonly planId: PlanId | null;
}

/** @param base code of the scheme from which the draft began */
export async function surroundingsOf(
  rows: Rows,
  district: DistrictId,
  content: unknown,
  base: string | null,
): Promise<Surroundings> {
  const [plan] = await rows.query<{ id: PlanId }>('select id from plan where district_id = $1 and code = $2', [
    district,
    textAt(content, 'plan'),
  ]);
  return {
    planId: plan?.id ?? null,
    plan: plan === undefined ? null : await readPlan(rows, district, plan.id),
    units: await unitsFor(rows, district, textAt(content, 'code'), base),
    targets: plan === undefined ? [] : await targetsOf(rows, district, plan.id, yearOf(content)),
    milestones: await milestonesOf(rows, district),
    burden: await burdenWords(rows, district),
  };
}

/** The units of the scheme's own cycle; before it has one, those of the scheme from which it began, or of the latest. */
export async function unitsFor(
  rows: Rows,
  district: DistrictId,
  code: string,
  base: string | null,
): Promise<readonly UnitRecord[]> {
  const [cycle] = await rows.query<{ id: CycleId }>(
    `select id from cycle where district_id = $1
     order by (scheme_code = $2) desc, (scheme_code is not distinct from $3) desc, year desc, scheme_code limit 1`,
    [district, code, base],
  );
  if (cycle === undefined) return [];
  const roster = await rosterOf(rows, district, cycle.id);
  return roster.map(({ id: _, staff, ...unit }) => (staff === null ? unit : { ...unit, staff }));
}

const targetsOf = (rows: Rows, district: DistrictId, plan: PlanId, year: number | null): Promise<TargetRecord[]> =>
  rows.query<TargetRecord>(
    `select i.code as indicator, u.code as unit, t.year, t.target, t.baseline
     from target t
     join indicator i on i.district_id = t.district_id and i.id = t.indicator_id
     left join unit u on u.district_id = t.district_id and u.id = t.unit_id
     where t.district_id = $1 and i.plan_id = $2 and t.year = $3 and t.origin = 'BREAKDOWN'`,
    [district, plan, year],
  );

/** The tasks of key projects; of each unit only that there are some. */
const milestonesOf = (rows: Rows, district: DistrictId): Promise<MilestoneRecord[]> =>
  rows.query<MilestoneRecord>(
    `select distinct on (m.project) m.project, m.task, u.code as unit, m.weight, m.due, m.done
     from milestone m join unit u on u.district_id = m.district_id and u.id = m.unit_id
     where m.district_id = $1 order by m.project, m.task`,
    [district],
  );
