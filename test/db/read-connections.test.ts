import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { ReadConnections } from '../../db/read-connections.js';
import { createEmptyDatabase, type TestDatabase } from '../setup/database.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await createEmptyDatabase();
});
afterAll(() => database?.drop());

/** Milliseconds that no read takes, however busy the machine is. */
const AGES = 600_000;

/** @param max connections of the pool @param atOnce reads that are counted @param moment how long they are */
async function withConnections(
  [max, atOnce, moment]: readonly [max: number, atOnce: number, moment?: number],
  test: (reads: ReadConnections, pool: pg.Pool) => Promise<void>,
) {
  const pool = new pg.Pool({ connectionString: database.url, max });
  try {
    await test(new ReadConnections(pool, atOnce, moment), pool);
  } finally {
    await pool.end();
  }
}
const backend = async (client: pg.PoolClient) =>
  (await client.query<{ pid: number }>('select pg_backend_pid() as pid')).rows[0]?.pid;

describe('connections for reads', () => {
  it('are no more than may read at once, for reads that are short', () =>
    withConnections([8, 2, AGES], async (reads) => {
      let most = 0;
      let now = 0;
      const read = async (client: pg.PoolClient) => {
        most = Math.max(most, ++now);
        const pid = await backend(client);
        now -= 1;
        return pid;
      };
      // Both are there, so that none waits for a connection to be made.
      await Promise.all([reads.use(backend), reads.use(backend)]);
      const pids = await Promise.all(Array.from({ length: 40 }, () => reads.use(read)));
      expect([most, new Set(pids).size]).toEqual([2, 2]);
    }));

  it('let others begin while one is read for long', () =>
    withConnections([3, 1], async (reads) => {
      let over = false;
      const long = reads
        .use((client) => client.query('select pg_sleep(1)'))
        .then(() => {
          over = true;
        });
      await Promise.all([reads.use(backend), reads.use(backend), reads.use(backend)]);
      expect(over).toBe(false);
      await long;
      expect(typeof (await reads.use(backend))).toBe('number');
    }));

  it('are given up where a read fails, and who waits gets another', () =>
    withConnections([2, 1, AGES], async (reads, pool) => {
      const pids: unknown[] = [];
      const failing = reads.use(async (client) => {
        pids.push(await backend(client));
        throw new Error('no');
      });
      const waiting = reads.use(backend);
      await expect(failing).rejects.toThrow('no');
      pids.push(await waiting);
      expect(new Set(pids).size).toBe(2);
      expect(pool.totalCount).toBe(1);
    }));

  it('are free again where none could be had', async () => {
    const pool = new pg.Pool({ connectionString: 'postgres://nobody@127.0.0.1:1/none' });
    const reads = new ReadConnections(pool, 1);
    for (let n = 0; n < 3; n++) await expect(reads.use(backend)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    await pool.end();
  });
});
