/** Checks the database: structure, roles, policies, queue. */
import pg from 'pg';
import { BY_EXPORT, compare, isBeforeBaseline, namesOfRun } from '../../db/migrate.js';
import { APP_ROLE, databaseOf, JOBS_ROLE, roleName, roleUrl } from '../../db/roles/roles.js';
import { type Finding, fail, pass } from '../../services/health/finding.js';
import { checkRights } from './rights.js';
import { checkRoom } from './room.js';

const MIGRATE = ['执行 npm run -s kaoping -- migrate', 'npm run -s kaoping -- migrate'] as const;

/** @param ownerUrl connection URL of the owner, for a server that answers */
export async function checkDatabase(ownerUrl: string): Promise<Finding[]> {
  const owner = new pg.Client({ connectionString: ownerUrl, application_name: 'kaoping-doctor' });
  await owner.connect();
  try {
    const first = [await checkRights(owner, ownerUrl), await checkStructure(owner)];
    // The other checks would only repeat the same fault.
    if (first.some(({ ok }) => !ok)) return first;
    return [
      ...first,
      await checkRoom(owner),
      await checkRoles(owner, ownerUrl),
      await checkPolicies(owner, roleName(APP_ROLE, databaseOf(ownerUrl))),
      await checkQueue(ownerUrl),
    ];
  } finally {
    await owner.end();
  }
}

async function checkStructure(owner: pg.Client): Promise<Finding> {
  const run = await namesOfRun(owner);
  if (isBeforeBaseline(run)) {
    return fail(
      '数据库由更早的版本建立，其结构不能直接升级',
      'the database was made by an earlier version, and its schema cannot be migrated',
      BY_EXPORT.zh,
      BY_EXPORT.en,
    );
  }
  const { pending, unknown } = compare(run);
  if (pending.length > 0) {
    return fail(
      `数据库结构待升级：${pending.join('、')}`,
      `these migrations are missing: ${pending.join(', ')}`,
      ...MIGRATE,
    );
  }
  if (unknown.length > 0) {
    return fail(
      `数据库结构比程序新：${unknown.join('、')}`,
      `the schema has migrations that this program does not know: ${unknown.join(', ')}`,
      '升级程序',
      'upgrade the program',
    );
  }
  return pass('数据库结构是最新的', 'the schema is up to date');
}

const ROLES = `
select r.rolname as name,
  r.rolsuper or r.rolbypassrls or r.rolcreaterole or r.rolcreatedb or r.rolreplication as privileged,
  (select count(*)::int from pg_shdepend d
   where d.refclassid = 'pg_authid'::regclass and d.refobjid = r.oid and d.deptype = 'o') as owned,
  exists (select from pg_auth_members m join pg_roles g on g.oid = m.roleid
          where m.member = r.oid and g.rolname <> $2) as is_member
from pg_roles r where r.rolname = any ($1)`;

async function checkRoles(owner: pg.Client, ownerUrl: string): Promise<Finding> {
  const database = databaseOf(ownerUrl);
  const working = [APP_ROLE, JOBS_ROLE] as const;
  const { rows } = await owner.query<{ name: string; privileged: boolean; owned: number; is_member: boolean }>(ROLES, [
    working.map((role) => roleName(role, database)),
    roleName(JOBS_ROLE, database),
  ]);
  const wrong: string[] = [];
  for (const general of working) {
    const name = roleName(general, database);
    const role = rows.find((row) => row.name === name);
    if (role === undefined) wrong.push(`${name} 不存在 missing`);
    else if (!(await canConnect(roleUrl(ownerUrl, general)))) wrong.push(`${name} 无法登录 cannot sign in`);
    if (role?.privileged) wrong.push(`${name} 权限过大 has too many rights`);
    if (role !== undefined && role.owned > 0)
      wrong.push(`${name} 拥有 ${role.owned} 个对象 owns ${role.owned} objects`);
    if (role?.is_member) wrong.push(`${name} 属于别的角色 is a member of another role`);
  }
  if (wrong.length === 0)
    return pass('应用角色不能绕过行级权限', 'the application’s roles cannot bypass row-level security');
  return fail(
    `应用角色：${wrong.join('；')}`,
    'the application’s roles have wrong attributes',
    'alter role … nosuperuser nobypassrls nocreaterole nocreatedb noreplication，收回多余的所有权和成员身份，再执行 migrate',
    'remove these rights, objects and memberships, then run migrate',
  );
}

async function canConnect(connectionString: string): Promise<boolean> {
  const client = new pg.Client({ connectionString, application_name: 'kaoping-doctor' });
  return client.connect().then(
    async () => {
      await client.end();
      return true;
    },
    () => false,
  );
}

/** Tables that the application may access but that have no forced row-level security. */
const UNGUARDED = `
select c.oid::regclass::text as name
from pg_class c join pg_namespace n on n.oid = c.relnamespace
where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema', 'pgboss') and n.nspname not like 'pg\\_%'
  and has_table_privilege($1, c.oid, 'select, insert, update, delete, truncate, references, trigger')
  and not (c.relrowsecurity and c.relforcerowsecurity and exists (select from pg_policy p where p.polrelid = c.oid))
order by 1`;

async function checkPolicies(owner: pg.Client, role: string): Promise<Finding> {
  const { rows } = await owner.query<{ name: string }>(UNGUARDED, [role]);
  if (rows.length === 0) return pass('每张表都有强制的行级权限', 'every table has forced row-level security');
  const names = rows.map(({ name }) => name);
  return fail(
    `没有强制行级权限的表：${names.join('、')}`,
    `tables without forced row-level security: ${names.join(', ')}`,
    `alter table … enable row level security; alter table … force row level security; 或对 ${role} 收回权限`,
    `enable and force it, or revoke what ${role} may do there`,
  );
}

const WAITING = `
select count(*) filter (where state = 'active')::int as active,
  count(*) filter (where state in ('created', 'retry') and start_after < now() - interval '1 minute')::int as waiting
from pgboss.job where name like 'grading%'`;

async function checkQueue(ownerUrl: string): Promise<Finding> {
  const jobs = new pg.Client({ connectionString: roleUrl(ownerUrl, JOBS_ROLE), application_name: 'kaoping-doctor' });
  try {
    await jobs.connect();
    const { rows } = await jobs.query<{ active: number; waiting: number }>(WAITING);
    const { active = 0, waiting = 0 } = rows[0] ?? {};
    if (waiting > 0 && active === 0) {
      return fail(
        `${waiting} 次评分在等待，没有进程处理`,
        `${waiting} runs are waiting and no process takes them`,
        '启动服务：npm start',
        'start the server: npm start',
      );
    }
    return pass(`评分队列正常，进行中 ${active}`, `the grading queue works, ${active} in progress`);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return fail(`评分队列不可用：${reason}`, 'the grading queue cannot be used', ...MIGRATE);
  } finally {
    await jobs.end().catch(() => undefined);
  }
}
