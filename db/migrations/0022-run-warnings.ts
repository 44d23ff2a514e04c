import { DatabaseMigration } from './database-migration.js';

/** 数据警告: the warnings about the figures of a run, kept with its inputs, which only viewers of all scores see. */
export class RunWarnings extends DatabaseMigration {
  override up(): void {
    this.addSql("alter table run_input add warnings jsonb not null default '[]'");
  }
}
