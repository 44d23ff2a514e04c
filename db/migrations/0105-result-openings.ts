import { DatabaseMigration } from './database-migration.js';

/** 公示: which heads have opened the results of their units. */
export class ResultOpenings extends DatabaseMigration {
  override up(): void {
    this.addSql(sql(this.app));
    this.protect(['result_opening']);
    this.restrict(['result_opening']);
    this.audit(['result_opening']);
  }
}

const sql = (app: string) => `
create table result_opening (
  district_id uuid not null,
  cycle_id uuid not null,
  unit_id uuid not null,
  run_id uuid not null,
  account_id uuid not null,
  account_name text not null,
  opened_at timestamptz not null,
  primary key (district_id, cycle_id, unit_id, run_id, account_id),
  foreign key (district_id) references district (id),
  foreign key (district_id, cycle_id) references cycle (district_id, id),
  foreign key (district_id, unit_id) references unit (district_id, id),
  foreign key (district_id, run_id) references run (district_id, id),
  foreign key (district_id, account_id) references account (district_id, id)
);
grant select, insert on result_opening to ${app};
`;
