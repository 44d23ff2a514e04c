import { DatabaseMigration } from './database-migration.js';

/**
 * Policies read the list of the viewer's units once for each statement. Before, they read its text once and made a list
 * of it for each row.
 */
export class OwnUnits extends DatabaseMigration {
  override up(): void {
    this.addSql(sql);
  }
}

// Policies are replaced as PostgreSQL writes them, so that those of every table are found, whichever migration made them.
const sql = `
do $migration$
declare
  slow constant text := $$(( SELECT NULLIF(current_setting('kaoping.units'::text, true), ''::text) AS "nullif"))::uuid[]$$;
  quick constant text := $$(select nullif(current_setting('kaoping.units', true), '')::uuid[])::uuid[]$$;
  policy record;
begin
  for policy in
    select tablename, policyname, replace(qual, slow, quick) as seen, replace(with_check, slow, quick) as written
    from pg_policies
    where schemaname = current_schema() and (position(slow in qual) > 0 or position(slow in with_check) > 0)
  loop
    execute format('alter policy %I on %I', policy.policyname, policy.tablename)
      || coalesce(' using (' || policy.seen || ')', '')
      || coalesce(' with check (' || policy.written || ')', '');
  end loop;
end
$migration$;
`;
