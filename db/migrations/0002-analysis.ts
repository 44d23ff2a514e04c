import { Migration } from '@mikro-orm/migrations';

/** 分析: what was found out about a run. Seen by who sees every score of the district; written once. */
export class Analysis extends Migration {
  override up(): void {
    this.addSql(SQL);
  }
}

const SQL = `
create table analysis (
  district_id uuid not null,
  id uuid not null,
  run_id uuid not null,
  kind text not null,
  parameters json not null,
  seed int,
  engine_version text not null,
  result json not null,
  created_at timestamptz not null default now(),
  created_by uuid,
  primary key (district_id, id),
  foreign key (district_id) references district (id),
  foreign key (district_id, run_id) references run (district_id, id),
  check (kind in ('AHP', 'WEIGHTS', 'TOPSIS', 'VARIATION', 'ROBUSTNESS', 'STRUCTURE', 'BACK_TEST'))
);

create index analysis_run on analysis (district_id, run_id, created_at);

alter table analysis enable row level security;
alter table analysis force row level security;
create policy seen on analysis for select using (district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid) and (select nullif(current_setting('kaoping.scores', true), '')) = 'district');
create policy added on analysis for insert with check ((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid) and (select nullif(current_setting('kaoping.scores', true), '')) = 'district') and 'grading' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[]));
create policy changed on analysis for update using ((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid) and (select nullif(current_setting('kaoping.scores', true), '')) = 'district') and 'grading' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[])) with check ((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid) and (select nullif(current_setting('kaoping.scores', true), '')) = 'district') and 'grading' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[]));
create policy removed on analysis for delete using ((district_id = (select nullif(current_setting('kaoping.district', true), '')::uuid) and (select nullif(current_setting('kaoping.scores', true), '')) = 'district') and 'grading' = any ((select string_to_array(current_setting('kaoping.writes', true), ' '))::text[]));

grant select, insert on analysis to kaoping_app;
`;
