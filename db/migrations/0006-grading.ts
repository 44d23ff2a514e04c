import { DatabaseMigration } from './database-migration.js';

/** 评分: runs with their frozen inputs and scores, and what every cut of a run’s scores comes to (`tally_of`). */
export class Grading extends DatabaseMigration {
  override up(): void {
    this.addSql(sql(this.app));
  }
}

const sql = (app: string) => `
create table run (
  district_id uuid not null,
  id uuid not null,
  cycle_id uuid not null,
  scheme_id uuid not null,
  number int not null,
  state text not null default 'QUEUED',
  adopt boolean not null default false,
  engine_version text,
  input_hash text,
  result_hash text,
  units_done int not null default 0,
  units_total int not null default 0,
  failure jsonb,
  requested_by uuid,
  created_at timestamptz not null default now(),
  started_at timestamptz,
  finished_at timestamptz,
  primary key (district_id, id),
  foreign key (district_id) references district (id),
  foreign key (district_id, cycle_id) references cycle (district_id, id),
  foreign key (district_id, scheme_id) references scheme (district_id, id),
  unique (district_id, cycle_id, number),
  check (state in ('QUEUED', 'RUNNING', 'COMPLETED', 'FAILED'))
);

create table run_input (
  district_id uuid not null,
  run_id uuid not null,
  content bytea not null,
  primary key (district_id, run_id),
  foreign key (district_id, run_id) references run (district_id, id),
  foreign key (district_id) references district (id)
);

create table unit_score (
  district_id uuid not null,
  run_id uuid not null,
  unit_id uuid not null,
  category text not null,
  peer_group text not null,
  position int not null,
  base numeric,
  bonus numeric not null,
  deduction numeric not null,
  total numeric,
  grade text,
  rank int,
  overall_rank int,
  peers int not null,
  primary key (district_id, run_id, unit_id),
  foreign key (district_id, run_id) references run (district_id, id),
  foreign key (district_id, unit_id) references unit (district_id, id),
  foreign key (district_id) references district (id)
);

create table item_score (
  district_id uuid not null,
  run_id uuid not null,
  unit_id uuid not null,
  item_id uuid not null,
  value numeric,
  target numeric,
  rate numeric,
  points numeric,
  flags text[] not null,
  primary key (district_id, run_id, unit_id, item_id),
  foreign key (district_id, run_id, unit_id) references unit_score (district_id, run_id, unit_id)
);

create table group_score (
  district_id uuid not null,
  run_id uuid not null,
  peer_group text not null,
  units int not null,
  mean numeric,
  lower_quartile numeric,
  median numeric,
  upper_quartile numeric,
  primary key (district_id, run_id, peer_group),
  foreign key (district_id, run_id) references run (district_id, id),
  foreign key (district_id) references district (id)
);

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

create unique index run_one_active on run (district_id, cycle_id) where state in ('QUEUED', 'RUNNING');
create index unit_score_unit on unit_score (district_id, unit_id);
create index item_score_unit on item_score (district_id, unit_id, run_id);
create index item_score_item on item_score (district_id, item_id, run_id);

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
grant execute on function tally_of(uuid, uuid) to ${app};

grant select, insert, update, delete on run to ${app};
-- Written once.
grant select, insert on run_input, unit_score, item_score, group_score, tally to ${app};
`;
