import { DatabaseMigration } from './database-migration.js';

/** 应参加考核人数: the staff of a unit in the year of a cycle, from which the notice of results takes its quota. */
export class Staff extends DatabaseMigration {
  override up(): void {
    this.addSql('alter table cycle_unit add column staff int check (staff >= 0)');
  }
}
