import { DatabaseMigration } from './database-migration.js';

/** 填报: figures with their revisions, judges’ marks, milestones, adjustments, and what bundles brought. */
export class Collection extends DatabaseMigration {
  override up(): void {
    this.addSql(sql(this.app));
  }
}

const sql = (app: string) => `
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

create index observation_unit on observation (district_id, unit_id, year);
create index observation_revision_unit on observation_revision (district_id, unit_id);
create index adjustment_unit on adjustment (district_id, unit_id);

grant select, insert, update, delete on observation, mark, milestone, adjustment, bundle_file to ${app};
-- Written once.
grant select, insert on observation_revision to ${app};
`;
