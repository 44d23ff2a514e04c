/**
 * The database roles. The owner (named by DATABASE_URL, or the embedded server's superuser) migrates; the
 * application works as `kaoping_app`, which owns nothing and cannot bypass row-level security; the job queue's
 * worker as `kaoping_jobs`, which sees nothing but the queue. `kaoping_app` may step into `kaoping_jobs` to enqueue
 * within its own transaction, but inherits nothing of it. `kaoping_bi` signs in nowhere: the logins of SQL tools are
 * its members (db/bi-logins.ts).
 *
 * Their passwords are derived from the owner's, so that every process that may migrate can also work, and nothing
 * has to be stored or handed around.
 */
import { createHmac } from 'node:crypto';
import { type Client, DatabaseError, escapeLiteral } from 'pg';
import { APP_ROLE, BI_ROLE } from '../entities/database-roles.js';
import { codeOf, StartupError } from './errors.js';
import { refusalOf } from './server-refusals.js';

export { APP_ROLE, BI_ROLE };
export const JOBS_ROLE = 'kaoping_jobs';
type WorkingRole = typeof APP_ROLE | typeof JOBS_ROLE;

const INVALID_PASSWORD = '28P01';
const DUPLICATE_OBJECT = '42710';
const UNIQUE_VIOLATION = '23505';
const INSUFFICIENT_PRIVILEGE = '42501';
const TUPLE_CONCURRENTLY_UPDATED = 'XX000';

function rolePassword(ownerUrl: string, role: WorkingRole): string {
  const { username, password } = new URL(ownerUrl);
  return createHmac('sha256', `${username}:${password}`).update(role).digest('base64url');
}

/** The connection URL of a working role on the owner's database. */
export function roleUrl(ownerUrl: string, role: WorkingRole): string {
  const url = new URL(ownerUrl);
  url.username = role;
  url.password = rolePassword(ownerUrl, role);
  return url.toString();
}

/**
 * Creates the working roles where they are missing and gives them their passwords.
 * @throws StartupError ROLES_MISSING if the owner may not create roles, with the statements an administrator runs once
 */
export async function ensureRoles(owner: Client, ownerUrl: string): Promise<void> {
  try {
    for (const role of [JOBS_ROLE, APP_ROLE] as const) await ensureRole(owner, ownerUrl, role);
    await retryWhenRaced(() => owner.query(`grant ${JOBS_ROLE} to ${APP_ROLE}`));
    await createIfMissing(owner, BI_ROLE, CREATE_BI_ROLE);
  } catch (error) {
    if (!(error instanceof DatabaseError) || error.code !== INSUFFICIENT_PRIVILEGE) throw error;
    const working = [JOBS_ROLE, APP_ROLE].map((role) => createStatement(ownerUrl, role as WorkingRole));
    const statements = [...working, CREATE_BI_ROLE];
    throw new StartupError(
      'ROLES_MISSING',
      `数据库用户无权创建角色，请管理员执行一次： · The database user may not create roles; an administrator runs once:\n${statements.join('\n')}\ngrant ${JOBS_ROLE} to ${APP_ROLE};`,
    );
  }
}

const createStatement = (ownerUrl: string, role: WorkingRole) =>
  `create role ${role} with login noinherit nosuperuser nocreatedb nocreaterole noreplication nobypassrls password ${escapeLiteral(rolePassword(ownerUrl, role))};`;

const CREATE_BI_ROLE = `create role ${BI_ROLE} with nologin nosuperuser nocreatedb nocreaterole noreplication nobypassrls;`;

/**
 * Roles belong to the server, not to the database: another process may be at the same role at the same time.
 * @returns true if it was missing and is ours
 */
async function createIfMissing(owner: Client, role: string, statement: string): Promise<boolean> {
  const { rows } = await owner.query('select 1 from pg_roles where rolname = $1', [role]);
  if (rows.length > 0) return false;
  try {
    await owner.query(statement);
    return true;
  } catch (error) {
    if (!(error instanceof DatabaseError) || ![DUPLICATE_OBJECT, UNIQUE_VIOLATION].includes(error.code ?? ''))
      throw error;
    return false;
  }
}

async function ensureRole(owner: Client, ownerUrl: string, role: WorkingRole): Promise<void> {
  if (await createIfMissing(owner, role, createStatement(ownerUrl, role))) return;
  if (await passwordWorks(ownerUrl, role)) return;
  await retryWhenRaced(() =>
    owner.query(`alter role ${role} with login password ${escapeLiteral(rolePassword(ownerUrl, role))}`),
  );
}

/**
 * @returns false only where the server says that the password is wrong: any other failure to sign in says nothing of
 *   it, and a password that is set again without need takes down the processes that use it
 * @throws StartupError with what keeps the role from signing in
 */
async function passwordWorks(ownerUrl: string, role: WorkingRole): Promise<boolean> {
  const { Client: PgClient } = (await import('pg')).default;
  const url = roleUrl(ownerUrl, role);
  const client = new PgClient({ connectionString: url, application_name: 'kaoping-roles' });
  try {
    await client.connect();
    return true;
  } catch (error) {
    if (codeOf(error) === INVALID_PASSWORD) return false;
    throw refusalOf(url, error as Error);
  } finally {
    await client.end().catch(() => undefined);
  }
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
