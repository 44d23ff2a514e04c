import { DatabaseMigration } from './database-migration.js';

/** 年度监测报告: documents that tell of a plan in a year. */
export class MonitoringReports extends DatabaseMigration {
  override up(): void {
    this.addSql(`
alter table document add plan_id uuid, add year smallint,
  add foreign key (district_id, plan_id) references plan (district_id, id),
  add check ((plan_id is null) = (year is null));
create index document_plan on document (district_id, plan_id);
`);
  }
}
