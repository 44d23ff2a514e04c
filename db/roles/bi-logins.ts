/** Logins of SQL tools: database roles that may read the views `bi.*` and nothing else. */
import { randomBytes } from 'node:crypto';
import pg, { DatabaseError, escapeIdentifier, escapeLiteral } from 'pg';
import { BI_ROLE, databaseOf, LONGEST_NAME, roleName } from './roles.js';

/** Limit of connections of one tool. */
const CONNECTIONS = 10;

const DUPLICATE_OBJECT = '42710';
const INSUFFICIENT_PRIVILEGE = '42501';

/** The group of this database's logins. */
const groupOf = (ownerUrl: string): string => roleName(BI_ROLE, databaseOf(ownerUrl));

/**
 * `kaoping_bi_<database>_<district>`, followed by the purpose of the login, if it has one.
 *
 * @returns null if the name is too long for PostgreSQL
 */
export function loginName(ownerUrl: string, ...parts: readonly string[]): string | null {
  const name = [groupOf(ownerUrl), ...parts].join('_');
  return Buffer.byteLength(name) <= LONGEST_NAME ? name : null;
}

/** The statements that an administrator runs once, so that the owner may create logins. */
export function rightsToMakeLogins(ownerUrl: string): string {
  const owner = escapeIdentifier(decodeURIComponent(new URL(ownerUrl).username));
  return `alter role ${owner} createrole; grant ${escapeIdentifier(groupOf(ownerUrl))} to ${owner} with admin option;`;
}

/** Why a login could not be created: the name exists on this server, or the owner may not create roles. */
export type LoginRefused = 'TAKEN' | 'NOT_ALLOWED';

/**
 * Creates the role with a password of its own. `bi_login` determines the district that it sees; until then it sees
 * nothing.
 *
 * @param ownerUrl connection URL of the owner
 * @returns the login's connection URL, or the reason why there is none
 */
export async function createLogin(
  ownerUrl: string,
  role: string,
): Promise<{ url: string } | { refused: LoginRefused }> {
  const password = randomBytes(24).toString('base64url');
  const refused = await makeRole(ownerUrl, role, password);
  if (refused !== null) return { refused };
  const url = new URL(ownerUrl);
  url.username = encodeURIComponent(role);
  url.password = password;
  return { url: url.toString() };
}

/**
 * Creates the role again with its former password.
 *
 * @param verifier the password as PostgreSQL stored it
 * @returns the reason why it could not be created; null if it was
 */
export const restoreLogin = (ownerUrl: string, role: string, verifier: string): Promise<LoginRefused | null> =>
  makeRole(ownerUrl, role, verifier);

async function makeRole(ownerUrl: string, role: string, password: string): Promise<LoginRefused | null> {
  const name = escapeIdentifier(role);
  try {
    await asOwner(ownerUrl, [
      `create role ${name} with login inherit nosuperuser nocreatedb nocreaterole noreplication nobypassrls connection limit ${CONNECTIONS} password ${escapeLiteral(password)} in role ${escapeIdentifier(groupOf(ownerUrl))}`,
      `alter role ${name} set search_path = bi`,
      `alter role ${name} set default_transaction_read_only = on`,
      `alter role ${name} set statement_timeout = '5min'`,
    ]);
    return null;
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error;
    if (error.code === DUPLICATE_OBJECT) return 'TAKEN';
    if (error.code === INSUFFICIENT_PRIVILEGE) return 'NOT_ALLOWED';
    throw error;
  }
}

/**
 * Ends the login's connections and removes the role. A role that is not a member of this database's group belongs to
 * another database, of which this one is a copy, and is not removed.
 */
export const dropLogin = (ownerUrl: string, role: string): Promise<void> =>
  asOwner(ownerUrl, [
    `do $$ begin
      if exists (select from pg_auth_members m join pg_roles g on g.oid = m.roleid join pg_roles r on r.oid = m.member
                 where g.rolname = ${escapeLiteral(groupOf(ownerUrl))} and r.rolname = ${escapeLiteral(role)}) then
        begin
          perform pg_terminate_backend(pid) from pg_stat_activity where usename = ${escapeLiteral(role)};
        exception when insufficient_privilege then null; -- a connection that stays on sees nothing any more
        end;
        drop role ${escapeIdentifier(role)};
      end if;
    end $$`,
  ]);

/** Runs all statements or none. */
async function asOwner(ownerUrl: string, statements: readonly string[]): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl, application_name: 'kaoping-bi-role' });
  await owner.connect();
  try {
    await owner.query(['begin', ...statements, 'commit'].join('; '));
  } finally {
    await owner.end();
  }
}
