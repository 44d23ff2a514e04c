import { DatabaseMigration } from './database-migration.js';

/** 填报: objections of units to what departments report, more time for units, and what reporters may do for their heads. */
export class ObjectionsAndTime extends DatabaseMigration {
  override up(): void {
    this.addSql(sql(this.app));
    this.protect(['objection', 'extension', 'unit_setting']);
    this.restrict(['objection']);
    this.audit(['objection', 'extension', 'unit_setting']);
  }
}

const sql = (app: string) => `
-- Of a submission: the unit's own last day. Of a return: the day until which the figure is mended.
alter table observation_revision add column due_to date;

create table objection (
  district_id uuid not null,
  id uuid not null,
  observation_id uuid not null,
  unit_id uuid not null,
  figure_revision int not null,
  reason text not null check (reason <> ''),
  state text not null default 'OPEN' check (state in ('OPEN', 'UPHELD', 'DISMISSED')),
  raised_at timestamptz not null,
  raised_by uuid,
  raised_by_name text not null,
  raised_for uuid,
  answer text,
  answered_at timestamptz,
  answered_by uuid,
  answered_by_name text,
  answered_for uuid,
  primary key (district_id, id),
  foreign key (district_id) references district (id),
  foreign key (district_id, unit_id) references unit (district_id, id),
  check ((state = 'OPEN') = (answered_at is null) and (answered_at is null) = (answer is null))
);
create unique index objection_open on objection (district_id, observation_id) where state = 'OPEN';
create index objection_figure on objection (district_id, observation_id);
create index objection_unit on objection (district_id, unit_id);

create table extension (
  district_id uuid not null,
  id uuid not null,
  cycle_id uuid not null,
  unit_id uuid not null,
  measures text[],
  last_day date not null,
  reason text not null check (reason <> ''),
  granted_at timestamptz not null,
  granted_by uuid,
  granted_by_name text not null,
  granted_for uuid,
  primary key (district_id, id),
  foreign key (district_id) references district (id),
  foreign key (district_id, cycle_id) references cycle (district_id, id),
  foreign key (district_id, unit_id) references unit (district_id, id)
);
create index extension_cycle on extension (district_id, cycle_id, unit_id);

create table unit_setting (
  district_id uuid not null,
  unit_id uuid not null,
  reporter_submits boolean not null,
  primary key (district_id, unit_id),
  foreign key (district_id) references district (id),
  foreign key (district_id, unit_id) references unit (district_id, id)
);

grant select, insert on objection, extension to ${app};
grant update (state, answer, answered_at, answered_by, answered_by_name, answered_for) on objection to ${app};
grant select, insert, update on unit_setting to ${app};
`;
