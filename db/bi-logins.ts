/** Logins of SQL tools: database roles that may read the views `bi.*` and nothing else. */
import { randomBytes } from 'node:crypto';
import pg, { DatabaseError, escapeIdentifier, escapeLiteral } from 'pg';
import { BI_ROLE } from './roles.js';

/** Connections that one tool may hold. */
const CONNECTIONS = 10;

const DUPLICATE_OBJECT = '42710';
const INSUFFICIENT_PRIVILEGE = '42501';

/** Why a login could not be made: the name is taken on this server, or the owner may not create roles. */
export type LoginRefused = 'TAKEN' | 'NOT_ALLOWED';

/**
 * Makes the role with a password of its own. Which district it sees is told by `bi_login`; until then it sees nothing.
 * @param ownerUrl the database as its owner @returns the login's connection URL, or why there is none
 */
export async function createLogin(
  ownerUrl: string,
  role: string,
): Promise<{ url: string } | { refused: LoginRefused }> {
  const password = randomBytes(24).toString('base64url');
  const name = escapeIdentifier(role);
  try {
    await asOwner(ownerUrl, [
      `create role ${name} with login inherit nosuperuser nocreatedb nocreaterole noreplication nobypassrls connection limit ${CONNECTIONS} password ${escapeLiteral(password)} in role ${BI_ROLE}`,
      `alter role ${name} set search_path = bi`,
      `alter role ${name} set default_transaction_read_only = on`,
      `alter role ${name} set statement_timeout = '5min'`,
    ]);
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error;
    if (error.code === DUPLICATE_OBJECT) return { refused: 'TAKEN' };
    if (error.code === INSUFFICIENT_PRIVILEGE) return { refused: 'NOT_ALLOWED' };
    throw error;
  }
  const url = new URL(ownerUrl);
  url.username = encodeURIComponent(role);
  url.password = password;
  return { url: url.toString() };
}

/** Ends the login's connections and removes the role. */
export const dropLogin = (ownerUrl: string, role: string): Promise<void> =>
  asOwner(ownerUrl, [
    `select pg_terminate_backend(pid) from pg_stat_activity where usename = ${escapeLiteral(role)}`,
    `drop role if exists ${escapeIdentifier(role)}`,
  ]);

/** All or none. */
async function asOwner(ownerUrl: string, statements: readonly string[]): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl, application_name: 'kaoping-bi-role' });
  await owner.connect();
  try {
    await owner.query(['begin', ...statements, 'commit'].join('; '));
  } finally {
    await owner.end();
  }
}
