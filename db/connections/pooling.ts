/** Whether connections lead through a pooler, and how it hands them out. */
import pg from 'pg';

/** `transactions`: each may run on another connection of the server, so that sessions keep nothing. */
export type Pooling = 'none' | 'sessions' | 'transactions';

/** Another client's transaction may take the connection before ours does. */
const ATTEMPTS = 5;

/**
 * @param client connected by `url`, nothing under way
 * @param pid what `pg_backend_pid()` said on it
 */
export async function poolingOf(url: string, client: pg.Client, pid: number | undefined): Promise<Pooling> {
  // A pooler gives out process ids of its own, with which it knows whom to cancel.
  if (pid === undefined || processOf(client) === pid) return 'none';
  const other = new pg.Client({ connectionString: url, application_name: 'kaoping-check', query_timeout: 5000 });
  other.on('error', () => undefined);
  try {
    await other.connect();
    // A session keeps its connection, and shares it with no other client that is connected.
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      // Asked twice of one, for a pooler may hand out its connections in turn.
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

/** What the operator reads. @param isDirect whether the address was to lead through no pooler */
export const pooledTransactions = (isDirect: boolean): string =>
  isDirect
    ? 'DATABASE_DIRECT_URL 经过事务模式的连接池，应是数据库的直连地址 · DATABASE_DIRECT_URL leads through a pooler in transaction mode; name the address of the database itself'
    : 'DATABASE_URL 经过事务模式的连接池：收不到变更通知，答案一律直接查询数据库。请用 DATABASE_DIRECT_URL 指定数据库的直连地址，或改用会话模式 · DATABASE_URL leads through a pooler in transaction mode: changes are not heard, so every answer comes from the database itself. Name the database’s own address by DATABASE_DIRECT_URL, or pool by session';
