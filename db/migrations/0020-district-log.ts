import { DatabaseMigration } from './database-migration.js';

/** Founding and renaming a district owe an entry to its audit log; what is left of a removed one has a table. */
export class DistrictLog extends DatabaseMigration {
  override up(): void {
    this.addSql(sql(this.app));
    this.protect(['removed_district']);
  }
}

const sql = (app: string) => `
create trigger audited_insert after insert on district referencing new table as changed
  for each statement execute function owe_entry();
create trigger audited_update after update on district referencing new table as changed
  for each statement execute function owe_entry();
create trigger audited_delete after delete on district referencing old table as changed
  for each statement execute function owe_entry();

create table removed_district (
  district_id uuid not null,
  code text not null,
  name text not null,
  removed_at timestamptz(3) not null,
  removed_by text not null,
  number bigint not null,
  hash text not null,
  roots text[] not null,
  primary key (district_id)
);
grant select on removed_district to ${app};
`;
