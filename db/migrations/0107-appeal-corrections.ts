import { DatabaseMigration } from './database-migration.js';

/** 依申诉更正评分、撤销加扣分: what a decision corrects beside figures. */
export class AppealCorrections extends DatabaseMigration {
  override up(): void {
    this.addSql(`alter table appeal_item add column marks_corrected int not null default 0,
      add column revoked jsonb not null default '[]'`);
  }
}
