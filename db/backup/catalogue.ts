/** The parts of a database other than its rows, in a form that can be compared between two servers. */
import type pg from 'pg';

export interface Table {
  readonly name: string;
  readonly columns: readonly string[];
  /** True if row-level security applies to the owner as well. */
  readonly forced: boolean;
}

export interface Login {
  readonly role: string;
  /** The form in which PostgreSQL stores the password; null if the owner may not read it. */
  readonly verifier: string | null;
}

export interface Catalogue {
  /** Referenced tables come before the tables that refer to them. */
  readonly tables: readonly Table[];
  /** Names of the migrations that have run. */
  readonly migrations: readonly string[];
  /** One line each; roles without the name of the database. */
  readonly policies: readonly string[];
  readonly grants: readonly string[];
  readonly views: readonly string[];
  readonly roles: readonly string[];
  /** Roles with which SQL tools sign in. */
  readonly logins: readonly Login[];
  /** Major version of the server. */
  readonly server: number;
}

/** The policy that lets an owner who is not a superuser read whole tables for a backup. */
export const OWNER_READS = 'read_by_owner';
const MIGRATIONS = 'migration';

const TABLES = `
select c.relname as name, c.relforcerowsecurity as forced,
  array(select attname::text from pg_attribute where attrelid = c.oid and attnum > 0 and not attisdropped and attgenerated = '' order by attnum) as columns,
  array(select distinct r.relname::text from pg_constraint k join pg_class r on r.oid = k.confrelid
        where k.conrelid = c.oid and k.contype = 'f' and k.confrelid <> c.oid) as refers_to
from pg_class c
where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> '${MIGRATIONS}'
order by c.relname`;

/** Role names without the name of the database; the owner may have any name. */
const PLAIN_ROLE = `case when %s = 0 then 'public' when %s = (select relowner from pg_class where oid = 'public.${MIGRATIONS}'::regclass) then 'owner'
  else regexp_replace(pg_get_userbyid(%s)::text, '^(kaoping_(app|jobs|bi))_.*$', '\\1') end`;
const plainRole = (oid: string) => PLAIN_ROLE.replaceAll('%s', oid);

const POLICIES = `
select concat_ws(' ', c.relname, p.polname, p.polcmd, p.polpermissive,
  (select string_agg(${plainRole('r')}, ',' order by ${plainRole('r')}) from unnest(p.polroles) r)) as line,
  concat_ws(' / ', pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid)) as expression
from pg_policy p join pg_class c on c.oid = p.polrelid
where c.relnamespace = 'public'::regnamespace and p.polname <> '${OWNER_READS}' order by 1`;

/** Rights on tables, views, single columns and functions, except those of the owner. */
const GRANTS = `
select line from (
  select concat_ws(' ', n.nspname || '.' || c.relname, ${plainRole('a.grantee')}, a.privilege_type) as line, a.grantee, c.relowner as owner
  from pg_class c join pg_namespace n on n.oid = c.relnamespace, aclexplode(c.relacl) a
  where n.nspname in ('public', 'bi') and c.relkind in ('r', 'v')
  union all
  select concat_ws(' ', n.nspname || '.' || c.relname || '.' || t.attname, ${plainRole('a.grantee')}, a.privilege_type), a.grantee, c.relowner
  from pg_attribute t join pg_class c on c.oid = t.attrelid join pg_namespace n on n.oid = c.relnamespace, aclexplode(t.attacl) a
  where n.nspname in ('public', 'bi') and not t.attisdropped
  union all
  select concat_ws(' ', n.nspname || '.' || f.proname, ${plainRole('a.grantee')}, a.privilege_type), a.grantee, f.proowner
  from pg_proc f join pg_namespace n on n.oid = f.pronamespace, aclexplode(f.proacl) a
  where n.nspname in ('public', 'bi')
) g where grantee <> owner order by 1`;

const VIEWS = `
select n.nspname || '.' || c.relname as line from pg_class c join pg_namespace n on n.oid = c.relnamespace
where n.nspname in ('public', 'bi') and c.relkind in ('v', 'm')
union all
select n.nspname || '.' || f.proname || '()' from pg_proc f join pg_namespace n on n.oid = f.pronamespace
where n.nspname in ('public', 'bi') order by 1`;

