import { DatabaseMigration } from './database-migration.js';

/** 评议: sheets on which judges mark items, with every value that was given. */
export class Judging extends DatabaseMigration {
  override up(): void {
    this.addSql(sql(this.app));
    const tables = ['judged_item', 'mark_sheet', 'mark_sheet_unit', 'mark_revision'];
    this.protect(tables);
    this.restrict(tables);
    this.audit(tables);
    const legal = STEPS.map((step) => `'${step}'`).join(', ');
    this.addSql(
      `create trigger steps before insert or update of state on mark_sheet for each row execute function refuse_illegal_step(${legal})`,
    );
  }
}

const STEPS = ['>OPEN', 'OPEN>SUBMITTED', 'NOTES>SUBMITTED', 'SUBMITTED>OPEN', 'SUBMITTED>NOTES'];

const sql = (app: string) => `
create table judged_item (
  district_id uuid not null,
  id uuid not null,
  cycle_id uuid not null,
  item text not null,
  revision int not null default 1,
  primary key (district_id, id),
  foreign key (district_id) references district (id),
  foreign key (district_id, cycle_id) references cycle (district_id, id),
  unique (district_id, cycle_id, item)
);

create table mark_sheet (
  district_id uuid not null,
  id uuid not null,
  cycle_id uuid not null,
  item text not null,
  account_id uuid not null,
  label text not null,
  state text not null default 'OPEN',
  revision int not null default 1,
  submitted_at timestamptz,
  reopen_reason text,
  primary key (district_id, id),
  foreign key (district_id) references district (id),
  foreign key (district_id, cycle_id) references cycle (district_id, id),
  foreign key (district_id, account_id) references account (district_id, id),
  unique (district_id, cycle_id, item, account_id),
  unique (district_id, cycle_id, item, label),
  check (state in ('OPEN', 'SUBMITTED', 'NOTES'))
);
create index mark_sheet_account on mark_sheet (district_id, account_id);

create table mark_sheet_unit (
  district_id uuid not null,
  sheet_id uuid not null,
  unit_id uuid not null,
  cycle_id uuid not null,
  item text not null,
  account_id uuid not null,
  declared_at timestamptz,
  mark text,
  revision int not null default 0,
  marked_at timestamptz,
  note_asked boolean not null default false,
  first_mark text,
  note text,
  primary key (district_id, sheet_id, unit_id),
  foreign key (district_id) references district (id),
  foreign key (district_id, sheet_id) references mark_sheet (district_id, id),
  foreign key (district_id, unit_id) references unit (district_id, id),
  check (mark is null or declared_at is not null),
  check (mark <> '')
);
create index mark_sheet_unit_item on mark_sheet_unit (district_id, cycle_id, item, unit_id);

create table mark_revision (
  district_id uuid not null,
  sheet_id uuid not null,
  unit_id uuid not null,
  revision int not null,
  account_id uuid not null,
  mark text,
  note text,
  recorded_at timestamptz not null,
  primary key (district_id, sheet_id, unit_id, revision),
  foreign key (district_id) references district (id),
  foreign key (district_id, unit_id) references unit (district_id, id),
  foreign key (district_id, account_id) references account (district_id, id)
);

grant select, insert, update, delete on mark_sheet, mark_sheet_unit to ${app};
grant select, insert, update on judged_item to ${app};
-- Written once.
grant select, insert on mark_revision to ${app};
`;
