/**
 * 年度监测: computes the district's own value of an indicator from its units' verified figures, by the indicator's
 * aggregate. SUM and MEAN of values; RATIO of the sums of numerators and denominators; CV (差异系数) of the units'
 * quotients, weighted by their denominators (pupils), as the national rules for balanced compulsory education compute
 * it; NONE the figure of the only unit that reports it. `scoring/monitoring/district-value.ts` computes the same, to say
 * what a single unit does to it.
 */

import type { Rows } from '../../db/database.js';
import type { DistrictId, IndicatorId, PlanId, UnitId } from '../../entities/ids.js';
import { newId } from '../identity.js';

/**
 * Recomputes all values of a plan's indicators, for each year. Values are `numeric`; results of a division or root
 * are rounded to 12 decimals.
 */
export async function storeIndicatorValues(rows: Rows, district: DistrictId, plan: PlanId): Promise<void> {
  const values = await rows.query<ComputedValue>(VALUES, [district, plan]);
  const records = JSON.stringify(values.map((row) => ({ district_id: district, id: newId(), ...row })));
  await rows.query(DROP_OTHERS, [district, plan, records]);
  await rows.query(KEEP, [records]);
  rows.changed('indicator_value');
}

interface ComputedValue {
  readonly indicator_id: IndicatorId;
  readonly year: number;
  readonly value: string | null;
  readonly units: number;
  readonly missing: number;
  readonly reported_by_id: UnitId | null;
}

/** Deletes values that are no longer computed from any figure. */
const DROP_OTHERS = `delete from indicator_value v using indicator i
where i.district_id = v.district_id and i.id = v.indicator_id and v.district_id = $1 and i.plan_id = $2
  and (v.indicator_id, v.year) not in (select indicator_id, year from json_populate_recordset(null::indicator_value, $3))`;

/** A row with an equal value is not touched. */
const KEEP = `insert into indicator_value (district_id, id, indicator_id, year, value, units, missing, reported_by_id)
select district_id, id, indicator_id, year, value, units, missing, reported_by_id
from json_populate_recordset(null::indicator_value, $1)
on conflict (district_id, indicator_id, year) do update
set value = excluded.value, units = excluded.units, missing = excluded.missing, reported_by_id = excluded.reported_by_id
where (indicator_value.value, indicator_value.units, indicator_value.missing, indicator_value.reported_by_id)
  is distinct from (excluded.value, excluded.units, excluded.missing, excluded.reported_by_id)`;

/**
 * $1 district, $2 plan. A unit without a denominator has no weight in RATIO and CV. A year counts once any figure of it
 * exists; in it, a unit is missing whose figure is not verified yet, or which has a target and no figure.
 */
const VALUES = `
with figure as (
  select i.id as indicator_id, i.aggregate, o.year, o.unit_id, o.numerator, o.denominator, o.status,
         coalesce(o.value, round(o.numerator / nullif(o.denominator, 0), 12)) as x
  from indicator i
  join plan p on p.district_id = i.district_id and p.id = i.plan_id
  join observation o on o.district_id = i.district_id and o.scope = p.code and o.measure = i.code
  where i.district_id = $1 and i.plan_id = $2
), expected as (
  select indicator_id, year, unit_id, status in ('VERIFIED', 'NOT_APPLICABLE') as is_settled from figure
  union all
  select t.indicator_id, t.year, t.unit_id, false
  from target t join (select distinct indicator_id, year from figure) known using (indicator_id, year)
  where t.district_id = $1 and t.unit_id is not null and t.target is not null
), unit_of_year as (
  select indicator_id, year, unit_id, bool_or(is_settled) as is_settled from expected group by indicator_id, year, unit_id
), known as (
  select indicator_id, year, count(*) filter (where not is_settled)::int as missing
  from unit_of_year group by indicator_id, year
), total as (
  select indicator_id, aggregate, year, count(x)::int as units, (array_agg(unit_id))[1] as unit_id,
         sum(x) as sum_x, avg(x) as mean_x, sum(numerator) as sum_n, sum(denominator) as sum_d
  from figure where status = 'VERIFIED' group by indicator_id, aggregate, year
)
select k.indicator_id, k.year, coalesce(t.units, 0) as units, k.missing,
  case when t.aggregate = 'NONE' and t.units = 1 then t.unit_id end as reported_by_id,
  case t.aggregate
    when 'SUM' then t.sum_x
    when 'MEAN' then round(t.mean_x, 12)
    when 'RATIO' then round(coalesce(t.sum_n / nullif(t.sum_d, 0), t.mean_x), 12)
    when 'CV' then (
      select case when t.sum_d > 0
        then round(sqrt(sum(f.denominator / t.sum_d * (f.x - t.sum_n / t.sum_d) ^ 2)) / nullif(t.sum_n / t.sum_d, 0), 12)
        else round(sqrt(avg((f.x - t.mean_x) ^ 2)) / nullif(t.mean_x, 0), 12)
      end
      from figure f where f.indicator_id = t.indicator_id and f.year = t.year and f.status = 'VERIFIED')
    when 'NONE' then case when t.units = 1 then t.sum_x end
  end as value
from known k left join total t on t.indicator_id = k.indicator_id and t.year = k.year`;
