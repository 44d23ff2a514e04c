import { DatabaseMigration } from './database-migration.js';

/** 分析: what was found out about a run. */
export class Analysis extends DatabaseMigration {
  override up(): void {
    this.addSql(sql(this.app));
  }
}

const sql = (app: string) => `
create table analysis (
  district_id uuid not null,
  id uuid not null,
  run_id uuid not null,
  kind text not null,
  parameters json not null,
  seed int,
  engine_version text not null,
  result json not null,
  created_at timestamptz not null default now(),
  created_by uuid,
  primary key (district_id, id),
  foreign key (district_id) references district (id),
  foreign key (district_id, run_id) references run (district_id, id),
  check (kind in ('AHP', 'WEIGHTS', 'TOPSIS', 'VARIATION', 'ROBUSTNESS', 'STRUCTURE', 'BACK_TEST'))
);

create index analysis_run on analysis (district_id, run_id, created_at);

-- Written once.
grant select, insert on analysis to ${app};
`;
