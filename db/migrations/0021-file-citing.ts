import { DatabaseMigration } from './database-migration.js';

/** Databases that were made with an earlier form of 0014 get the policies of citations as they are now. */
export class FileCiting extends DatabaseMigration {
  override up(): void {
    this.addSql(SQL);
    for (const policy of ['seen', 'added', 'changed', 'removed'])
      this.addSql(`drop policy if exists ${policy} on file_citation`);
    this.protect(['file_citation']);
  }
}

const SQL = `
create or replace function visible_file(wanted uuid) returns boolean
language sql stable parallel safe set search_path = public, pg_temp as $$
  select exists (
    select from file where district_id = nullif(current_setting('kaoping.district', true), '')::uuid and id = wanted
  )
$$;
`;
