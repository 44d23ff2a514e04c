import { DatabaseMigration } from './database-migration.js';

/** Databases that were made with an earlier form of 0014 get the function by which files are cited. */
export class FileCiting extends DatabaseMigration {
  override up(): void {
    // The policies of citations come with 0085.
    this.addSql(SQL);
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
