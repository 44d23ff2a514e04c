/** Whether a database server can be used, and what is wrong if it can't. */
import pg from 'pg';
import { StartupError } from './errors.js';

const OLDEST = 15;

/**
 * @returns the server's version, e.g. "18.1"
 * @throws StartupError naming what is wrong with DATABASE_URL and how to mend it; never with the password in it
 */
export async function checkServer(url: string): Promise<string> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'kaoping-check',
    connectionTimeoutMillis: 10_000,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ version: string; number: number; encoding: string }>(
      "select current_setting('server_version') as version, current_setting('server_version_num')::int as number, current_setting('server_encoding') as encoding",
    );
    const [server] = rows as [{ version: string; number: number; encoding: string }];
    if (server.number < OLDEST * 10_000) {
      throw new StartupError(
        'SERVER_TOO_OLD',
        `数据库是 PostgreSQL ${server.version}，需要 ${OLDEST} 或以上。 · The database is PostgreSQL ${server.version}; ${OLDEST} or later is needed.`,
      );
    }
    if (server.encoding !== 'UTF8') {
      throw new StartupError(
        'NOT_UTF8',
        `数据库编码是 ${server.encoding}，请用 encoding 'UTF8' 新建数据库。 · The database is encoded in ${server.encoding}; make one with encoding 'UTF8'.`,
      );
    }
    return server.version;
  } catch (error) {
    throw error instanceof StartupError ? error : connectionError(url, error as Error & { code?: string });
  } finally {
    await client.end().catch(() => undefined);
  }
}

function connectionError(url: string, error: Error & { code?: string }): StartupError {
  const { hostname, port, username, pathname } = new URL(url);
  const where = `${hostname}:${port || 5432}`;
  switch (error.code) {
    case '28P01':
    case '28000':
      return new StartupError(
        'WRONG_PASSWORD',
        `数据库 ${where} 不接受用户 ${username} 的密码，请检查 DATABASE_URL。 · ${where} refuses the password of user ${username}; check DATABASE_URL.`,
      );
    case '3D000':
      return new StartupError(
        'NO_SUCH_DATABASE',
        `${where} 上没有数据库 ${pathname.slice(1)}，请先建立：create database ${pathname.slice(1)}。 · There is no database ${pathname.slice(1)} on ${where}; make it first.`,
      );
    case 'ECONNREFUSED':
      return new StartupError(
        'CONNECTION_REFUSED',
        `${where} 上没有数据库在监听，请检查 DATABASE_URL 和数据库是否已启动。 · Nothing listens on ${where}; check DATABASE_URL and whether the server runs.`,
      );
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new StartupError(
        'UNKNOWN_HOST',
        `找不到主机 ${hostname}，请检查 DATABASE_URL。 · The host ${hostname} is unknown; check DATABASE_URL.`,
      );
    default:
      return new StartupError(
        'CANNOT_CONNECT',
        `无法连接数据库 ${where}：${error.message}。请检查 DATABASE_URL。 · Cannot connect to the database at ${where}; check DATABASE_URL.`,
      );
  }
}
