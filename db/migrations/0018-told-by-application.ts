import { Migration } from '@mikro-orm/migrations';

/** The application announces what it changes (db/told-changes.ts); no trigger does any more. */
export class ToldByApplication extends Migration {
  override up(): void {
    for (const table of TABLES) this.addSql(`drop trigger told on ${table}`);
  }
}

const TABLES = [
  'district',
  'unit',
  'plan',
  'indicator',
  'indicator_value',
  'target',
  'scheme',
  'item',
  'cycle',
  'cycle_unit',
  'observation',
  'run',
  'unit_score',
  'item_score',
  'group_score',
  'tally',
  'account',
  'account_role',
  'session',
  'token',
];
