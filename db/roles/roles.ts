/**
 * The names, passwords and connection URLs of the database roles. Roles belong to a server and not to a database.
 * Each name therefore contains the database's, so that two databases on one server share no roles.
 */
import { createHash, createHmac, pbkdf2Sync } from 'node:crypto';
import { APP_ROLE, BI_ROLE, JOBS_ROLE } from '../../entities/database-roles.js';

export { APP_ROLE, BI_ROLE, JOBS_ROLE };

/** A role as migrations and policies name it, without the database. */
export type Role = typeof APP_ROLE | typeof JOBS_ROLE | typeof BI_ROLE;
/** The roles that sign in. */
export type WorkingRole = typeof APP_ROLE | typeof JOBS_ROLE;

/** In bytes; PostgreSQL truncates longer names. */
export const LONGEST_NAME = 63;

export const databaseOf = (url: string): string => decodeURIComponent(new URL(url).pathname.slice(1));

/** `kaoping_app_<database>`. A long database name is truncated and made unique with a hash. */
export function roleName(role: Role, database: string): string {
  const name = `${role}_${database}`;
  if (Buffer.byteLength(name) <= LONGEST_NAME) return name;
  const mark = createHash('sha256').update(database).digest('hex').slice(0, 8);
  let shortened = database;
  while (Buffer.byteLength(`${role}_${shortened}_${mark}`) > LONGEST_NAME) shortened = shortened.slice(0, -1);
  return `${role}_${shortened}_${mark}`;
}

/**
 * The connection URL of a working role.
 *
 * @param ownerUrl connection URL of the owner, from which the role's name and password are derived
 * @param through the server or pooler to connect to, if it is another one
 */
export function roleUrl(ownerUrl: string, role: WorkingRole, through = ownerUrl): string {
  const url = new URL(through);
  url.username = encodeURIComponent(roleName(role, databaseOf(ownerUrl)));
  url.password = rolePassword(ownerUrl, role);
  return url.toString();
}

/**
 * Passwords are derived from the owner's, so that every process that may migrate can also work, and no password must
 * be stored or passed around.
 */
function rolePassword(ownerUrl: string, role: WorkingRole): string {
  const { username, password } = new URL(ownerUrl);
  return createHmac('sha256', `${username}:${password}`)
    .update(roleName(role, databaseOf(ownerUrl)))
    .digest('base64url');
}

const ITERATIONS = 4096;

/**
 * The form in which PostgreSQL stores the role's password (RFC 5802). Statements and logs may show it, because it
 * does not allow signing in.
 */
export function passwordVerifier(ownerUrl: string, role: WorkingRole): string {
  const password = rolePassword(ownerUrl, role);
  // Derived as well, so that the printed statements are always the same.
  const salt = createHmac('sha256', password).update('salt').digest().subarray(0, 16);
  const salted = pbkdf2Sync(password, salt, ITERATIONS, 32, 'sha256');
  const keyOf = (name: string) => createHmac('sha256', salted).update(name).digest();
  const stored = createHash('sha256').update(keyOf('Client Key')).digest('base64');
  return `SCRAM-SHA-256$${ITERATIONS}:${salt.toString('base64')}$${stored}:${keyOf('Server Key').toString('base64')}`;
}
