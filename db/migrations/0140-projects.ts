import { DatabaseMigration } from './database-migration.js';

/** 重点项目: schedules of tasks, reports of progress, remarks beside lights, and the district's rule of the lights. */
export class Projects extends DatabaseMigration {
  override up(): void {
    this.addSql(sql(this.app));
    this.protect(['task_report', 'task_remark', 'light_rule']);
    this.audit(['task_report', 'task_remark', 'light_rule']);
    this.addSql(
      `create trigger steps before insert or update of state on task_report for each row execute function refuse_illegal_step(${LEGAL})`,
    );
    for (const policy of ['seen', 'added', 'changed', 'removed'])
      this.addSql(`drop policy if exists ${policy} on file_citation`);
    this.protect(['file_citation']);
  }
}

const LEGAL = [
  '>NOTED',
  '>REPORTED',
  '>CONFIRMED',
  'REPORTED>CONFIRMED',
  'REPORTED>RETURNED',
  'CONFIRMED>REPORTED',
  // A bundle that is loaded again may say of a report that it was of a completion.
  'NOTED>CONFIRMED',
  'CONFIRMED>NOTED',
]
  .map((step) => `'${step}'`)
  .join(', ');

const sql = (app: string) => `
alter table task
  add start date,
  add partners text[] not null default '{}',
  add after text[] not null default '{}',
  add revision int not null default 1;

create table task_report (
  district_id uuid not null,
  id uuid not null,
  task_id uuid not null,
  unit_id uuid not null,
  reported_on date not null,
  progress smallint not null check (progress between 0 and 100),
  text text not null check (length(text) between 1 and 2000),
  done date,
  state text not null,
  reason text,
  reported_by uuid,
  reported_by_name text not null,
  reported_at timestamptz not null,
  decided_by uuid,
  decided_by_name text,
  decided_at timestamptz,
  revision int not null default 1,
  primary key (district_id, id),
  foreign key (district_id) references district (id),
  foreign key (district_id, task_id) references task (district_id, id) on delete cascade,
  foreign key (district_id, unit_id) references unit (district_id, id),
  foreign key (district_id, reported_by) references account (district_id, id),
  foreign key (district_id, decided_by) references account (district_id, id),
  check (state in ('NOTED', 'REPORTED', 'CONFIRMED', 'RETURNED')),
  check ((state = 'NOTED') = (done is null)),
  check (done is null or (done <= reported_on and progress = 100)),
  check ((state = 'RETURNED') <= (reason is not null))
);
create index task_report_task on task_report (district_id, task_id, reported_on);
create index task_report_unit on task_report (district_id, unit_id);
-- One completion of a task at a time.
create unique index task_report_completion on task_report (district_id, task_id) where state in ('REPORTED', 'CONFIRMED');
grant select, insert, update, delete on task_report to ${app};

create table task_remark (
  district_id uuid not null,
  id uuid not null,
  task_id uuid not null,
  text text not null check (length(text) between 1 and 1000),
  light text not null,
  made_on date not null,
  made_by uuid not null,
  made_by_name text not null,
  made_at timestamptz not null,
  primary key (district_id, id),
  foreign key (district_id) references district (id),
  foreign key (district_id, task_id) references task (district_id, id) on delete cascade,
  foreign key (district_id, made_by) references account (district_id, id),
  check (light in ('GREEN', 'AMBER', 'RED', 'DONE_LATE'))
);
create index task_remark_task on task_remark (district_id, task_id, made_at);
-- Written once.
grant select, insert on task_remark to ${app};

create table light_rule (
  district_id uuid not null,
  id uuid not null,
  from_date date not null,
  soon_days smallint not null check (soon_days between 1 and 365),
  document text not null check (length(document) between 1 and 200),
  primary key (district_id, id),
  unique (district_id, from_date),
  foreign key (district_id) references district (id)
);
grant select, insert, update on light_rule to ${app};

-- What may cite a file is in entities/file.ts; a kind without a policy is seen by nobody.
alter table file_citation drop constraint file_citation_subject_type_check;
alter table file_citation add constraint file_citation_subject_type_check check (subject_type ~ '^[a-z_]+$');
`;
