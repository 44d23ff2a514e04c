/**
 * Reads the inputs of a run from the district's tables into the plain data that the scoring takes. The order is
 * stable, so that equal inputs freeze to equal bytes.
 */

import type { Rows } from '../../db/database.js';
import type { CycleId, DistrictId, ItemId, PlanId, SchemeId, UnitId } from '../../entities/ids.js';
import type {
  AdjustmentRecord,
  GradingInput,
  ItemCode,
  MarkRecord,
  MilestoneRecord,
  ObservationRecord,
  SchemeRecord,
  SelfAssessmentRecord,
  TargetRecord,
  UnitCode,
} from '../../scoring/input.js';
import { leavesOf } from '../../scoring/rules/leaves-of.js';
import { scopesBefore } from '../collection/last-year.js';
import { rosterOf } from '../cycle/roster.js';
import { indicatorsOf } from '../plan/indicators.js';

/** A cycle's inputs, with the ids under which its results are stored. */
export interface Gathered {
  readonly input: GradingInput;
  readonly unitIds: ReadonlyMap<UnitCode, UnitId>;
  readonly itemIds: ReadonlyMap<ItemCode, ItemId>;
}

/**
 * @param cycle id of the cycle
 * @param scheme id of the version to grade by
 * @param year grades as if the scheme were for this year; by default its own year
 */
export async function gatherInputs(
  rows: Rows,
  district: DistrictId,
  cycle: CycleId,
  scheme: SchemeId,
  year?: number,
): Promise<Gathered> {
  // Just after a load, the planner assumes almost empty tables and would scan them completely for each row.
  await rows.query('set local enable_nestloop = off');
  const gathered = await gather(rows, district, cycle, scheme, year);
  await rows.query('reset enable_nestloop');
  return gathered;
}

async function gather(
  rows: Rows,
  district: DistrictId,
  cycle: CycleId,
  scheme: SchemeId,
  year: number | undefined,
): Promise<Gathered> {
  const [row] = await rows.query<{ content: SchemeRecord; plan_id: PlanId | null; plan_code: string | null }>(
    `select s.content, s.plan_id, p.code as plan_code
     from scheme s left join plan p on p.district_id = s.district_id and p.id = s.plan_id
     where s.district_id = $1 and s.id = $2`,
    [district, scheme],
  );
  if (row === undefined) throw new Error(`scheme ${scheme} of cycle ${cycle} does not exist`);
  // How figures are collected does not affect their points, so it is no input of a run.
  const { measures: _, ...rules } = row.content;
  const content: SchemeRecord = year === undefined ? rules : { ...rules, year };
  const leaves = leavesOf(content.items);
  const units = await rosterOf(rows, district, cycle);
  const items = await rows.query<{ id: ItemId; code: ItemCode }>(
    'select id, code from item where district_id = $1 and scheme_id = $2',
    [district, scheme],
  );
  const measures = leaves.map((item) => ({
    scope: item.indicator === null ? content.code : row.plan_code,
    measure: item.indicator ?? item.code,
  }));
  const input: GradingInput = {
    scheme: content,
    units: units.map(({ code, name, category, group, parent }) => ({ code, name, category, group, parent })),
    indicators: row.plan_id === null ? [] : await indicatorsOf(rows, district, row.plan_id),
    targets:
      row.plan_id === null ? [] : await rows.query<TargetRecord>(TARGETS, [district, row.plan_id, content.year, cycle]),
    observations: await rows.query<ObservationRecord>(OBSERVATIONS, [
      district,
      cycle,
      measures.map(({ scope }) => scope),
      measures.map(({ measure }) => measure),
      content.year,
      (await scopesBefore(rows, district, [content.code])).get(content.code) ?? null,
      content.code,
    ]),
    marks: await rows.query<MarkRecord>(MARKS, [district, cycle]),
    milestones: await rows.query<MilestoneRecord>(MILESTONES, [
      district,
      cycle,
      leaves.flatMap(({ project }) => (project === null ? [] : [project])),
    ]),
    adjustments: await rows.query<AdjustmentRecord>(ADJUSTMENTS, [district, cycle]),
    ...(content.selfAssessment !== undefined && {
      selfAssessments: await rows.query<SelfAssessmentRecord>(SELF_ASSESSMENTS, [district, cycle]),
    }),
  };
  return {
    input,
    unitIds: new Map(units.map(({ code, id }) => [code, id])),
    itemIds: new Map(items.map(({ code, id }) => [code, id])),
  };
}

