import { DatabaseMigration } from './database-migration.js';

/** 随结果公布的说明: the answers of the office that stood when a run became the official one are read with its results. */
export class PrintedAnswers extends DatabaseMigration {
  override up(): void {
    this.addSql(`alter table readiness_answer add column run_ids uuid[] not null default '{}'`);
    this.addSql(`grant update (run_ids) on readiness_answer to ${this.app}`);
    for (const policy of ['seen', 'added', 'changed', 'removed'])
      this.addSql(`drop policy if exists ${policy} on readiness_answer`);
    this.protect(['readiness_answer']);
  }
}
