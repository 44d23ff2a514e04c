import { Migration } from '@mikro-orm/migrations';

/**
 * The spine: a district's plan, its units, schemes, figures, runs, scores and accounts.
 *
 * Keys and foreign keys lead with the district, so that the tables can be distributed by it. Policies are those of
 * entities/visibility.ts as they stood; a test holds the two together.
 */
export class Spine extends Migration {
  override up(): void {
    this.addSql(SQL);
  }
}

const SQL = `
create table district (
  id uuid not null,
  code text not null,
  name text not null,
  time_zone text not null default 'Asia/Shanghai',
  sample boolean not null default false,
  created_at timestamptz not null default now(),
  primary key (id),
  unique (code)
);

create table unit (
  district_id uuid not null,
  id uuid not null,
  code text not null,
  name text not null,
  category text not null,
  peer_group text not null,
  parent_id uuid,
  position int not null,
  primary key (district_id, id),
  foreign key (district_id) references district (id),
  foreign key (district_id, parent_id) references unit (district_id, id),
  unique (district_id, code)
);

create table plan (
  district_id uuid not null,
  id uuid not null,
  code text not null,
  name text not null,
  start_year smallint not null,
  end_year smallint not null,
  provenance text,
  primary key (district_id, id),
  foreign key (district_id) references district (id),
  unique (district_id, code)
);

create table indicator (
  district_id uuid not null,
  id uuid not null,
  plan_id uuid not null,
  code text not null,
  name text not null,
  measured_in text,
  kind text not null,
  direction text not null,
  baseline_year smallint,
  baseline numeric,
  aggregate text not null,
  provenance text,
  position int not null,
  version int not null default 1,
  approval_document text,
  effective_date date,
  primary key (district_id, id),
  foreign key (district_id) references district (id),
  foreign key (district_id, plan_id) references plan (district_id, id),
  unique (district_id, plan_id, code),
  check (kind in ('BINDING', 'EXPECTED')),
  check (direction in ('HIGHER', 'LOWER')),
  check (aggregate in ('SUM', 'MEAN', 'RATIO', 'CV', 'NONE'))
);

create table indicator_revision (
  district_id uuid not null,
  id uuid not null,
  indicator_id uuid not null,
  version int not null,
  content json not null,
  approval_document text,
  effective_date date,
  recorded_at timestamptz not null default now(),
  recorded_by uuid,
  primary key (district_id, id),
  foreign key (district_id) references district (id),
  foreign key (district_id, indicator_id) references indicator (district_id, id),
  unique (district_id, indicator_id, version)
);

create table target (
  district_id uuid not null,
  id uuid not null,
  indicator_id uuid not null,
  unit_id uuid,
  year smallint not null,
  origin text not null,
  target numeric,
  baseline numeric,
  version int not null default 1,
  approval_document text,
  effective_date date,
  primary key (district_id, id),
  foreign key (district_id) references district (id),
  foreign key (district_id, indicator_id) references indicator (district_id, id),
  foreign key (district_id, unit_id) references unit (district_id, id),
  unique nulls not distinct (district_id, indicator_id, year, unit_id, origin),
  check (origin in ('PLAN', 'BREAKDOWN'))
);

create table target_revision (
  district_id uuid not null,
  id uuid not null,
  target_id uuid not null,
  unit_id uuid,
  version int not null,
  target numeric,
  baseline numeric,
  withdrawn boolean not null default false,
  approval_document text,
  effective_date date,
  recorded_at timestamptz not null default now(),
  recorded_by uuid,
  primary key (district_id, id),
  foreign key (district_id) references district (id),
  foreign key (district_id, unit_id) references unit (district_id, id),
  unique (district_id, target_id, version)
);

create table indicator_value (
  district_id uuid not null,
  id uuid not null,
  indicator_id uuid not null,
  year smallint not null,
  value numeric,
  units int not null,
  primary key (district_id, id),
  foreign key (district_id) references district (id),
  foreign key (district_id, indicator_id) references indicator (district_id, id),
  unique (district_id, indicator_id, year)
);

create table key_project (
  district_id uuid not null,
  id uuid not null,
  plan_id uuid not null,
  code text not null,
  name text not null,
  lead text,
  position int not null,
  primary key (district_id, id),
  foreign key (district_id) references district (id),
  foreign key (district_id, plan_id) references plan (district_id, id),
  unique (district_id, plan_id, code)
);

create table task (
  district_id uuid not null,
  id uuid not null,
  project_id uuid not null,
  code text not null,
  name text not null,
  due date,
  weight numeric,
  lead text,
  indicator_id uuid,
  position int not null,
  primary key (district_id, id),
  foreign key (district_id) references district (id),
  foreign key (district_id, project_id) references key_project (district_id, id),
  foreign key (district_id, indicator_id) references indicator (district_id, id),
  unique (district_id, project_id, code)
);

create table scheme (
  district_id uuid not null,
  id uuid not null,
  code text not null,
  version int not null,
  current boolean not null,
  name text not null,
  year smallint not null,
  plan_id uuid,
  content json not null,
  points numeric not null,
  approval_document text,
  effective_date date,
  recorded_at timestamptz not null default now(),
  recorded_by uuid,
  primary key (district_id, id),
  foreign key (district_id) references district (id),
  foreign key (district_id, plan_id) references plan (district_id, id),
  unique (district_id, code, version)
);

create table item (
  district_id uuid not null,
  id uuid not null,
  scheme_id uuid not null,
  parent_id uuid,
  code text not null,
  name text not null,
  path text not null,
  position int not null,
  depth smallint not null,
  points numeric not null,
  aggregate text,
  indicator_id uuid,
  project text,
  direction text,
  method_kind text,
  method json,
  missing text,
  applies_to jsonb,
  primary key (district_id, id),
  foreign key (district_id) references district (id),
  foreign key (district_id, scheme_id) references scheme (district_id, id),
  foreign key (district_id, parent_id) references item (district_id, id),
  foreign key (district_id, indicator_id) references indicator (district_id, id),
  unique (district_id, scheme_id, code)
);

create table cycle (
  district_id uuid not null,
  id uuid not null,
  scheme_code text not null,
  scheme_id uuid not null,
  year smallint not null,
  state text not null default 'DRAFT',
  collect_from date,
  collect_to date,
  notice_from date,
  notice_to date,
  official_run_id uuid,
  version int not null default 1,
  primary key (district_id, id),
  foreign key (district_id) references district (id),
  foreign key (district_id, scheme_id) references scheme (district_id, id),
  unique (district_id, scheme_code),
  check (state in ('DRAFT', 'COLLECTING', 'VERIFYING', 'GRADING', 'REVIEWING', 'APPROVING', 'PUBLISHED', 'CLOSED'))
);

create table cycle_unit (
  district_id uuid not null,
  id uuid not null,
  cycle_id uuid not null,
  unit_id uuid not null,
  category text not null,
  peer_group text not null,
  position int not null,
  primary key (district_id, id),
  foreign key (district_id) references district (id),
  foreign key (district_id, cycle_id) references cycle (district_id, id),
  foreign key (district_id, unit_id) references unit (district_id, id),
  unique (district_id, cycle_id, unit_id)
);

create table observation (
  district_id uuid not null,
  id uuid not null,
  scope text not null,
  measure text not null,
  unit_id uuid not null,
  year smallint not null,
  value numeric,
  numerator numeric,
  denominator numeric,
  status text not null,
  evidence text,
  revision int not null default 1,
  primary key (district_id, id),
  foreign key (district_id) references district (id),
  foreign key (district_id, unit_id) references unit (district_id, id),
  unique (district_id, scope, measure, year, unit_id),
  check (status in ('DRAFT', 'SUBMITTED', 'VERIFIED', 'RETURNED', 'NOT_APPLICABLE')),
  check (value is null or (numerator is null and denominator is null))
);

create table observation_revision (
  district_id uuid not null,
  id uuid not null,
  observation_id uuid not null,
  unit_id uuid not null,
  revision int not null,
  value numeric,
  numerator numeric,
  denominator numeric,
  status text not null,
  evidence text,
  reason text,
  recorded_at timestamptz not null default now(),
  recorded_by uuid,
  primary key (district_id, id),
  foreign key (district_id) references district (id),
  foreign key (district_id, unit_id) references unit (district_id, id),
  unique (district_id, observation_id, revision)
);

create table mark (
  district_id uuid not null,
  id uuid not null,
  cycle_id uuid not null,
  item text not null,
  unit_id uuid not null,
  judge text not null,
  mark text not null,
  primary key (district_id, id),
  foreign key (district_id) references district (id),
  foreign key (district_id, cycle_id) references cycle (district_id, id),
  foreign key (district_id, unit_id) references unit (district_id, id),
  unique (district_id, cycle_id, item, unit_id, judge)
);

create table milestone (
  district_id uuid not null,
  id uuid not null,
  project text not null,
  task text not null,
  unit_id uuid not null,
  weight numeric not null,
  due date not null,
  done date,
  primary key (district_id, id),
  foreign key (district_id) references district (id),
  foreign key (district_id, unit_id) references unit (district_id, id),
  unique (district_id, project, task, unit_id)
);

create table adjustment (
  district_id uuid not null,
  id uuid not null,
  cycle_id uuid not null,
  unit_id uuid not null,
  kind text not null,
  code text not null,
  points numeric,
  reason text,
  position int not null,
  primary key (district_id, id),
  foreign key (district_id) references district (id),
  foreign key (district_id, cycle_id) references cycle (district_id, id),
  foreign key (district_id, unit_id) references unit (district_id, id),
  unique (district_id, cycle_id, position),
  check (kind in ('BONUS', 'DEDUCTION', 'VETO'))
);

create table bundle_file (
  district_id uuid not null,
  id uuid not null,
  cycle_id uuid not null,
  file text not null,
  keys jsonb not null,
  primary key (district_id, id),
  foreign key (district_id) references district (id),
  foreign key (district_id, cycle_id) references cycle (district_id, id),
  unique (district_id, cycle_id, file)
);

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

create table account (
  district_id uuid not null,
  id uuid not null,
  name text not null,
  display_name text not null,
  password_hash text not null,
  disabled boolean not null default false,
  demo boolean not null default false,
  failed_attempts int not null default 0,
  locked_until timestamptz,
  created_at timestamptz not null default now(),
  primary key (district_id, id),
  foreign key (district_id) references district (id),
  unique (name)
);

create table account_role (
  district_id uuid not null,
  id uuid not null,
  account_id uuid not null,
  role text not null,
  unit_id uuid,
  primary key (district_id, id),
  foreign key (district_id) references district (id),
  foreign key (district_id, account_id) references account (district_id, id),
  foreign key (district_id, unit_id) references unit (district_id, id),
  unique nulls not distinct (district_id, account_id, role, unit_id)
);

create table session (
  district_id uuid not null,
  id uuid not null,
  account_id uuid not null,
  secret_hash text not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  primary key (district_id, id),
  foreign key (district_id) references district (id),
  foreign key (district_id, account_id) references account (district_id, id),
  unique (secret_hash)
);

create table token (
  district_id uuid not null,
  id uuid not null,
  account_id uuid not null,
  label text not null,
  prefix text not null,
  secret_hash text not null,
  scopes text[] not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  revoked_at timestamptz,
  last_used_at timestamptz,
  primary key (district_id, id),
  foreign key (district_id) references district (id),
  foreign key (district_id, account_id) references account (district_id, id),
  unique (secret_hash)
);

create unique index scheme_in_force on scheme (district_id, code) where current;
create unique index run_one_active on run (district_id, cycle_id) where state in ('QUEUED', 'RUNNING');
create index unit_parent on unit (district_id, parent_id);
create index target_unit on target (district_id, unit_id);
create index observation_unit on observation (district_id, unit_id, year);
create index observation_revision_unit on observation_revision (district_id, unit_id);
create index item_indicator on item (district_id, indicator_id) where indicator_id is not null;
create index item_score_unit on item_score (district_id, unit_id, run_id);
create index item_score_item on item_score (district_id, item_id, run_id);
create index unit_score_unit on unit_score (district_id, unit_id);
create index adjustment_unit on adjustment (district_id, unit_id);
create index session_account on session (district_id, account_id);
create index token_account on token (district_id, account_id);

-- Runs whose scores the viewer may see, beyond those who see every run of the district (entities/visibility.ts).
create function visible_runs() returns uuid[] language sql stable set search_path = public, pg_temp as $$
  select coalesce(array_agg(official_run_id), '{}')
  from cycle
  where official_run_id is not null
    and district_id = nullif(current_setting('kaoping.district', true), '')::uuid
    and case current_setting('kaoping.scores', true)
      when 'official' then true
      when 'units' then true
      when 'published' then state in ('APPROVING', 'PUBLISHED', 'CLOSED')
      when 'approval' then state = 'APPROVING'
      else false
    end
$$;

-- Years of which an official run has graded figures.
create function official_years() returns smallint[] language sql stable set search_path = public, pg_temp as $$
  select coalesce(array_agg(distinct year), '{}')
  from cycle
  where official_run_id is not null
    and district_id = nullif(current_setting('kaoping.district', true), '')::uuid
$$;

alter table district enable row level security;
alter table district force row level security;
create policy seen on district for select using (id = (select nullif(current_setting('kaoping.district', true), '')::uuid) or code = (select nullif(current_setting('kaoping.district_code', true), '')));
create policy added on district for insert with check ((id = (select nullif(current_setting('kaoping.district', true), '')::uuid)) and 'org' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[]));
create policy changed on district for update using ((id = (select nullif(current_setting('kaoping.district', true), '')::uuid)) and 'org' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[])) with check ((id = (select nullif(current_setting('kaoping.district', true), '')::uuid)) and 'org' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[]));
create policy removed on district for delete using ((id = (select nullif(current_setting('kaoping.district', true), '')::uuid)) and 'org' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[]));

alter table unit enable row level security;
alter table unit force row level security;
create policy seen on unit for select using (district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid) and ((select nullif(current_setting('kaoping.org', true), '')) = 'district' or id = any ((select nullif(current_setting('kaoping.units', true), ''))::uuid[])));
create policy added on unit for insert with check ((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid) and ((select nullif(current_setting('kaoping.org', true), '')) = 'district' or id = any ((select nullif(current_setting('kaoping.units', true), ''))::uuid[]))) and 'org' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[]));
create policy changed on unit for update using ((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid) and ((select nullif(current_setting('kaoping.org', true), '')) = 'district' or id = any ((select nullif(current_setting('kaoping.units', true), ''))::uuid[]))) and 'org' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[])) with check ((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid) and ((select nullif(current_setting('kaoping.org', true), '')) = 'district' or id = any ((select nullif(current_setting('kaoping.units', true), ''))::uuid[]))) and 'org' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[]));
create policy removed on unit for delete using ((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid) and ((select nullif(current_setting('kaoping.org', true), '')) = 'district' or id = any ((select nullif(current_setting('kaoping.units', true), ''))::uuid[]))) and 'org' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[]));

alter table plan enable row level security;
alter table plan force row level security;
create policy seen on plan for select using (district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid));
create policy added on plan for insert with check ((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid)) and 'plan' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[]));
create policy changed on plan for update using ((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid)) and 'plan' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[])) with check ((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid)) and 'plan' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[]));
create policy removed on plan for delete using ((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid)) and 'plan' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[]));

alter table indicator enable row level security;
alter table indicator force row level security;
create policy seen on indicator for select using (district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid));
create policy added on indicator for insert with check ((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid)) and 'plan' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[]));
create policy changed on indicator for update using ((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid)) and 'plan' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[])) with check ((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid)) and 'plan' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[]));
create policy removed on indicator for delete using ((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid)) and 'plan' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[]));

alter table indicator_revision enable row level security;
alter table indicator_revision force row level security;
create policy seen on indicator_revision for select using (district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid));
create policy added on indicator_revision for insert with check ((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid)) and 'plan' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[]));
create policy changed on indicator_revision for update using ((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid)) and 'plan' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[])) with check ((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid)) and 'plan' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[]));
create policy removed on indicator_revision for delete using ((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid)) and 'plan' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[]));

alter table target enable row level security;
alter table target force row level security;
create policy seen on target for select using (district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid) and (unit_id is null or (select nullif(current_setting('kaoping.figures', true), '')) in ('district', 'official') or unit_id = any ((select nullif(current_setting('kaoping.units', true), ''))::uuid[])));
create policy added on target for insert with check ((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid) and (unit_id is null or (select nullif(current_setting('kaoping.figures', true), '')) in ('district', 'official') or unit_id = any ((select nullif(current_setting('kaoping.units', true), ''))::uuid[]))) and 'plan' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[]));
create policy changed on target for update using ((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid) and (unit_id is null or (select nullif(current_setting('kaoping.figures', true), '')) in ('district', 'official') or unit_id = any ((select nullif(current_setting('kaoping.units', true), ''))::uuid[]))) and 'plan' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[])) with check ((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid) and (unit_id is null or (select nullif(current_setting('kaoping.figures', true), '')) in ('district', 'official') or unit_id = any ((select nullif(current_setting('kaoping.units', true), ''))::uuid[]))) and 'plan' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[]));
create policy removed on target for delete using ((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid) and (unit_id is null or (select nullif(current_setting('kaoping.figures', true), '')) in ('district', 'official') or unit_id = any ((select nullif(current_setting('kaoping.units', true), ''))::uuid[]))) and 'plan' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[]));

alter table target_revision enable row level security;
alter table target_revision force row level security;
create policy seen on target_revision for select using (district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid) and (unit_id is null or (select nullif(current_setting('kaoping.figures', true), '')) in ('district', 'official') or unit_id = any ((select nullif(current_setting('kaoping.units', true), ''))::uuid[])));
create policy added on target_revision for insert with check ((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid) and (unit_id is null or (select nullif(current_setting('kaoping.figures', true), '')) in ('district', 'official') or unit_id = any ((select nullif(current_setting('kaoping.units', true), ''))::uuid[]))) and 'plan' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[]));
create policy changed on target_revision for update using ((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid) and (unit_id is null or (select nullif(current_setting('kaoping.figures', true), '')) in ('district', 'official') or unit_id = any ((select nullif(current_setting('kaoping.units', true), ''))::uuid[]))) and 'plan' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[])) with check ((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid) and (unit_id is null or (select nullif(current_setting('kaoping.figures', true), '')) in ('district', 'official') or unit_id = any ((select nullif(current_setting('kaoping.units', true), ''))::uuid[]))) and 'plan' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[]));
create policy removed on target_revision for delete using ((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid) and (unit_id is null or (select nullif(current_setting('kaoping.figures', true), '')) in ('district', 'official') or unit_id = any ((select nullif(current_setting('kaoping.units', true), ''))::uuid[]))) and 'plan' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[]));

alter table indicator_value enable row level security;
alter table indicator_value force row level security;
create policy seen on indicator_value for select using (district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid) and (select nullif(current_setting('kaoping.monitoring', true), '')) = 'district');
create policy added on indicator_value for insert with check ((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid)) and 'figures' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[]));
create policy changed on indicator_value for update using ((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid)) and 'figures' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[])) with check ((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid)) and 'figures' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[]));
create policy removed on indicator_value for delete using ((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid)) and 'figures' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[]));

alter table key_project enable row level security;
alter table key_project force row level security;
create policy seen on key_project for select using (district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid));
create policy added on key_project for insert with check ((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid)) and 'plan' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[]));
create policy changed on key_project for update using ((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid)) and 'plan' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[])) with check ((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid)) and 'plan' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[]));
create policy removed on key_project for delete using ((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid)) and 'plan' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[]));

alter table task enable row level security;
alter table task force row level security;
create policy seen on task for select using (district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid));
create policy added on task for insert with check ((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid)) and 'plan' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[]));
create policy changed on task for update using ((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid)) and 'plan' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[])) with check ((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid)) and 'plan' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[]));
create policy removed on task for delete using ((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid)) and 'plan' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[]));

alter table scheme enable row level security;
alter table scheme force row level security;
create policy seen on scheme for select using (district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid));
create policy added on scheme for insert with check ((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid)) and 'scheme' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[]));
create policy changed on scheme for update using ((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid)) and 'scheme' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[])) with check ((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid)) and 'scheme' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[]));
create policy removed on scheme for delete using ((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid)) and 'scheme' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[]));

alter table item enable row level security;
alter table item force row level security;
create policy seen on item for select using (district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid));
create policy added on item for insert with check ((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid)) and 'scheme' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[]));
create policy changed on item for update using ((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid)) and 'scheme' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[])) with check ((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid)) and 'scheme' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[]));
create policy removed on item for delete using ((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid)) and 'scheme' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[]));

alter table cycle enable row level security;
alter table cycle force row level security;
create policy seen on cycle for select using (district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid));
create policy added on cycle for insert with check ((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid)) and 'grading' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[]));
create policy changed on cycle for update using ((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid)) and 'grading' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[])) with check ((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid)) and 'grading' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[]));
create policy removed on cycle for delete using ((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid)) and 'grading' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[]));

alter table cycle_unit enable row level security;
alter table cycle_unit force row level security;
create policy seen on cycle_unit for select using (district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid) and ((select nullif(current_setting('kaoping.org', true), '')) = 'district' or unit_id = any ((select nullif(current_setting('kaoping.units', true), ''))::uuid[])));
create policy added on cycle_unit for insert with check ((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid) and ((select nullif(current_setting('kaoping.org', true), '')) = 'district' or unit_id = any ((select nullif(current_setting('kaoping.units', true), ''))::uuid[]))) and 'grading' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[]));
create policy changed on cycle_unit for update using ((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid) and ((select nullif(current_setting('kaoping.org', true), '')) = 'district' or unit_id = any ((select nullif(current_setting('kaoping.units', true), ''))::uuid[]))) and 'grading' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[])) with check ((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid) and ((select nullif(current_setting('kaoping.org', true), '')) = 'district' or unit_id = any ((select nullif(current_setting('kaoping.units', true), ''))::uuid[]))) and 'grading' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[]));
create policy removed on cycle_unit for delete using ((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid) and ((select nullif(current_setting('kaoping.org', true), '')) = 'district' or unit_id = any ((select nullif(current_setting('kaoping.units', true), ''))::uuid[]))) and 'grading' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[]));

alter table observation enable row level security;
alter table observation force row level security;
create policy seen on observation for select using (district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid) and ((select nullif(current_setting('kaoping.figures', true), '')) = 'district' or ((select nullif(current_setting('kaoping.figures', true), '')) = 'units' and unit_id = any ((select nullif(current_setting('kaoping.units', true), ''))::uuid[])) or ((select nullif(current_setting('kaoping.figures', true), '')) = 'official' and status in ('VERIFIED', 'NOT_APPLICABLE') and year = any ((select official_years())::smallint[]))));
create policy added on observation for insert with check ((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid) and ((select nullif(current_setting('kaoping.figures', true), '')) = 'district' or ((select nullif(current_setting('kaoping.figures', true), '')) = 'units' and unit_id = any ((select nullif(current_setting('kaoping.units', true), ''))::uuid[])) or ((select nullif(current_setting('kaoping.figures', true), '')) = 'official' and status in ('VERIFIED', 'NOT_APPLICABLE') and year = any ((select official_years())::smallint[])))) and 'figures' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[]));
create policy changed on observation for update using ((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid) and ((select nullif(current_setting('kaoping.figures', true), '')) = 'district' or ((select nullif(current_setting('kaoping.figures', true), '')) = 'units' and unit_id = any ((select nullif(current_setting('kaoping.units', true), ''))::uuid[])) or ((select nullif(current_setting('kaoping.figures', true), '')) = 'official' and status in ('VERIFIED', 'NOT_APPLICABLE') and year = any ((select official_years())::smallint[])))) and 'figures' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[])) with check ((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid) and ((select nullif(current_setting('kaoping.figures', true), '')) = 'district' or ((select nullif(current_setting('kaoping.figures', true), '')) = 'units' and unit_id = any ((select nullif(current_setting('kaoping.units', true), ''))::uuid[])) or ((select nullif(current_setting('kaoping.figures', true), '')) = 'official' and status in ('VERIFIED', 'NOT_APPLICABLE') and year = any ((select official_years())::smallint[])))) and 'figures' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[]));
create policy removed on observation for delete using ((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid) and ((select nullif(current_setting('kaoping.figures', true), '')) = 'district' or ((select nullif(current_setting('kaoping.figures', true), '')) = 'units' and unit_id = any ((select nullif(current_setting('kaoping.units', true), ''))::uuid[])) or ((select nullif(current_setting('kaoping.figures', true), '')) = 'official' and status in ('VERIFIED', 'NOT_APPLICABLE') and year = any ((select official_years())::smallint[])))) and 'figures' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[]));

alter table observation_revision enable row level security;
alter table observation_revision force row level security;
create policy seen on observation_revision for select using (district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid) and ((select nullif(current_setting('kaoping.figures', true), '')) = 'district' or ((select nullif(current_setting('kaoping.figures', true), '')) = 'units' and unit_id = any ((select nullif(current_setting('kaoping.units', true), ''))::uuid[]))));
create policy added on observation_revision for insert with check ((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid) and ((select nullif(current_setting('kaoping.figures', true), '')) = 'district' or ((select nullif(current_setting('kaoping.figures', true), '')) = 'units' and unit_id = any ((select nullif(current_setting('kaoping.units', true), ''))::uuid[])))) and 'figures' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[]));
create policy changed on observation_revision for update using ((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid) and ((select nullif(current_setting('kaoping.figures', true), '')) = 'district' or ((select nullif(current_setting('kaoping.figures', true), '')) = 'units' and unit_id = any ((select nullif(current_setting('kaoping.units', true), ''))::uuid[])))) and 'figures' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[])) with check ((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid) and ((select nullif(current_setting('kaoping.figures', true), '')) = 'district' or ((select nullif(current_setting('kaoping.figures', true), '')) = 'units' and unit_id = any ((select nullif(current_setting('kaoping.units', true), ''))::uuid[])))) and 'figures' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[]));
create policy removed on observation_revision for delete using ((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid) and ((select nullif(current_setting('kaoping.figures', true), '')) = 'district' or ((select nullif(current_setting('kaoping.figures', true), '')) = 'units' and unit_id = any ((select nullif(current_setting('kaoping.units', true), ''))::uuid[])))) and 'figures' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[]));

alter table mark enable row level security;
alter table mark force row level security;
create policy seen on mark for select using (district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid) and (select nullif(current_setting('kaoping.figures', true), '')) = 'district');
create policy added on mark for insert with check ((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid) and (select nullif(current_setting('kaoping.figures', true), '')) = 'district') and 'figures' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[]));
create policy changed on mark for update using ((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid) and (select nullif(current_setting('kaoping.figures', true), '')) = 'district') and 'figures' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[])) with check ((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid) and (select nullif(current_setting('kaoping.figures', true), '')) = 'district') and 'figures' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[]));
create policy removed on mark for delete using ((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid) and (select nullif(current_setting('kaoping.figures', true), '')) = 'district') and 'figures' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[]));

alter table milestone enable row level security;
alter table milestone force row level security;
create policy seen on milestone for select using (district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid) and ((select nullif(current_setting('kaoping.figures', true), '')) = 'district' or ((select nullif(current_setting('kaoping.figures', true), '')) = 'units' and unit_id = any ((select nullif(current_setting('kaoping.units', true), ''))::uuid[]))));
create policy added on milestone for insert with check ((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid) and ((select nullif(current_setting('kaoping.figures', true), '')) = 'district' or ((select nullif(current_setting('kaoping.figures', true), '')) = 'units' and unit_id = any ((select nullif(current_setting('kaoping.units', true), ''))::uuid[])))) and 'figures' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[]));
create policy changed on milestone for update using ((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid) and ((select nullif(current_setting('kaoping.figures', true), '')) = 'district' or ((select nullif(current_setting('kaoping.figures', true), '')) = 'units' and unit_id = any ((select nullif(current_setting('kaoping.units', true), ''))::uuid[])))) and 'figures' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[])) with check ((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid) and ((select nullif(current_setting('kaoping.figures', true), '')) = 'district' or ((select nullif(current_setting('kaoping.figures', true), '')) = 'units' and unit_id = any ((select nullif(current_setting('kaoping.units', true), ''))::uuid[])))) and 'figures' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[]));
create policy removed on milestone for delete using ((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid) and ((select nullif(current_setting('kaoping.figures', true), '')) = 'district' or ((select nullif(current_setting('kaoping.figures', true), '')) = 'units' and unit_id = any ((select nullif(current_setting('kaoping.units', true), ''))::uuid[])))) and 'figures' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[]));

alter table adjustment enable row level security;
alter table adjustment force row level security;
create policy seen on adjustment for select using (district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid) and ((select nullif(current_setting('kaoping.scores', true), '')) = 'district' or ((select nullif(current_setting('kaoping.scores', true), '')) = 'units' and unit_id = any ((select nullif(current_setting('kaoping.units', true), ''))::uuid[]))));
create policy added on adjustment for insert with check ((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid) and ((select nullif(current_setting('kaoping.scores', true), '')) = 'district' or ((select nullif(current_setting('kaoping.scores', true), '')) = 'units' and unit_id = any ((select nullif(current_setting('kaoping.units', true), ''))::uuid[])))) and 'grading' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[]));
create policy changed on adjustment for update using ((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid) and ((select nullif(current_setting('kaoping.scores', true), '')) = 'district' or ((select nullif(current_setting('kaoping.scores', true), '')) = 'units' and unit_id = any ((select nullif(current_setting('kaoping.units', true), ''))::uuid[])))) and 'grading' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[])) with check ((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid) and ((select nullif(current_setting('kaoping.scores', true), '')) = 'district' or ((select nullif(current_setting('kaoping.scores', true), '')) = 'units' and unit_id = any ((select nullif(current_setting('kaoping.units', true), ''))::uuid[])))) and 'grading' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[]));
create policy removed on adjustment for delete using ((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid) and ((select nullif(current_setting('kaoping.scores', true), '')) = 'district' or ((select nullif(current_setting('kaoping.scores', true), '')) = 'units' and unit_id = any ((select nullif(current_setting('kaoping.units', true), ''))::uuid[])))) and 'grading' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[]));

alter table bundle_file enable row level security;
alter table bundle_file force row level security;
create policy seen on bundle_file for select using (district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid) and (select nullif(current_setting('kaoping.figures', true), '')) = 'district');
create policy added on bundle_file for insert with check ((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid)) and 'figures' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[]));
create policy changed on bundle_file for update using ((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid)) and 'figures' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[])) with check ((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid)) and 'figures' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[]));
create policy removed on bundle_file for delete using ((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid)) and 'figures' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[]));

alter table run enable row level security;
alter table run force row level security;
create policy seen on run for select using (district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid) and ((select nullif(current_setting('kaoping.scores', true), '')) = 'district' or id = any ((select visible_runs())::uuid[])));
create policy added on run for insert with check ((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid) and (select nullif(current_setting('kaoping.scores', true), '')) = 'district') and 'grading' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[]));
create policy changed on run for update using ((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid) and (select nullif(current_setting('kaoping.scores', true), '')) = 'district') and 'grading' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[])) with check ((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid) and (select nullif(current_setting('kaoping.scores', true), '')) = 'district') and 'grading' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[]));
create policy removed on run for delete using ((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid) and (select nullif(current_setting('kaoping.scores', true), '')) = 'district') and 'grading' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[]));

alter table run_input enable row level security;
alter table run_input force row level security;
create policy seen on run_input for select using (district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid) and (select nullif(current_setting('kaoping.scores', true), '')) = 'district');
create policy added on run_input for insert with check ((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid) and (select nullif(current_setting('kaoping.scores', true), '')) = 'district') and 'grading' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[]));
create policy changed on run_input for update using ((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid) and (select nullif(current_setting('kaoping.scores', true), '')) = 'district') and 'grading' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[])) with check ((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid) and (select nullif(current_setting('kaoping.scores', true), '')) = 'district') and 'grading' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[]));
create policy removed on run_input for delete using ((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid) and (select nullif(current_setting('kaoping.scores', true), '')) = 'district') and 'grading' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[]));

alter table unit_score enable row level security;
alter table unit_score force row level security;
create policy seen on unit_score for select using (district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid) and ((select nullif(current_setting('kaoping.scores', true), '')) = 'district' or run_id = any ((select visible_runs())::uuid[])) and ((select nullif(current_setting('kaoping.scores', true), '')) <> 'units' or unit_id = any ((select nullif(current_setting('kaoping.units', true), ''))::uuid[])));
create policy added on unit_score for insert with check ((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid) and (select nullif(current_setting('kaoping.scores', true), '')) = 'district') and 'grading' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[]));
create policy changed on unit_score for update using ((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid) and (select nullif(current_setting('kaoping.scores', true), '')) = 'district') and 'grading' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[])) with check ((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid) and (select nullif(current_setting('kaoping.scores', true), '')) = 'district') and 'grading' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[]));
create policy removed on unit_score for delete using ((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid) and (select nullif(current_setting('kaoping.scores', true), '')) = 'district') and 'grading' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[]));

alter table item_score enable row level security;
alter table item_score force row level security;
create policy seen on item_score for select using (district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid) and ((select nullif(current_setting('kaoping.scores', true), '')) = 'district' or run_id = any ((select visible_runs())::uuid[])) and ((select nullif(current_setting('kaoping.scores', true), '')) <> 'units' or unit_id = any ((select nullif(current_setting('kaoping.units', true), ''))::uuid[])));
create policy added on item_score for insert with check ((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid) and (select nullif(current_setting('kaoping.scores', true), '')) = 'district') and 'grading' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[]));
create policy changed on item_score for update using ((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid) and (select nullif(current_setting('kaoping.scores', true), '')) = 'district') and 'grading' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[])) with check ((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid) and (select nullif(current_setting('kaoping.scores', true), '')) = 'district') and 'grading' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[]));
create policy removed on item_score for delete using ((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid) and (select nullif(current_setting('kaoping.scores', true), '')) = 'district') and 'grading' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[]));

alter table group_score enable row level security;
alter table group_score force row level security;
create policy seen on group_score for select using (district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid) and ((select nullif(current_setting('kaoping.scores', true), '')) = 'district' or run_id = any ((select visible_runs())::uuid[])) and ((select nullif(current_setting('kaoping.scores', true), '')) <> 'units' or (run_id, peer_group) in (select run_id, peer_group from unit_score)));
create policy added on group_score for insert with check ((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid) and (select nullif(current_setting('kaoping.scores', true), '')) = 'district') and 'grading' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[]));
create policy changed on group_score for update using ((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid) and (select nullif(current_setting('kaoping.scores', true), '')) = 'district') and 'grading' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[])) with check ((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid) and (select nullif(current_setting('kaoping.scores', true), '')) = 'district') and 'grading' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[]));
create policy removed on group_score for delete using ((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid) and (select nullif(current_setting('kaoping.scores', true), '')) = 'district') and 'grading' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[]));

alter table account enable row level security;
alter table account force row level security;
create policy seen on account for select using ((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid) and ((select nullif(current_setting('kaoping.accounts', true), '')) = 'district' or id = (select nullif(current_setting('kaoping.account', true), '')::uuid))) or name = (select nullif(current_setting('kaoping.sign_in', true), '')) or id = (select nullif(current_setting('kaoping.signed_in', true), '')::uuid));
create policy added on account for insert with check (((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid) and ((select nullif(current_setting('kaoping.accounts', true), '')) = 'district' or id = (select nullif(current_setting('kaoping.account', true), '')::uuid))) or name = (select nullif(current_setting('kaoping.sign_in', true), '')) or id = (select nullif(current_setting('kaoping.signed_in', true), '')::uuid)) and 'access' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[]));
create policy changed on account for update using (((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid) and ((select nullif(current_setting('kaoping.accounts', true), '')) = 'district' or id = (select nullif(current_setting('kaoping.account', true), '')::uuid))) or name = (select nullif(current_setting('kaoping.sign_in', true), '')) or id = (select nullif(current_setting('kaoping.signed_in', true), '')::uuid)) and 'access' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[])) with check (((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid) and ((select nullif(current_setting('kaoping.accounts', true), '')) = 'district' or id = (select nullif(current_setting('kaoping.account', true), '')::uuid))) or name = (select nullif(current_setting('kaoping.sign_in', true), '')) or id = (select nullif(current_setting('kaoping.signed_in', true), '')::uuid)) and 'access' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[]));
create policy removed on account for delete using (((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid) and ((select nullif(current_setting('kaoping.accounts', true), '')) = 'district' or id = (select nullif(current_setting('kaoping.account', true), '')::uuid))) or name = (select nullif(current_setting('kaoping.sign_in', true), '')) or id = (select nullif(current_setting('kaoping.signed_in', true), '')::uuid)) and 'access' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[]));

alter table account_role enable row level security;
alter table account_role force row level security;
create policy seen on account_role for select using ((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid) and ((select nullif(current_setting('kaoping.accounts', true), '')) = 'district' or account_id = (select nullif(current_setting('kaoping.account', true), '')::uuid))) or account_id = (select nullif(current_setting('kaoping.signed_in', true), '')::uuid));
create policy added on account_role for insert with check ((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid)) and 'access' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[]));
create policy changed on account_role for update using ((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid)) and 'access' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[])) with check ((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid)) and 'access' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[]));
create policy removed on account_role for delete using ((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid)) and 'access' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[]));

alter table session enable row level security;
alter table session force row level security;
create policy seen on session for select using ((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid) and ((select nullif(current_setting('kaoping.accounts', true), '')) = 'district' or account_id = (select nullif(current_setting('kaoping.account', true), '')::uuid))) or secret_hash = (select nullif(current_setting('kaoping.secret', true), '')));
create policy added on session for insert with check (((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid) and ((select nullif(current_setting('kaoping.accounts', true), '')) = 'district' or account_id = (select nullif(current_setting('kaoping.account', true), '')::uuid))) or secret_hash = (select nullif(current_setting('kaoping.secret', true), ''))) and 'access' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[]));
create policy changed on session for update using (((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid) and ((select nullif(current_setting('kaoping.accounts', true), '')) = 'district' or account_id = (select nullif(current_setting('kaoping.account', true), '')::uuid))) or secret_hash = (select nullif(current_setting('kaoping.secret', true), ''))) and 'access' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[])) with check (((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid) and ((select nullif(current_setting('kaoping.accounts', true), '')) = 'district' or account_id = (select nullif(current_setting('kaoping.account', true), '')::uuid))) or secret_hash = (select nullif(current_setting('kaoping.secret', true), ''))) and 'access' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[]));
create policy removed on session for delete using (((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid) and ((select nullif(current_setting('kaoping.accounts', true), '')) = 'district' or account_id = (select nullif(current_setting('kaoping.account', true), '')::uuid))) or secret_hash = (select nullif(current_setting('kaoping.secret', true), ''))) and 'access' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[]));

alter table token enable row level security;
alter table token force row level security;
create policy seen on token for select using ((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid) and ((select nullif(current_setting('kaoping.accounts', true), '')) = 'district' or account_id = (select nullif(current_setting('kaoping.account', true), '')::uuid))) or secret_hash = (select nullif(current_setting('kaoping.secret', true), '')));
create policy added on token for insert with check (((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid) and ((select nullif(current_setting('kaoping.accounts', true), '')) = 'district' or account_id = (select nullif(current_setting('kaoping.account', true), '')::uuid))) or secret_hash = (select nullif(current_setting('kaoping.secret', true), ''))) and 'access' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[]));
create policy changed on token for update using (((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid) and ((select nullif(current_setting('kaoping.accounts', true), '')) = 'district' or account_id = (select nullif(current_setting('kaoping.account', true), '')::uuid))) or secret_hash = (select nullif(current_setting('kaoping.secret', true), ''))) and 'access' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[])) with check (((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid) and ((select nullif(current_setting('kaoping.accounts', true), '')) = 'district' or account_id = (select nullif(current_setting('kaoping.account', true), '')::uuid))) or secret_hash = (select nullif(current_setting('kaoping.secret', true), ''))) and 'access' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[]));
create policy removed on token for delete using (((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid) and ((select nullif(current_setting('kaoping.accounts', true), '')) = 'district' or account_id = (select nullif(current_setting('kaoping.account', true), '')::uuid))) or secret_hash = (select nullif(current_setting('kaoping.secret', true), ''))) and 'access' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[]));

grant usage on schema public to kaoping_app;
grant execute on function visible_runs(), official_years() to kaoping_app;
grant select, insert, update, delete on district, unit, plan, indicator, target, indicator_value, key_project, task, scheme, item, cycle, cycle_unit, observation, mark, milestone, adjustment, bundle_file, run, account, account_role, session, token to kaoping_app;
-- History and finished runs are written once.
grant select, insert on indicator_revision, target_revision, observation_revision, run_input, unit_score, item_score, group_score to kaoping_app;
`;
