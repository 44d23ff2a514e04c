import { DatabaseMigration } from './database-migration.js';

/** 规划: indicators with their targets and values, key projects and their tasks. */
export class Plan extends DatabaseMigration {
  override up(): void {
    this.addSql(sql(this.app));
  }
}

const sql = (app: string) => `
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
  illustrative boolean not null default false,
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

create index target_unit on target (district_id, unit_id);

grant select, insert, update, delete on plan, indicator, target, indicator_value, key_project, task to ${app};
-- Written once.
grant select, insert on indicator_revision, target_revision to ${app};
`;
