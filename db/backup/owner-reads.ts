/** Lets the owner read whole tables for a backup. */
import pg from 'pg';
import { OWNER_READS } from './catalogue.js';

/**
 * Tables whose row-level security applies to the owner, unless the owner bypasses it. COPY would give no rows of
 * them.
 */
const HIDDEN = `
select c.relname as name from pg_class c
where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relforcerowsecurity
  and not exists (select from pg_roles where rolname = current_user and (rolsuper or rolbypassrls))
  and not exists (select from pg_policy p where p.polrelid = c.oid and p.polname = '${OWNER_READS}'
                  and p.polroles = array[(select oid from pg_roles where rolname = current_user)])
order by 1`;

/** Milliseconds to wait for a lock on a table in use. Later readers of the table would wait as long. */
const PATIENCE = 3000;

/**
 * Adds a policy to each table that lacks one, by which its owner may read it. An owner may switch row-level security
 * off anyway, so this gives the owner no additional rights; the application's roles see the same as before.
 */
export async function letOwnerRead(owner: pg.Client): Promise<void> {
  const { rows } = await owner.query<{ name: string }>(HIDDEN);
  for (const { name } of rows) {
    const table = pg.escapeIdentifier(name);
    await owner.query(
      `begin; set local lock_timeout = ${PATIENCE}; drop policy if exists ${OWNER_READS} on ${table}; create policy ${OWNER_READS} on ${table} for select to current_user using (true); commit`,
    );
  }
}
