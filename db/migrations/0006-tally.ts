import { Migration } from '@mikro-orm/migrations';

/**
 * 得分汇总: what every cut of a run's item scores comes to, written when the run completes (docs/decisions/0006-reads.md).
 * `tally_of` makes it out of the run's rows; here for the runs that there are already.
 */
export class Tally extends Migration {
  override up(): void {
    this.addSql(SQL);
  }
}

const SQL = `
create table tally (
  district_id uuid not null,
  run_id uuid not null,
  depth smallint not null,
  number int not null,
  item_id uuid not null,
  category text,
  peer_group text,
  grade text,
  scores int not null,
  total numeric,
  squares numeric,
  low numeric,
  lower_quartile numeric,
  median numeric,
  upper_quartile numeric,
  high numeric,
  rates int not null,
  rate_total numeric,
  points numeric[] not null,
  primary key (district_id, run_id, depth, number),
  foreign key (district_id, run_id) references run (district_id, id)
);

-- Packing and unpacking takes longer than all else that is done with them.
alter table tally alter points set storage external;

-- The planner expects a row where a run's scores have just been written, and would hold each against every unit.
create function tally_of(district uuid, run uuid) returns setof tally
language sql stable parallel safe set search_path = public, pg_temp set work_mem = '64MB' set enable_nestloop = off as $$
  with cut as (
    select s.item_id, grouping(t.category, t.peer_group, t.grade) as without, t.category, t.peer_group, t.grade,
      count(s.points)::int as scores, sum(s.points) as total, sum(s.points * s.points) as squares, min(s.points) as low, max(s.points) as high,
      count(s.rate)::int as rates, sum(s.rate) as rate_total,
      coalesce(array_agg(s.points order by s.points) filter (where s.points is not null), '{}') as points
    from item_score s
    join unit_score t on t.district_id = district and t.run_id = run and t.unit_id = s.unit_id
    where s.district_id = district and s.run_id = run
    group by s.item_id, rollup (t.category, t.peer_group, t.grade)
  )
  select district, run, case without when 7 then 0 when 3 then 1 when 1 then 2 else 3 end::smallint, (row_number() over ())::int,
    item_id, category, peer_group, grade, scores, total, squares, low, quartiles.of[1], quartiles.of[2], quartiles.of[3], high, rates, rate_total, points
  from cut, lateral (
    select array_agg(round(points[floor(place)::int + 1] + (place - floor(place)) * (points[ceil(place)::int + 1] - points[floor(place)::int + 1]), 6) order by share) as of
    from unnest(array[0.25, 0.5, 0.75]) share, lateral (select (scores - 1) * share as place) p
  ) quartiles
$$;

-- The owner need not be one who passes over row-level security.
alter table run no force row level security;
alter table unit_score no force row level security;
alter table item_score no force row level security;
insert into tally select t.* from run r, tally_of(r.district_id, r.id) t where r.state = 'COMPLETED';
alter table run force row level security;
alter table unit_score force row level security;
alter table item_score force row level security;

alter table tally enable row level security;
alter table tally force row level security;
create policy seen on tally for select using (district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid) and ((select nullif(current_setting('kaoping.scores', true), '')) = 'district' or run_id = any ((select visible_runs())::uuid[])) and (select nullif(current_setting('kaoping.scores', true), '')) <> 'units');
create policy added on tally for insert with check ((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid) and (select nullif(current_setting('kaoping.scores', true), '')) = 'district') and 'grading' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[]));
create policy changed on tally for update using ((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid) and (select nullif(current_setting('kaoping.scores', true), '')) = 'district') and 'grading' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[])) with check ((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid) and (select nullif(current_setting('kaoping.scores', true), '')) = 'district') and 'grading' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[]));
create policy removed on tally for delete using ((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid) and (select nullif(current_setting('kaoping.scores', true), '')) = 'district') and 'grading' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[]));
create trigger told after insert or update or delete or truncate on tally for each statement execute function tell_change();

-- Written once, like the scores.
grant select, insert on tally to kaoping_app;
grant execute on function tally_of(uuid, uuid) to kaoping_app;
`;
