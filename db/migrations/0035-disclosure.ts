import { DatabaseMigration } from './database-migration.js';

/** 公开范围: what a district tells the public of its results, and the run that each publication tells of. */
export class Disclosure extends DatabaseMigration {
  override up(): void {
    this.addSql(sql(this.app));
    this.protect(['disclosure_setting']);
    this.audit(['disclosure_setting']);
  }
}

const sql = (app: string) => `
alter table publication add run_id uuid;

create table disclosure_setting (
  district_id uuid not null,
  disclosure text not null,
  primary key (district_id),
  foreign key (district_id) references district (id),
  check (disclosure in ('AGGREGATES', 'GRADES', 'TOTALS'))
);

grant select, insert, update on disclosure_setting to ${app};
`;