const TARGETS = `
select i.code as indicator, u.code as unit, t.year, t.target, t.baseline
from target t
join indicator i on i.district_id = t.district_id and i.id = t.indicator_id
left join unit u on u.district_id = t.district_id and u.id = t.unit_id
where t.district_id = $1 and i.plan_id = $2 and t.year = $3 and t.origin = 'BREAKDOWN'
  and (t.unit_id is null or t.unit_id in (select unit_id from cycle_unit where district_id = $1 and cycle_id = $4))
order by i.position, i.code, u.code nulls first`;

/**
 * $5: the year. $6: the scheme that this one continues, null for none: last year's figures of the measures that are the
 * scheme's own ($7) are under its code. Where both have one, that of this scheme counts.
 */
const OBSERVATIONS = `
select distinct on (o.measure, c.position, u.code, o.year)
  o.measure, u.code as unit, o.year, o.value, o.numerator, o.denominator, o.status, null as evidence
from cycle_unit c
join unit u on u.district_id = c.district_id and u.id = c.unit_id
join observation o on o.district_id = c.district_id and o.unit_id = c.unit_id
join (
  select scope, measure, y.year from unnest($3::text[], $4::text[]) as m (scope, measure)
    cross join (values ($5::int), ($5::int - 1)) as y (year)
  union
  select $6, measure, $5::int - 1 from unnest($3::text[], $4::text[]) as m (scope, measure)
    where scope = $7 and $6::text is not null
) m on m.scope = o.scope and m.measure = o.measure and m.year = o.year
where c.district_id = $1 and c.cycle_id = $2
order by o.measure, c.position, u.code, o.year, o.scope <> $7`;

const MARKS = `
select m.item, u.code as unit, m.judge, m.mark
from mark m
join cycle_unit c on c.district_id = m.district_id and c.cycle_id = m.cycle_id and c.unit_id = m.unit_id
join unit u on u.district_id = m.district_id and u.id = m.unit_id
where m.district_id = $1 and m.cycle_id = $2 order by m.item, c.position, m.judge`;

const MILESTONES = `
select m.project, m.task, u.code as unit, m.weight, m.due, m.done
from milestone m
join cycle_unit c on c.district_id = m.district_id and c.unit_id = m.unit_id and c.cycle_id = $2
join unit u on u.district_id = m.district_id and u.id = m.unit_id
where m.district_id = $1 and m.project = any ($3::text[]) order by m.project, c.position, m.task`;

const SELF_ASSESSMENTS = `
select o.item, u.code as unit, o.points
from self_assessment a
join cycle_unit c on c.district_id = a.district_id and c.cycle_id = a.cycle_id and c.unit_id = a.unit_id
join unit u on u.district_id = a.district_id and u.id = a.unit_id
cross join lateral jsonb_to_recordset(a.items) as o (item text, points text)
where a.district_id = $1 and a.cycle_id = $2 and a.state = 'SUBMITTED' order by o.item, c.position`;

const ADJUSTMENTS = `
select u.code as unit, a.kind, a.code, a.points, a.reason
from adjustment a
join cycle_unit c on c.district_id = a.district_id and c.cycle_id = a.cycle_id and c.unit_id = a.unit_id
join unit u on u.district_id = a.district_id and u.id = a.unit_id
where a.district_id = $1 and a.cycle_id = $2 and a.state = 'CONFIRMED' order by a.position, a.id`;
