/** Lets the owner read whole tables for a backup. */
import pg from 'pg';
import { OWNER_READS } from './catalogue.js';

/** Row-level security is forced on the owner too, unless it passes over it; COPY would then give empty tables. */
const HIDDEN = `
select c.relname as name from pg_class c
where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relforcerowsecurity
  and not exists (select from pg_roles where rolname = current_user and (rolsuper or rolbypassrls))
  and not exists (select from pg_policy p where p.polrelid = c.oid and p.polname = '${OWNER_READS}'
                  and p.polroles = array[(select oid from pg_roles where rolname = current_user)])
order by 1`;

/** Milliseconds to wait for a table that somebody works with: readers behind us would wait as long. */
const PATIENCE = 3000;

/**
 * Adds to each table, where it is missing, a policy by which its owner reads it. An owner could turn row-level security
 * off altogether, so that this gives it nothing; the application's roles see as much as before.
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
