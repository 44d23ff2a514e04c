/**
 * 年度监测: computes the district's own value of an indicator from its units' verified figures, by the indicator's
 * aggregate. SUM and MEAN of values; RATIO of the sums of numerators and denominators; CV (差异系数) of the units'
 * quotients, weighted by their denominators (pupils), as the national rules for balanced compulsory education compute
 * it.
 */

import type { Rows } from '../../db/database.js';
import type { DistrictId, IndicatorId, PlanId } from '../../entities/ids.js';
import { newId } from '../identity.js';

/**
 * Recomputes all values of a plan's indicators, for each year. Values are `numeric`; results of a division or root
 * are rounded to 12 decimals.
 */
export async function storeIndicatorValues(rows: Rows, district: DistrictId, plan: PlanId): Promise<void> {
  const values = await rows.query<{ indicator_id: IndicatorId; year: number; value: string | null; units: number }>(
    VALUES,
    [district, plan],
  );
  const records = JSON.stringify(values.map((row) => ({ district_id: district, id: newId(), ...row })));
  await rows.query(DROP_OTHERS, [district, plan, records]);
  await rows.query(KEEP, [records]);
  rows.changed('indicator_value');
}

/** Deletes values that are no longer computed from any figure. */
const DROP_OTHERS = `delete from indicator_value v using indicator i
where i.district_id = v.district_id and i.id = v.indicator_id and v.district_id = $1 and i.plan_id = $2
  and (v.indicator_id, v.year) not in (select indicator_id, year from json_populate_recordset(null::indicator_value, $3))`;

/** A row with an equal value is not touched. */
const KEEP = `insert into indicator_value (district_id, id, indicator_id, year, value, units)
select district_id, id, indicator_id, year, value, units from json_populate_recordset(null::indicator_value, $1)
on conflict (district_id, indicator_id, year) do update set value = excluded.value, units = excluded.units
where (indicator_value.value, indicator_value.units) is distinct from (excluded.value, excluded.units)`;

/** $1 district, $2 plan. A unit without a denominator has no weight in RATIO and CV. */
const VALUES = `
with figure as (
  select i.id as indicator_id, i.aggregate, o.year, o.numerator, o.denominator,
         coalesce(o.value, round(o.numerator / nullif(o.denominator, 0), 12)) as x
  from indicator i
  join plan p on p.district_id = i.district_id and p.id = i.plan_id
  join observation o on o.district_id = i.district_id and o.scope = p.code and o.measure = i.code and o.status = 'VERIFIED'
  where i.district_id = $1 and i.plan_id = $2 and i.aggregate <> 'NONE'
), total as (
  select indicator_id, aggregate, year, count(x)::int as units,
         sum(x) as sum_x, avg(x) as mean_x, sum(numerator) as sum_n, sum(denominator) as sum_d
  from figure group by indicator_id, aggregate, year
)
select t.indicator_id, t.year, t.units,
  case t.aggregate
    when 'SUM' then t.sum_x
    when 'MEAN' then round(t.mean_x, 12)
    when 'RATIO' then round(coalesce(t.sum_n / nullif(t.sum_d, 0), t.mean_x), 12)
    when 'CV' then (
      select case when t.sum_d > 0
        then round(sqrt(sum(f.denominator / t.sum_d * (f.x - t.sum_n / t.sum_d) ^ 2)) / nullif(t.sum_n / t.sum_d, 0), 12)
        else round(sqrt(avg((f.x - t.mean_x) ^ 2)) / nullif(t.mean_x, 0), 12)
      end
      from figure f where f.indicator_id = t.indicator_id and f.year = t.year)
  end as value
from total t`;
