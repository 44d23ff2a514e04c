/**
 * Transfers grants and policies to this database's own roles, if they were made for other roles: in a database that
 * was renamed, copied as a template, restored under another name, or created when all databases shared one set of
 * roles.
 */
import type { Client } from 'pg';
import { APP_ROLE, BI_ROLE, databaseOf, JOBS_ROLE, type Role, roleName } from './roles.js';

/**
 * Roles of a kind that grants or policies of this database name, other than the present one: $1 is the kind, $2 the
 * name.
 */
const FORMER = `
select distinct r.rolname::text as name from pg_roles r
where (r.rolname = $1 or starts_with(r.rolname, $1 || '_')) and r.rolname <> $2
  and exists (select from pg_shdepend d where d.refclassid = 'pg_authid'::regclass and d.refobjid = r.oid
    and d.deptype in ('a', 'r') and d.dbid = (select oid from pg_database where datname = current_database()))`;

/** Statements that transfer the rights of $1, and the policies that name it, to $2. */
const MOVES = `
with granted as (
  select c.oid, case relkind when 'S' then 'sequence ' else 'table ' end || c.oid::regclass as object, a.privilege_type as privilege, a.grantee
  from pg_class c, aclexplode(c.relacl) a
  union all
  select c.oid, 'table ' || c.oid::regclass, format('%s (%I)', a.privilege_type, t.attname), a.grantee
  from pg_class c join pg_attribute t on t.attrelid = c.oid, aclexplode(t.attacl) a
  union all
  select p.oid, 'routine ' || p.oid::regprocedure, a.privilege_type, a.grantee from pg_proc p, aclexplode(p.proacl) a
  union all
  select n.oid, format('schema %I', n.nspname), a.privilege_type, a.grantee from pg_namespace n, aclexplode(n.nspacl) a
), mine as (
  select * from granted where grantee = (select oid from pg_roles where rolname = $1)
)
select format('grant %s on %s to %I', privilege, object, $2::text) as statement from mine
union all
select format('revoke %s on %s from %I', privilege, object, $1::text) from mine
union all
select format('alter policy %I on %s to %s', p.polname, p.polrelid::regclass,
  (select string_agg(quote_ident(case rolname when $1 then $2::text else rolname end), ', ') from pg_roles where oid = any (p.polroles)))
from pg_policy p where (select oid from pg_roles where rolname = $1) = any (p.polroles)`;

/** @returns the roles whose rights were transferred; usually none */
export async function takeOverRoles(owner: Client, ownerUrl: string): Promise<string[]> {
  const taken: string[] = [];
  for (const role of [APP_ROLE, JOBS_ROLE, BI_ROLE] as const) {
    const present = roleName(role, databaseOf(ownerUrl));
    for (const former of await formerRoles(owner, role, present)) {
      const { rows } = await owner.query<{ statement: string }>(MOVES, [former, present]);
      await owner.query(['begin', ...rows.map(({ statement }) => statement), 'commit'].join(';\n'));
      taken.push(former);
    }
  }
  return taken;
}

/** Logins of SQL tools have similar names, but no rights of their own. */
async function formerRoles(owner: Client, role: Role, present: string): Promise<string[]> {
  const { rows } = await owner.query<{ name: string }>(FORMER, [role, present]);
  return rows.map(({ name }) => name);
}
