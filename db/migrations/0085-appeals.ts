import { DatabaseMigration } from './database-migration.js';

/** 申诉: appeals with what they contest, their acts, corrections and deciders; and later notices to single units. */
export class Appeals extends DatabaseMigration {
  override up(): void {
    this.addSql(sql(this.app));
    this.protect(TABLES);
    this.restrict(['appeal', 'later_notice']);
    this.audit(TABLES);
    for (const policy of ['seen', 'added', 'changed', 'removed'])
      this.addSql(`drop policy if exists ${policy} on file_citation`);
    this.protect(['file_citation']);
  }
}

const TABLES = ['appeal', 'appeal_item', 'appeal_correction', 'appeal_act', 'appeal_decider', 'later_notice'];

const sql = (app: string) => `
create table appeal (
  district_id uuid not null,
  id uuid not null,
  cycle_id uuid not null,
  unit_id uuid not null,
  number int not null,
  state text not null,
  run_id uuid not null,
  text text not null,
  way text not null,
  received_on date not null,
  in_grace boolean not null,
  filed_at timestamptz not null,
  filed_by uuid,
  filed_for uuid,
  confirmed_at timestamptz,
  period_to date,
  decide_by date,
  hand_up_on date,
  version int not null default 1,
  primary key (district_id, id),
  foreign key (district_id) references district (id),
  foreign key (district_id, cycle_id) references cycle (district_id, id),
  foreign key (district_id, unit_id) references unit (district_id, id),
  foreign key (district_id, run_id) references run (district_id, id),
  unique (district_id, cycle_id, unit_id, number),
  check (state in ('FILED', 'ADMITTED', 'INADMISSIBLE', 'UPHELD', 'PARTLY_UPHELD', 'DISMISSED', 'WITHDRAWN')),
  check (way in ('CONSOLE', 'PAPER')),
  check (text <> ''),
  check (hand_up_on <= decide_by)
);
create index appeal_unit on appeal (district_id, unit_id);

create table appeal_item (
  district_id uuid not null,
  appeal_id uuid not null,
  position int not null,
  item text,
  outcome text,
  reason text,
  lowered_reason text,
  decided_by uuid,
  decided_for uuid,
  decided_at timestamptz,
  primary key (district_id, appeal_id, position),
  foreign key (district_id) references district (id),
  foreign key (district_id, appeal_id) references appeal (district_id, id),
  unique nulls not distinct (district_id, appeal_id, item),
  check (outcome in ('UPHELD', 'PARTLY_UPHELD', 'DISMISSED')),
  check ((outcome is null) = (reason is null) and (outcome is null) = (decided_at is null))
);

create table appeal_correction (
  district_id uuid not null,
  appeal_id uuid not null,
  position int not null,
  number int not null,
  scope text not null,
  measure text not null,
  year smallint not null,
  observation_id uuid not null,
  revision int not null,
  value numeric,
  numerator numeric,
  denominator numeric,
  value_before numeric,
  numerator_before numeric,
  denominator_before numeric,
  primary key (district_id, appeal_id, position, number),
  foreign key (district_id) references district (id),
  foreign key (district_id, appeal_id, position) references appeal_item (district_id, appeal_id, position),
  foreign key (district_id, observation_id, revision)
    references observation_revision (district_id, observation_id, revision)
);

create table appeal_act (
  district_id uuid not null,
  appeal_id uuid not null,
  number int not null,
  kind text not null,
  account_id uuid,
  account_name text not null,
  represented_id uuid,
  represented_name text,
  at timestamptz not null,
  note text,
  answers int,
  primary key (district_id, appeal_id, number),
  foreign key (district_id) references district (id),
  foreign key (district_id, appeal_id) references appeal (district_id, id)
);
create unique index appeal_act_answer on appeal_act (district_id, appeal_id, answers) where answers is not null;

create table appeal_decider (
  district_id uuid not null,
  id uuid not null,
  cycle_id uuid not null,
  unit_id uuid,
  account_id uuid not null,
  kind text not null,
  reason text not null,
  named_by uuid,
  named_at timestamptz not null,
  primary key (district_id, id),
  foreign key (district_id) references district (id),
  foreign key (district_id, cycle_id) references cycle (district_id, id),
  foreign key (district_id, unit_id) references unit (district_id, id),
  foreign key (district_id, account_id) references account (district_id, id),
  unique nulls not distinct (district_id, cycle_id, unit_id, account_id),
  check (kind in ('OUTSIDE', 'SUPERIOR') and (kind = 'SUPERIOR') = (unit_id is null)),
  check (reason <> '')
);

create table later_notice (
  district_id uuid not null,
  cycle_id uuid not null,
  unit_id uuid not null,
  run_id uuid not null,
  notice_from date not null,
  notice_to date not null,
  items text[] not null,
  given_at timestamptz not null,
  primary key (district_id, cycle_id, unit_id, run_id),
  foreign key (district_id) references district (id),
  foreign key (district_id, cycle_id) references cycle (district_id, id),
  foreign key (district_id, unit_id) references unit (district_id, id),
  foreign key (district_id, run_id) references run (district_id, id)
);

create trigger steps before insert or update of state on appeal for each row execute function refuse_illegal_step(
  '>FILED', 'FILED>ADMITTED', 'FILED>INADMISSIBLE', 'FILED>WITHDRAWN', 'ADMITTED>WITHDRAWN', 'ADMITTED>UPHELD',
  'ADMITTED>PARTLY_UPHELD', 'ADMITTED>DISMISSED', 'ADMITTED>FILED', 'INADMISSIBLE>FILED', 'UPHELD>ADMITTED',
  'PARTLY_UPHELD>ADMITTED', 'DISMISSED>ADMITTED');

alter table observation_revision add column appeal_id uuid;

alter table file_citation drop constraint file_citation_subject_type_check;
alter table file_citation add constraint file_citation_subject_type_check
  check (subject_type in ('observation', 'adjustment', 'hearing', 'appeal'));

grant select, insert, update on appeal, appeal_item to ${app};
grant select, insert on appeal_act, later_notice to ${app};
grant select, insert, delete on appeal_correction, appeal_decider to ${app};
`;
