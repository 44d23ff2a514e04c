import { DatabaseMigration } from './database-migration.js';

/** Whoever heads one unit and reports for another sees scores of the first only, and acts as head for the first only. */
export class HeadedUnits extends DatabaseMigration {
  override up(): void {
    for (const [table, policies] of Object.entries(OF_HEADS))
      for (const policy of policies) {
        this.addSql(`drop policy if exists ${policy} on ${table}`);
        this.permit(table, policy);
      }
  }
}

const OF_HEADS: Readonly<Record<string, readonly string[]>> = {
  account_role: ['seen', 'added', 'changed', 'removed'],
  adjustment: ['seen', 'added', 'changed', 'removed'],
  adjustment_step: ['added'],
  appeal: ['seen', 'added', 'changed'],
  appeal_decider: ['seen'],
  audit_change: ['seen'],
  audit_entry: ['seen'],
  item_score: ['seen'],
  later_notice: ['seen'],
  notification: ['seen', 'added', 'changed', 'removed'],
  objection: ['added'],
  result_opening: ['seen', 'added'],
  scheme_comment: ['added'],
  self_assessment: ['added', 'changed'],
  target_agreement: ['changed'],
  unit_score: ['seen'],
  unit_setting: ['added', 'changed'],
};
