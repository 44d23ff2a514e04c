import { RESTRICTED } from './0028-recusal.js';
import { DatabaseMigration } from './database-migration.js';

/** 回避: the policies of 0028 again, which now read the list of units once for each statement and not once for each row. */
export class RecusedUnits extends DatabaseMigration {
  override up(): void {
    for (const table of RESTRICTED)
      for (const policy of ['not_recused', 'added_not_recused', 'changed_not_recused', 'removed_not_recused'])
        this.addSql(`drop policy if exists ${policy} on ${table}`);
    this.restrict(RESTRICTED);
  }
}
