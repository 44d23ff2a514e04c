import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { Claims } from '../../db/claims.js';
import { type QueueOptions, ReadQueue } from '../../db/read-queue.js';
import { APP_ROLE, roleUrl } from '../../db/roles.js';
import { createTestDatabase, type TestDatabase } from '../setup/database.js';
import { type SeededDistrict, seedDistrict } from '../setup/seed-district.js';

let database: TestDatabase;
let url: string;
let mine: SeededDistrict;
let theirs: SeededDistrict;

beforeAll(async () => {
  database = await createTestDatabase();
  url = roleUrl(database.url, APP_ROLE);
  mine = await seedDistrict(database.owner, 'mine');
  theirs = await seedDistrict(database.owner, 'theirs');
});
afterAll(() => database?.drop());

/** Milliseconds that no read takes, however busy the machine is. */
const AGES = 600_000;
/** Milliseconds within which a read of `slow` does not end. */
const SLOW = 3000;

interface Queue {
  readonly pool: pg.Pool;
  /** @returns the first column of the rows as texts */
  readonly ask: (text: string, values?: readonly unknown[], claims?: Claims) => Promise<(string | undefined)[]>;
}

/** @param max connections of the pool @param atOnce reads that are counted */
async function withQueue(
  [max, atOnce]: readonly [max: number, atOnce: number],
  options: QueueOptions,
  test: (queue: Queue) => Promise<void>,
) {
  const pool = new pg.Pool({ connectionString: url, max });
  pool.on('connect', (client) => client.on('error', () => undefined));
  const reads = new ReadQueue(pool, atOnce, options);
  try {
    await test({
      pool,
      ask: async (text, values = [], claims = {}) => {
        const rows = await reads.askRaw(claims, { text, values }, AGES);
        return rows.map((row) => row.value(0)?.toString());
      },
    });
  } finally {
    await pool.end();
  }
}

/** The connection, and the transaction on it: its time is the same for all that it asks. */
const TRANSACTION = "select concat_ws(' ', pg_backend_pid(), now())";
const BACKEND = 'select pg_backend_pid()::text';
/** One text, quick or slow or impossible as its values say. */
const DIVIDED = "select concat_ws(' ', 12 / $1::int, pg_sleep($2::int / 1000.0))";
const distinct = (answers: readonly unknown[][]) => new Set(answers.map(([answer]) => answer)).size;

describe('reads that wait for a connection', () => {
  it('use no more of them than may be busy at once', () =>
    withQueue([8, 2], { moment: AGES }, async ({ ask, pool }) => {
      expect(distinct(await Promise.all(Array.from({ length: 40 }, () => ask(BACKEND))))).toBeLessThanOrEqual(2);
      expect(pool.totalCount).toBeLessThanOrEqual(2);
    }));

  it('go out together once they are known to be quick', () =>
    withQueue([1, 1], { moment: AGES }, async ({ ask }) => {
      const apart = await Promise.all(Array.from({ length: 8 }, () => ask(TRANSACTION)));
      expect(distinct(apart)).toBeGreaterThan(1);
      const waitedFor = ask(BACKEND);
      const together = await Promise.all(Array.from({ length: 8 }, () => ask(TRANSACTION)));
      await waitedFor;
      expect(distinct(together)).toBe(1);
    }));

  it('go by themselves if they took long', () =>
    withQueue([8, 1], { moment: 0 }, async ({ ask }) => {
      await ask(TRANSACTION);
      const waitedFor = ask(BACKEND);
      const answers = await Promise.all(Array.from({ length: 4 }, () => ask(TRANSACTION)));
      await waitedFor;
      expect(distinct(answers)).toBe(4);
    }));

  it('see what their own claims let through, whoever they go with', () =>
    withQueue([1, 1], { moment: AGES }, async ({ ask }) => {
      const districts = 'select district_id::text from unit group by district_id';
      await ask(districts);
      const claims: Claims[] = [mine, theirs, null, mine].map((one) =>
        one ? { district: one.id, org: 'district' } : {},
      );
      const waitedFor = ask(BACKEND);
      const seen = await Promise.all(claims.map((one) => ask(districts, [], one)));
      await waitedFor;
      expect(seen).toEqual([[mine.id], [theirs.id], [], [mine.id]]);
    }));
});

describe('a read that takes long', () => {
  it('lets others begin', () =>
    withQueue([3, 1], {}, async ({ ask }) => {
      let over = false;
      const slow = ask(DIVIDED, [1, SLOW]).then(() => {
        over = true;
      });
      await Promise.all([ask(BACKEND), ask(BACKEND), ask(BACKEND)]);
      expect(over).toBe(false);
      await slow;
      expect(await ask(BACKEND)).toHaveLength(1);
    }));

  it('holds up nothing that went out behind it', () =>
    withQueue([4, 1], { moment: 500 }, async ({ ask }) => {
      await ask(DIVIDED, [1, 0]);
      await ask(BACKEND);
      const waitedFor = ask('select 1::text');
      let over = false;
      const slow = ask(DIVIDED, [1, SLOW]).then(() => {
        over = true;
      });
      await Promise.all([ask(BACKEND), ask(BACKEND), waitedFor]);
      expect(over).toBe(false);
      await slow;
    }));
});

describe('a read that fails', () => {
  it('fails alone: those before and behind it have their answers', () =>
    withQueue([2, 1], { moment: AGES }, async ({ ask, pool }) => {
      await ask(DIVIDED, [1, 0]);
      const waitedFor = ask(BACKEND);
      const answers = await Promise.allSettled([1, 0, 2, 0, 3].map((divisor) => ask(DIVIDED, [divisor, 0])));
      await waitedFor;
      const outcomes = answers.map((one) => (one.status === 'fulfilled' ? one.value[0]?.trim() : one.reason.code));
      expect(outcomes).toEqual(['12', '22012', '6', '22012', '4']);
      // Theirs were given up.
      expect(pool.totalCount).toBe(1);
    }));

  it('takes nobody along who loses the connection', () =>
    withQueue([2, 1], { moment: AGES }, async ({ ask }) => {
      const ending = 'select case when $1::int > 0 then pg_terminate_backend(pg_backend_pid()) end::text';
      await ask(ending, [0]);
      const waitedFor = ask(BACKEND);
      const answers = await Promise.allSettled([0, 1, 0].map((end) => ask(ending, [end])));
      await waitedFor;
      expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    }));

  it('leaves its place where no connection could be had', async () => {
    const pool = new pg.Pool({ connectionString: 'postgres://nobody@127.0.0.1:1/none' });
    const reads = new ReadQueue(pool, 1);
    const ask = () => reads.askRaw({}, { text: 'select 1', values: [] }, AGES);
    for (const answer of await Promise.allSettled([ask(), ask(), ask(), ask()]))
      expect(answer).toMatchObject({ status: 'rejected', reason: { code: 'ECONNREFUSED' } });
    await pool.end();
  });
});
