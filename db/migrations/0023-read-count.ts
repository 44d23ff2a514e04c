import { DatabaseMigration } from './database-migration.js';

/** Readings of the present hours, counted until they are entries of the audit log. To delete one owes the entry. */
export class ReadCount extends DatabaseMigration {
  override up(): void {
    this.addSql(sql(this.app));
    this.protect(['read_count']);
  }
}

const sql = (app: string) => `
create table read_count (
  district_id uuid not null,
  id uuid not null,
  hour timestamptz not null,
  account_id uuid not null,
  account_name text not null,
  roles text[] not null,
  via text not null,
  action text not null,
  subject_type text not null,
  subject_id text not null,
  subject_label text not null,
  requests int not null,
  finished int not null,
  items bigint not null,
  primary key (district_id, id),
  foreign key (district_id) references district (id),
  unique (district_id, hour, account_id, via, action, subject_type, subject_id)
);
create trigger audited_delete after delete on read_count referencing old table as changed
  for each statement execute function owe_entry();
grant select, insert, update, delete on read_count to ${app};
`;
