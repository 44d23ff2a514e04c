/**
 * The database roles. The owner (the user of DATABASE_URL, or the embedded server's superuser) migrates. The
 * application works as `kaoping_app_<database>`, which owns nothing and cannot bypass row-level security. The job
 * queue's worker is `kaoping_jobs_<database>`, which sees only the queue. The application may switch to the worker's
 * role to enqueue within its own transaction, but inherits nothing from it. `kaoping_bi_<database>` cannot sign in:
 * the logins of SQL tools are its members (db/roles/bi-logins.ts).
 */
import pg, { type Client, DatabaseError, escapeIdentifier } from 'pg';
import { refusalOf } from '../connections/server-refusals.js';
import { codeOf, StartupError } from '../errors.js';
import { missingRights } from './owner-rights.js';
import { APP_ROLE, databaseOf, JOBS_ROLE, passwordVerifier, roleName, roleUrl, type WorkingRole } from './roles.js';

const DUPLICATE_OBJECT = '42710';
const UNIQUE_VIOLATION = '23505';
const INSUFFICIENT_PRIVILEGE = '42501';
const TUPLE_CONCURRENTLY_UPDATED = 'XX000';
const WRONG_PASSWORD = '28P01';

/**
 * Creates missing roles and grants, and sets passwords that were not derived from the owner's.
 *
 * @throws StartupError ROLES_MISSING if the owner may not do this, with the statements that an administrator runs
 *   once; ROLE_IN_USE if another process uses another password
 */
export async function ensureRoles(owner: Client, ownerUrl: string): Promise<void> {
  for (const { statement } of await missingRights(owner, ownerUrl)) {
    if (!(await grantIfAllowed(owner, statement))) break;
  }
  const missing = (await missingRights(owner, ownerUrl)).map(({ statement }) => statement);
  for (const role of [JOBS_ROLE, APP_ROLE] as const) {
    const exists = await owner.query('select from pg_roles where rolname = $1', [roleName(role, databaseOf(ownerUrl))]);
    if (exists.rowCount === 0 || (await passwordWorks(ownerUrl, role))) continue;
    await requireUnused(owner, ownerUrl, role);
    const statement = passwordStatement(ownerUrl, role);
    if (!(await grantIfAllowed(owner, statement))) missing.push(statement);
  }
  if (missing.length > 0) throw rolesMissing(missing);
}

/** @returns false if the owner may not */
async function grantIfAllowed(owner: Client, statement: string): Promise<boolean> {
  try {
    await retryWhenRaced(() => owner.query(statement));
    return true;
  } catch (error) {
    const code = codeOf(error) ?? '';
    // Another process created it meanwhile.
    if ([DUPLICATE_OBJECT, UNIQUE_VIOLATION].includes(code)) return true;
    if (code === INSUFFICIENT_PRIVILEGE) return false;
    throw error;
  }
}

export const rolesMissing = (statements: readonly string[]) =>
  new StartupError(
    'ROLES_MISSING',
    `数据库用户的权限不够，数据库结构未作改动。请管理员以超级用户连接该数据库，执行一次： · The database user lacks rights; the schema was not changed. Connect to this database as a superuser and run this once:\n${statements.join('\n')}`,
  );

const passwordStatement = (ownerUrl: string, role: WorkingRole) =>
  `alter role ${escapeIdentifier(roleName(role, databaseOf(ownerUrl)))} with login password '${passwordVerifier(ownerUrl, role)}';`;

/** @throws StartupError if the role cannot sign in for another reason than its password */
export async function passwordWorks(ownerUrl: string, role: WorkingRole): Promise<boolean> {
  const url = roleUrl(ownerUrl, role);
  const client = new pg.Client({ connectionString: url, application_name: 'kaoping-roles' });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return true;
  } catch (error) {
    if (codeOf(error) === WRONG_PASSWORD) return false;
    throw refusalOf(url, error as Error);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** The password of a role that is in use is not changed. */
async function requireUnused(owner: Client, ownerUrl: string, role: WorkingRole): Promise<void> {
  const name = roleName(role, databaseOf(ownerUrl));
  const { rows } = await owner.query<{ client: string }>(
    "select distinct coalesce(host(client_addr), 'local') as client from pg_stat_activity where usename = $1",
    [name],
  );
  if (rows.length === 0) return;
  const clients = rows.map(({ client }) => client).join(', ');
  throw new StartupError(
    'ROLE_IN_USE',
    `另有进程（${clients}）正以角色 ${name} 和另一个密码工作。各进程的 DATABASE_URL 须用同一用户和密码；若已更换密码，请先停止旧进程。 · Another process (${clients}) uses role ${name} with another password. Set the same user and password in DATABASE_URL for every process; if the password was changed, stop the old processes first.`,
  );
}

async function retryWhenRaced(statement: () => Promise<unknown>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await statement();
      return;
    } catch (error) {
      const raced = error instanceof DatabaseError && error.code === TUPLE_CONCURRENTLY_UPDATED;
      if (!raced || attempt === 10) throw error;
      await new Promise((resolve) => setTimeout(resolve, 20 * attempt));
    }
  }
}
