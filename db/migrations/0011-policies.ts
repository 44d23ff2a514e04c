import { DatabaseMigration } from './database-migration.js';

/**
 * Row-level security: who sees and changes which rows, as entities/visibility.ts declares it. A table that comes later
 * is protected by the migration that makes it (`protect`), and a declaration that changes needs a migration as well: a
 * test holds the two together.
 */
export class Policies extends DatabaseMigration {
  override up(): void {
    this.protect(TABLES);
  }
}

const TABLES = [
  'district',
  'unit',
  'plan',
  'indicator',
  'indicator_revision',
  'target',
  'target_revision',
  'indicator_value',
  'key_project',
  'task',
  'scheme',
  'item',
  'cycle',
  'cycle_unit',
  'observation',
  'observation_revision',
  'mark',
  'milestone',
  'adjustment',
  'bundle_file',
  'run',
  'run_input',
  'unit_score',
  'item_score',
  'group_score',
  'tally',
  'analysis',
  'account',
  'account_role',
  'session',
  'token',
  'sign_in_failure',
  'bi_login',
  'audit_entry',
  'audit_change',
  'audit_head',
];
