/** The rights that the owner and the roles need on the server and in the database, and those that are missing. */
import { type Client, escapeIdentifier, escapeLiteral } from 'pg';
import { APP_ROLE, BI_ROLE, databaseOf, JOBS_ROLE, passwordVerifier, roleName } from './roles.js';

export interface MissingRight {
  /** The missing right in words: a role's name, a right. */
  readonly what: string;
  /** The statement that grants it. */
  readonly statement: string;
}

interface Rights {
  readonly roles: readonly string[];
  readonly joined: boolean;
  readonly user: string;
  readonly creates_schemas: boolean;
  readonly creates_tables: boolean;
  readonly foreign_owners: readonly string[];
}

/** Our schemas must exist or the owner must be allowed to create them; our tables must belong to the owner. */
const RIGHTS = `
select array(select rolname::text from pg_roles where rolname = any ($1)) as roles,
  exists (select from pg_auth_members m join pg_roles g on g.oid = m.roleid join pg_roles r on r.oid = m.member
          where g.rolname = $2 and r.rolname = $3) as joined,
  current_user::text as user,
  has_database_privilege(current_database(), 'create')
    or (select count(*) = 2 from pg_namespace where nspname in ('bi', 'pgboss')) as creates_schemas,
  has_schema_privilege('public', 'create') as creates_tables,
  array(select distinct pg_get_userbyid(relowner)::text from pg_class
        where oid = to_regclass('migration') and not pg_has_role(relowner, 'usage')) as foreign_owners`;

/**
 * @param owner a connection of the owner
 * @returns an empty list if the owner can migrate and the roles can work
 */
export async function missingRights(owner: Client, ownerUrl: string): Promise<MissingRight[]> {
  const database = databaseOf(ownerUrl);
  const [app, jobs, bi] = [roleName(APP_ROLE, database), roleName(JOBS_ROLE, database), roleName(BI_ROLE, database)];
  const { rows } = await owner.query<Rights>(RIGHTS, [[app, jobs, bi], jobs, app]);
  const has = rows[0] as Rights;
  const missing: MissingRight[] = [];
  const working = { [JOBS_ROLE]: jobs, [APP_ROLE]: app };
  for (const role of [JOBS_ROLE, APP_ROLE] as const) {
    const name = working[role];
    if (has.roles.includes(name)) continue;
    missing.push({
      what: name,
      statement: `create role ${escapeIdentifier(name)} with login noinherit nosuperuser nocreatedb nocreaterole noreplication nobypassrls password '${passwordVerifier(ownerUrl, role)}';`,
    });
  }
  if (!has.roles.includes(bi)) {
    const statement = `create role ${escapeIdentifier(bi)} with nologin nosuperuser nocreatedb nocreaterole noreplication nobypassrls;`;
    missing.push({ what: bi, statement });
  }
  const grant = (what: string, to: string) =>
    missing.push({ what: `grant ${what} to ${to}`, statement: `grant ${what} to ${escapeIdentifier(to)};` });
  if (!has.joined) grant(escapeIdentifier(jobs), app);
  if (!has.creates_schemas) grant(`create on database ${escapeIdentifier(database)}`, has.user);
  if (!has.creates_tables) grant('usage, create on schema public', has.user);
  for (const stranger of has.foreign_owners)
    missing.push({ what: `tables of ${stranger}`, statement: handOver(stranger, has.user) });
  return missing;
}

/** Makes the owner the owner of objects that another role created in our schemas. */
function handOver(from: string, to: string): string {
  const [old, now] = [escapeLiteral(from), escapeLiteral(to)];
  const ours = (schema: string) => `${schema}::regnamespace::text in ('public', 'bi', 'pgboss')`;
  return `do $$ declare change text; begin
  for change in
    select format('alter schema %I owner to %I', nspname, ${now}) from pg_namespace where nspname in ('bi', 'pgboss')
    union all select format('alter %s %s owner to %I', case relkind when 'v' then 'view' when 'S' then 'sequence' else 'table' end, c.oid::regclass, ${now})
      from pg_class c where ${ours('relnamespace')} and relowner = (select oid from pg_roles where rolname = ${old}) and relkind in ('r', 'p', 'v', 'S')
      and not exists (select from pg_depend where objid = c.oid and classid = 'pg_class'::regclass and deptype in ('a', 'i') and relkind = 'S')
    union all select format('alter routine %s owner to %I', oid::regprocedure, ${now}) from pg_proc where ${ours('pronamespace')} and proowner = (select oid from pg_roles where rolname = ${old})
    union all select format('alter type %s owner to %I', oid::regtype, ${now}) from pg_type where ${ours('typnamespace')} and typowner = (select oid from pg_roles where rolname = ${old}) and typtype in ('e', 'd')
  loop execute change; end loop; end $$;`;
}
