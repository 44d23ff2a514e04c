/** Runs the changes of several people so that they overlap: each has begun before any of them is committed. */
import pg from 'pg';
import { eventually } from './process.js';

/** Connections that wait for a lock. All of them belong to the changes, because nothing else writes to a test's database. */
const WAITING = `select count(*)::int as waiting from pg_stat_activity
  where datname = current_database() and wait_event_type = 'Lock'`;

/**
 * Locks a table, starts the changes one after the other, each when those before it wait or have been refused, and then
 * unlocks the table. A change waits for the table itself, or for a lock that an earlier change has taken.
 * @param url of the database, as its owner
 * @param held the table that each change writes last; the rows that it read before are outdated by then
 * @param changes resolve if the change is made; reject if it is refused
 * @returns how each change ended, in their order
 * @throws Error if a change is made without waiting, or none waits, because the test would prove nothing
 */
export async function atOnce(
  url: string,
  held: string,
  changes: readonly (() => Promise<unknown>)[],
): Promise<PromiseSettledResult<unknown>[]> {
  // A transaction does not see connections that are opened after its first look, so the watcher uses no transaction.
  const [holder, watcher] = [connection(url), connection(url)];
  await Promise.all([holder.connect(), watcher.connect()]);
  const started: Promise<unknown>[] = [];
  const refused: unknown[] = [];
  let made = 0;
  const start = async (change: () => Promise<unknown>) => {
    try {
      await change();
    } catch (error) {
      refused.push(error);
      throw error;
    }
    made += 1;
  };
  try {
    await holder.query(`begin; lock table ${held} in exclusive mode`);
    for (const change of changes) {
      const starting = start(change);
      starting.catch(() => undefined);
      started.push(starting);
      await eventually('every change waits or is refused', async () => {
        if (made > 0) throw new Error(`a change was made without waiting for ${held}`);
        if (refused.length === started.length) throw new Error(`no change waits for ${held}: ${refused.join('; ')}`);
        const { rows } = await watcher.query<{ waiting: number }>(WAITING);
        return rows[0]?.waiting === started.length - refused.length ? true : undefined;
      });
    }
  } finally {
    await Promise.all([holder.end(), watcher.end()]);
    await Promise.allSettled(started);
  }
  return Promise.allSettled(started);
}

const connection = (url: string) => new pg.Client({ connectionString: url, application_name: 'test-at-once' });
