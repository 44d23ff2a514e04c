import { DatabaseMigration } from './database-migration.js';

/** How much room the files of an account and of its district take: a sum over files that the account does not see. */
export class FileUsage extends DatabaseMigration {
  override up(): void {
    this.addSql(SQL);
  }
}

// The owner of the tables is bound by their policies as well; within the function it sees as the keeper of the store.
// The claim is set in the body: only a superuser may create a function that carries a setting of ours.
const SQL = `
create function file_usage() returns table (account bigint, district bigint)
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  asker constant text := coalesce(current_setting('kaoping.writes', true), '');
begin
  perform set_config('kaoping.writes', 'storage', true);
  return query select
    coalesce(sum(size) filter (where owner = nullif(current_setting('kaoping.account', true), '')::uuid), 0)::bigint,
    coalesce(sum(size), 0)::bigint
  from (
    select uploaded_by as owner, size from file
    where district_id = nullif(current_setting('kaoping.district', true), '')::uuid
    union all
    select account_id, size from file_upload
    where district_id = nullif(current_setting('kaoping.district', true), '')::uuid and file_id is null
  ) taken;
  perform set_config('kaoping.writes', asker, true);
end
$$;
`;
