import { DatabaseMigration } from './database-migration.js';

/** 科室填报: a department sees and writes the figures of all units that it reports, and those units only read them. */
export class DepartmentMeasures extends DatabaseMigration {
  override up(): void {
    for (const policy of ['seen', 'seen_by_tools', 'added', 'changed', 'removed'])
      this.addSql(`drop policy ${policy} on observation`);
    for (const policy of ['seen', 'added', 'changed', 'removed'])
      this.addSql(`drop policy ${policy} on observation_revision`);
    this.protect(['observation', 'observation_revision']);
  }
}
