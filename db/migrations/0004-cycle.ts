import { DatabaseMigration } from './database-migration.js';

/** 考核周期: the years that are graded, with the units of each. */
export class Cycle extends DatabaseMigration {
  override up(): void {
    this.addSql(sql(this.app));
  }
}

const sql = (app: string) => `
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

-- Years of which an official run has graded figures.
create function official_years() returns smallint[] language sql stable parallel safe set search_path = public, pg_temp as $$
  select coalesce(array_agg(distinct year), '{}')
  from cycle
  where official_run_id is not null
    and district_id = nullif(current_setting('kaoping.district', true), '')::uuid
$$;
grant execute on function official_years() to ${app};

grant select, insert, update, delete on cycle, cycle_unit to ${app};
`;
