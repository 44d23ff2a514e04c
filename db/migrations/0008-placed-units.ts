import { Migration } from '@mikro-orm/migrations';

/**
 * Figures of past years in `bi.observation_rows` carry the category and peer group that the unit had in that year, as a
 * cycle's roster has them. SQL tools see rosters for it, and changes of rosters are told.
 */
export class PlacedUnits extends Migration {
  override up(): void {
    this.addSql(SQL);
  }
}

const SQL = `
alter policy seen on cycle_unit to kaoping_app;
create policy seen_by_tools on cycle_unit for select to kaoping_bi using ((district_id = (select bi_district())));
grant select (district_id, cycle_id, unit_id, category, peer_group) on cycle_unit to kaoping_bi;

create trigger told after insert or update or delete or truncate on cycle_unit
  for each statement execute function tell_change();

create or replace view bi.observation_rows with (security_invoker = true) as
select
  o.year as year,
  o.scope as scope,
  u.code as unit_code,
  u.name as unit_name,
  coalesce(k.category, u.category) as unit_category,
  coalesce(k.peer_group, u.peer_group) as unit_group,
  o.measure as measure_code,
  coalesce(n.name, i.name) as measure_name,
  n.measured_in as measured_in,
  o.value as value,
  o.numerator as numerator,
  o.denominator as denominator,
  d.target as target,
  o.status as status,
  null::text as evidence,
  o.revision as revision
from observation o
join unit u on u.district_id = o.district_id and u.id = o.unit_id
left join lateral (
  select cu.category, cu.peer_group
  from cycle c join cycle_unit cu on cu.district_id = o.district_id and cu.cycle_id = c.id and cu.unit_id = o.unit_id
  where c.district_id = o.district_id and c.year = o.year
  order by c.scheme_code = o.scope desc, c.scheme_code limit 1
) k on true
left join plan p on p.district_id = o.district_id and p.code = o.scope
left join indicator n on n.district_id = p.district_id and n.plan_id = p.id and n.code = o.measure
left join scheme m on m.district_id = o.district_id and m.code = o.scope and m.current
left join item i on i.district_id = m.district_id and i.scheme_id = m.id and i.code = o.measure
left join lateral (
  select target from target
  where district_id = o.district_id and indicator_id = n.id and year = o.year and unit_id = o.unit_id
  order by origin limit 1
) d on true;
comment on column bi.observation_rows.unit_category is '单位类别 · Category of the unit in that year';
comment on column bi.observation_rows.unit_group is '考核分组 · Peer group of the unit in that year';
`;
