import { DatabaseMigration } from './database-migration.js';

/** 考核周期的日期: the last day of verification, and the lengths of the notice and of the decision on appeals. */
export class CycleDatesMigration extends DatabaseMigration {
  override up(): void {
    this.addSql(`
alter table cycle
  add column verify_to date,
  add column notice_days smallint check (notice_days between 1 and 60),
  add column appeal_days smallint check (appeal_days between 1 and 120);
`);
  }
}
