/** Checks whether the database of DATABASE_URL can be used, and what is wrong with it if not. */
import pg from 'pg';
import { StartupError } from '../errors.js';
import { databaseOf } from '../roles/roles.js';
import { type Pooling, poolingOf } from './pooling.js';
import { ANSWER_LIMIT, refusalOf, serverOf } from './server-refusals.js';

export interface CheckedServer {
  /** E.g. "18.4". */
  readonly version: string;
  /** The pooler between this process and the server, as connections reveal it. */
  readonly pooling: Pooling;
}

interface Answer {
  readonly replica: boolean;
  readonly pid: number;
  readonly version: string;
  readonly number: number;
  readonly encoding: string;
}

const OLDEST = 15;
const QUESTION =
  "select current_setting('server_version') as version, current_setting('server_version_num')::int as number, current_setting('server_encoding') as encoding, pg_is_in_recovery() as replica, pg_backend_pid() as pid";

/** @throws StartupError with the fault of DATABASE_URL and how to correct it; never with the password */
export async function checkServer(url: string): Promise<CheckedServer> {
  const { version, number, encoding, replica, pooling } = await ask(url);
  if (Number(number) < OLDEST * 10_000) {
    throw new StartupError(
      'SERVER_TOO_OLD',
      `${serverOf(url)} 是 PostgreSQL ${version}，需要 ${OLDEST} 或以上。请升级，或用 DATABASE_URL 指定另一个。 · ${serverOf(url)} is PostgreSQL ${version}; ${OLDEST} or later is needed. Upgrade it, or set DATABASE_URL to another server.`,
    );
  }
  if (encoding !== 'UTF8') {
    const database = databaseOf(url);
    throw new StartupError(
      'NOT_UTF8',
      `数据库 ${database} 的编码是 ${encoding}，存不下全部汉字。请另建：create database ${database}_utf8 encoding 'UTF8' template template0，并写入 DATABASE_URL。 · The database ${database} has the encoding ${encoding}. Create another one (create database ${database}_utf8 encoding 'UTF8' template template0) and set DATABASE_URL to it.`,
    );
  }
  if (replica) {
    throw new StartupError(
      'IS_REPLICA',
      `${serverOf(url)} 是只读副本（standby），不能写入。请在 DATABASE_URL 中改用主库的地址。 · ${serverOf(url)} is a standby, which cannot be written to. Set DATABASE_URL to the primary.`,
    );
  }
  return { version, pooling };
}

async function ask(url: string): Promise<Answer & { pooling: Pooling }> {
  let client: pg.Client | undefined;
  try {
    // Also reads the certificate files that the URL may name.
    client = new pg.Client({
      connectionString: url,
      application_name: 'kaoping-check',
      connectionTimeoutMillis: ANSWER_LIMIT,
      query_timeout: ANSWER_LIMIT,
    });
    client.on('error', () => undefined);
    await client.connect();
    const { rows } = await client.query<Answer>(QUESTION);
    const answer = rows[0] as Answer;
    return { ...answer, pooling: await poolingOf(url, client, answer.pid) };
  } catch (error) {
    throw refusalOf(url, error as Error);
  } finally {
    // Not awaited, because a server that has stopped answering does not answer this either.
    client?.end().catch(() => undefined);
  }
}
