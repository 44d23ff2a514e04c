import { DatabaseMigration } from './database-migration.js';

/** 实施方案、年度计划、政策措施: how units carry out the plan, how far they are, and what the commission says of it. */
export class Undertaking extends DatabaseMigration {
  override up(): void {
    this.addSql(sql(this.app));
    this.protect(TABLES);
    this.restrict(TABLES);
    this.audit(TABLES);
    this.addSql(
      "create trigger steps before insert or update of state on unit_plan for each row execute function refuse_illegal_step('>DRAFT', 'DRAFT>ADOPTED', 'ADOPTED>SUPERSEDED')",
    );
    this.addSql(
      `create trigger steps before insert or update of state on measure for each row execute function refuse_illegal_step(${LEGAL})`,
    );
  }
}

const TABLES = ['unit_plan', 'unit_plan_comment', 'measure', 'measure_purpose', 'measure_progress'];

/** A measure of a bundle is new in any state. */
const LEGAL = [
  '>PLANNED',
  '>UNDER_WAY',
  '>DONE',
  '>DROPPED',
  'PLANNED>UNDER_WAY',
  'PLANNED>DROPPED',
  'UNDER_WAY>DONE',
  'UNDER_WAY>DROPPED',
]
  .map((step) => `'${step}'`)
  .join(', ');

const sql = (app: string) => `
create table unit_plan (
  district_id uuid not null,
  id uuid not null,
  unit_id uuid not null,
  plan_id uuid not null,
  year smallint,
  version int not null check (version >= 1),
  state text not null default 'DRAFT' check (state in ('DRAFT', 'ADOPTED', 'SUPERSEDED')),
  content text not null check (content <> ''),
  measures jsonb,
  revision int not null default 1,
  changed_by_name text not null,
  changed_at timestamptz not null,
  adopted_by_name text,
  adopted_at timestamptz,
  primary key (district_id, id),
  unique nulls not distinct (district_id, unit_id, plan_id, year, version),
  foreign key (district_id) references district (id),
  foreign key (district_id, unit_id) references unit (district_id, id),
  foreign key (district_id, plan_id) references plan (district_id, id),
  check ((state = 'DRAFT') = (adopted_at is null)),
  check ((adopted_at is null) = (adopted_by_name is null))
);
create unique index unit_plan_one_draft on unit_plan (district_id, unit_id, plan_id, year) nulls not distinct where state = 'DRAFT';
create unique index unit_plan_one_adopted on unit_plan (district_id, unit_id, plan_id, year) nulls not distinct where state = 'ADOPTED';

create table unit_plan_comment (
  district_id uuid not null,
  id uuid not null,
  unit_plan_id uuid not null,
  unit_id uuid not null,
  text text not null check (text <> ''),
  by_name text not null,
  at timestamptz not null,
  primary key (district_id, id),
  foreign key (district_id) references district (id),
  foreign key (district_id, unit_plan_id) references unit_plan (district_id, id),
  foreign key (district_id, unit_id) references unit (district_id, id)
);
create index unit_plan_comment_of on unit_plan_comment (district_id, unit_plan_id, at);

create table measure (
  district_id uuid not null,
  id uuid not null,
  unit_id uuid not null,
  plan_id uuid not null,
  code text not null check (code <> ''),
  name text not null check (name <> ''),
  details text check (details <> ''),
  responsible text check (responsible <> ''),
  starts date not null,
  due date not null,
  phases jsonb not null,
  state text not null default 'PLANNED' check (state in ('PLANNED', 'UNDER_WAY', 'DONE', 'DROPPED')),
  reason text check (reason <> ''),
  revision int not null default 1,
  changed_by_name text not null,
  changed_at timestamptz not null,
  primary key (district_id, id),
  unique (district_id, unit_id, plan_id, code),
  foreign key (district_id) references district (id),
  foreign key (district_id, unit_id) references unit (district_id, id),
  foreign key (district_id, plan_id) references plan (district_id, id),
  check (due >= starts),
  check ((state = 'DROPPED') = (reason is not null))
);
create index measure_of_plan on measure (district_id, plan_id, due);

create table measure_purpose (
  district_id uuid not null,
  id uuid not null,
  measure_id uuid not null,
  unit_id uuid not null,
  indicator_id uuid,
  task_id uuid,
  primary key (district_id, id),
  unique nulls not distinct (district_id, measure_id, indicator_id, task_id),
  foreign key (district_id) references district (id),
  foreign key (district_id, measure_id) references measure (district_id, id),
  foreign key (district_id, unit_id) references unit (district_id, id),
  foreign key (district_id, indicator_id) references indicator (district_id, id),
  foreign key (district_id, task_id) references task (district_id, id),
  check (num_nonnulls(indicator_id, task_id) = 1)
);
create index measure_purpose_indicator on measure_purpose (district_id, indicator_id);
create index measure_purpose_task on measure_purpose (district_id, task_id);

create table measure_progress (
  district_id uuid not null,
  measure_id uuid not null,
  year smallint not null,
  quarter smallint not null check (quarter between 1 and 4),
  unit_id uuid not null,
  percent numeric not null check (percent between 0 and 100),
  sentence text not null check (sentence <> ''),
  by_name text not null,
  at timestamptz not null,
  primary key (district_id, measure_id, year, quarter),
  foreign key (district_id) references district (id),
  foreign key (district_id, measure_id) references measure (district_id, id),
  foreign key (district_id, unit_id) references unit (district_id, id)
);
grant select, insert, update, delete on unit_plan, measure, measure_purpose, measure_progress to ${app};
grant select, insert on unit_plan_comment to ${app};
`;
