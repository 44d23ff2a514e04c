/** Detects whether connections go through a pooler, and its mode. */
import pg from 'pg';

/** `transactions`: each transaction may run on another connection of the server, so that sessions keep no state. */
export type Pooling = 'none' | 'sessions' | 'transactions';

/** Another client's transaction may use the connection first. */
const ATTEMPTS = 5;

/**
 * @param client a connection by `url` without a running statement
 * @param pid the result of `pg_backend_pid()` on it
 */
export async function poolingOf(url: string, client: pg.Client, pid: number | undefined): Promise<Pooling> {
  // A pooler gives out process ids of its own, by which it recognises requests to cancel.
  if (pid === undefined || processOf(client) === pid) return 'none';
  const other = new pg.Client({ connectionString: url, application_name: 'kaoping-check', query_timeout: 5000 });
  other.on('error', () => undefined);
  try {
    await other.connect();
    // A session keeps its server connection and shares it with no other client.
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      // Asks each twice, because a pooler may use its connections in turn.
      const mine = [await backendOf(client), await backendOf(client)];
      if (mine.some((one) => one !== pid) || (await backendOf(other)) === pid) return 'transactions';
    }
    return 'sessions';
  } finally {
    other.end().catch(() => undefined);
  }
}

const processOf = (client: pg.Client): unknown => (client as unknown as { readonly processID: unknown }).processID;

async function backendOf(client: pg.Client): Promise<number | undefined> {
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  return rows[0]?.pid;
}

/** The message for the operator. @param isDirect true if the address must not use a pooler */
export const pooledTransactions = (isDirect: boolean): string =>
  isDirect
    ? 'DATABASE_DIRECT_URL 经过事务模式的连接池，应是数据库的直连地址 · DATABASE_DIRECT_URL uses a pooler in transaction mode; set it to the address of the database itself'
    : 'DATABASE_URL 经过事务模式的连接池：收不到变更通知，答案一律直接查询数据库。请用 DATABASE_DIRECT_URL 指定数据库的直连地址，或改用会话模式 · DATABASE_URL uses a pooler in transaction mode: change notifications do not arrive, so no answer comes from the cache. Set DATABASE_DIRECT_URL to the database’s own address, or use session mode';
