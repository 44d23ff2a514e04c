import { DatabaseMigration } from './database-migration.js';

/** 单位沿革: from when until when a unit exists and what happened to it, and the labels of categories and groups. */
export class UnitLife extends DatabaseMigration {
  override up(): void {
    this.addSql(sql(this.app));
    this.protect(['unit_event', 'unit_class']);
    this.audit(['unit_event', 'unit_class']);
  }
}

const sql = (app: string) => `
alter table unit
  add column opened_on date,
  add column closed_on date,
  add column version int not null default 1,
  add check (closed_on >= opened_on);

create table unit_event (
  district_id uuid not null,
  id uuid not null,
  unit_id uuid not null,
  date date not null,
  kind text not null,
  before jsonb not null,
  after jsonb not null,
  into_id uuid,
  document text,
  recorded_at timestamptz not null,
  recorded_by uuid,
  primary key (district_id, id),
  foreign key (district_id) references district (id),
  foreign key (district_id, unit_id) references unit (district_id, id),
  foreign key (district_id, into_id) references unit (district_id, id),
  check (kind in ('OPENED', 'RENAMED', 'MOVED', 'CLOSED', 'MERGED'))
);
create index unit_event_unit on unit_event (district_id, unit_id, date);

create table unit_class (
  district_id uuid not null,
  kind text not null,
  code text not null,
  zh text not null,
  en text,
  version int not null default 1,
  primary key (district_id, kind, code),
  foreign key (district_id) references district (id),
  check (kind in ('CATEGORY', 'GROUP'))
);

grant select, insert, update, delete on unit_class to ${app};
grant select, insert on unit_event to ${app};
`;