const ROLES = `
select ${plainRole('r.oid')} || ' ' || concat_ws(' ', r.rolcanlogin, r.rolsuper, r.rolbypassrls, r.rolinherit) as line
from pg_roles r where r.rolname in (select distinct pg_get_userbyid(a.grantee) from pg_class c, aclexplode(c.relacl) a
  where c.relnamespace::regnamespace::text in ('public', 'bi', 'pgboss') and a.grantee <> 0 and a.grantee <> c.relowner) order by 1`;

/** @param owner a connection as the owner of a migrated database */
export async function readCatalogue(owner: pg.Client): Promise<Catalogue> {
  const lines = async (text: string) => (await owner.query<{ line: string }>(text)).rows.map(({ line }) => line);
  const { rows: version } = await owner.query<{ major: number }>(
    "select current_setting('server_version_num')::int / 10000 as major",
  );
  const { rows: tables } = await owner.query<Table & { refers_to: string[] }>(TABLES);
  const { rows: policies } = await owner.query<{ line: string; expression: string }>(POLICIES);
  return {
    tables: inOrder(tables),
    migrations: await lines(`select name as line from ${MIGRATIONS} order by 1`),
    policies: policies.map(({ line, expression }) => `${line}: ${expression.replaceAll(/\s+/g, ' ')}`),
    grants: await lines(GRANTS),
    views: await lines(VIEWS),
    roles: await lines(ROLES),
    logins: await readLogins(owner),
    server: version[0]?.major ?? 0,
  };
}

async function readLogins(owner: pg.Client): Promise<Login[]> {
  const { rows: rights } = await owner.query<{ superuser: boolean }>(
    'select rolsuper as superuser from pg_roles where rolname = current_user',
  );
  const { rows } = await owner.query<Login>(
    rights[0]?.superuser
      ? 'select b.role_name as role, a.rolpassword as verifier from bi_login b left join pg_authid a on a.rolname = b.role_name order by 1'
      : 'select role_name as role, null as verifier from bi_login order by 1',
  );
  return rows;
}

/** @throws Error if tables refer to each other in a cycle, which has no order */
function inOrder(tables: readonly (Table & { refers_to: string[] })[]): Table[] {
  const ordered: Table[] = [];
  const done = new Set<string>();
  let waiting = [...tables];
  while (waiting.length > 0) {
    const ready = waiting.filter(({ refers_to }) => refers_to.every((name) => done.has(name)));
    if (ready.length === 0)
      throw new Error(`tables refer to each other: ${waiting.map(({ name }) => name).join(', ')}`);
    for (const { name, columns, forced } of ready) {
      ordered.push({ name, columns, forced });
      done.add(name);
    }
    waiting = waiting.filter(({ name }) => !done.has(name));
  }
  return ordered;
}

/**
 * @returns the lines that only one of them has. Expressions are compared only on the same major version, because
 *   other versions format the same condition differently.
 */
export function compareCatalogues(wanted: Catalogue, actual: Catalogue): string[] {
  const same = wanted.server === actual.server;
  const bare = (line: string) => (same ? line : (line.split(': ')[0] ?? line));
  return [
    ...differences('table', namesOf(wanted), namesOf(actual)),
    ...differences('policy', wanted.policies.map(bare), actual.policies.map(bare)),
    ...differences('grant', wanted.grants, actual.grants),
    ...differences('view or function', wanted.views, actual.views),
    ...differences('role', wanted.roles, actual.roles),
  ];
}

const namesOf = ({ tables }: Catalogue) => tables.map(({ name, columns, forced }) => `${name} (${columns}) ${forced}`);

function differences(what: string, wanted: readonly string[], actual: readonly string[]): string[] {
  const [had, has] = [new Set(wanted), new Set(actual)];
  return [
    ...wanted.filter((line) => !has.has(line)).map((line) => `缺少 missing ${what}: ${line}`),
    ...actual.filter((line) => !had.has(line)).map((line) => `多出 unexpected ${what}: ${line}`),
  ];
}
