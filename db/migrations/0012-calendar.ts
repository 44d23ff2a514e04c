import { DatabaseMigration } from './database-migration.js';

/** 节假日安排: years of the national calendar that a district entered or corrected. */
export class Calendar extends DatabaseMigration {
  override up(): void {
    this.addSql(sql(this.app));
    this.protect(['calendar_year']);
    this.audit(['calendar_year']);
  }
}

const sql = (app: string) => `
create table calendar_year (
  district_id uuid not null,
  year smallint not null,
  document text not null,
  holidays jsonb not null,
  made_up date[] not null,
  version int not null default 1,
  primary key (district_id, year),
  foreign key (district_id) references district (id)
);

grant select, insert, update on calendar_year to ${app};
`;
