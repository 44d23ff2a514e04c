/** The database on the embedded server. */
import pg from 'pg';
import { codeOf } from '../errors.js';
import { SUPERUSER } from './cluster.js';

const DATABASE = 'kaoping';
const NO_SUCH_DATABASE = '3D000';

/** Connection URL of the superuser, who owns the database. */
export const ownerUrl = (port: number, password: string, database = DATABASE): string =>
  `postgres://${SUPERUSER}:${password}@127.0.0.1:${port}/${database}`;

/**
 * Creates the database if it is missing: on a new cluster, or after the process that was to create it was killed.
 *
 * @returns the server's version, e.g. "18.4"
 */
export async function ensureDatabase(port: number, password: string): Promise<string> {
  const ask = () => answer(ownerUrl(port, password), 'show server_version');
  try {
    return await ask();
  } catch (error) {
    if (codeOf(error) !== NO_SUCH_DATABASE) throw error;
    // Copying files takes half as long as writing them to the log, and no other client is connected yet.
    await answer(ownerUrl(port, password, 'postgres'), `create database ${DATABASE} strategy file_copy`);
    return ask();
  }
}

async function answer(url: string, statement: string): Promise<string> {
  // Without TLS even if PGSSLMODE asks for it: the server is on this machine and has no certificate.
  const client = new pg.Client({
    connectionString: url,
    ssl: false,
    application_name: 'kaoping-start',
    connectionTimeoutMillis: 30_000,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ server_version?: string }>(statement);
    return rows[0]?.server_version ?? '';
  } finally {
    // Also after a refusal: a half-open connection would keep the process alive.
    await client.end().catch(() => undefined);
  }
}
