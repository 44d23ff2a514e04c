import { DatabaseMigration } from './database-migration.js';

/** 正式评分前的检查: what the office answered to findings. */
export class Readiness extends DatabaseMigration {
  override up(): void {
    this.addSql(sql(this.app));
    this.protect(['readiness_answer']);
    this.audit(['readiness_answer']);
  }
}

const sql = (app: string) => `
create table readiness_answer (
  district_id uuid not null,
  id uuid not null,
  cycle_id uuid not null,
  kind text not null,
  mark text not null,
  count int not null check (count > 0),
  reason text not null check (length(reason) between 1 and 2000),
  answered_at timestamptz not null,
  answered_by uuid,
  answered_by_name text not null,
  primary key (district_id, id),
  foreign key (district_id) references district (id),
  foreign key (district_id, cycle_id) references cycle (district_id, id)
);
create index readiness_answer_cycle on readiness_answer (district_id, cycle_id);
grant select, insert on readiness_answer to ${app};
`;
