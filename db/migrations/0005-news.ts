import { Migration } from '@mikro-orm/migrations';

/**
 * Changes are told (db/change-feed.ts): of which district's table, never what. A writer's claims name the district; who has
 * none, such as the owner, may have changed any.
 */
export class TellOfChanges extends Migration {
  override up(): void {
    this.addSql(`create function tell_change() returns trigger language plpgsql as $$
begin
  perform pg_notify('kaoping_change', coalesce(current_setting('kaoping.district', true), '') || ' ' || tg_table_name);
  return null;
end
$$`);
    for (const table of READ) {
      this.addSql(`create trigger told after insert or update or delete or truncate on ${table}
  for each statement execute function tell_change()`);
    }
    // Of rights only when some are taken away or changed; not of a token's last use, which is noted every minute.
    for (const [table, columns] of Object.entries(RIGHTS)) {
      this.addSql(`create trigger told after update of ${columns} or delete or truncate on ${table}
  for each statement execute function tell_change()`);
    }
  }
}

const READ = [
  'district',
  'unit',
  'plan',
  'indicator',
  'indicator_value',
  'target',
  'scheme',
  'item',
  'cycle',
  'observation',
  'run',
  'unit_score',
  'item_score',
  'group_score',
  'account_role',
];

const RIGHTS = {
  account: 'disabled, name, display_name',
  session: 'account_id, secret_hash, expires_at',
  token: 'account_id, secret_hash, expires_at, revoked_at',
};
