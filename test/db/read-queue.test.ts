import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { Claims } from '../../db/claims.js';
import { endWhenUnanswered } from '../../db/reading/answer-timeout.js';
import { connectionsForReads, type QueueOptions, ReadQueue } from '../../db/reading/read-queue.js';
import { APP_ROLE, roleUrl } from '../../db/roles/roles.js';
import type { TestDatabase } from '../setup/database.js';
import { createTwoDistricts, type SmallDistrict } from '../setup/small-district.js';

let database: TestDatabase;
let url: string;
let mine: SmallDistrict;
let others: SmallDistrict;

beforeAll(async () => {
  ({ test: database, mine, others } = await createTwoDistricts());
  url = roleUrl(database.url, APP_ROLE);
});
afterAll(() => database?.drop());

/** Milliseconds; longer than any read takes, however busy the machine is. */
const AGES = 600_000;
/** Milliseconds that a slow read takes. */
const SLOW = 3000;

interface Queue {
  readonly pool: pg.Pool;
  /** @returns the first column of the rows as texts */
  readonly ask: (text: string, values?: readonly unknown[], claims?: Claims) => Promise<(string | undefined)[]>;
}

async function withQueue(options: Partial<QueueOptions>, test: (queue: Queue) => Promise<void>) {
  const pool = new pg.Pool({ connectionString: url, max: 8 });
  pool.on('connect', (client) => {
    client.on('error', () => undefined);
    endWhenUnanswered(client);
  });
  const reads = new ReadQueue(pool, { short: 1, long: 1, most: 4, shortMs: AGES, ...options });
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

/** Reads that are sent while the connection of short reads is busy. */
async function whileBusy<T>(ask: Queue['ask'], asked: () => Promise<T>): Promise<T> {
  await ask(BACKEND);
  const [, answers] = await Promise.all([ask(BACKEND), asked()]);
  return answers;
}

/** The connection and its transaction, whose time is the same for all its reads. */
const TRANSACTION = "select concat_ws(' ', pg_backend_pid(), now())";
const BACKEND = 'select pg_backend_pid()::text';
/** One text, which is quick, slow or impossible, depending on its values. */
const DIVIDED = "select concat_ws(' ', 12 / $1::int, pg_sleep($2::int / 1000.0))";
/** A read that takes `SLOW`. */
function slowly(ask: Queue['ask']) {
  let over = false;
  const slow = ask(DIVIDED, [1, SLOW]).then(() => {
    over = true;
  });
  return { slow, over: () => over };
}

const distinct = (answers: readonly unknown[][]) => new Set(answers.map(([answer]) => answer)).size;

describe('reads that wait for a connection', () => {
  it('use no more connections than may be busy at once', () =>
    withQueue({ long: 2, most: 2 }, async ({ ask, pool }) => {
      expect(distinct(await Promise.all(Array.from({ length: 40 }, () => ask(BACKEND))))).toBeLessThanOrEqual(2);
      expect(pool.totalCount).toBeLessThanOrEqual(2);
    }));

  it('are sent together once they are known to be short', () =>
    withQueue({}, async ({ ask }) => {
      const eight = () => Promise.all(Array.from({ length: 8 }, () => ask(TRANSACTION)));
      expect(distinct(await eight())).toBe(8);
      expect(distinct(await whileBusy(ask, eight))).toBe(1);
    }));

  it.each([
    ['took long', { shortMs: 0 }, TRANSACTION],
    ['had many rows', {}, `${TRANSACTION} from generate_series(1, 201)`],
  ])('are sent alone if they %s', (_, options, text) =>
    withQueue(options, async ({ ask }) => {
      await ask(text);
      const answers = await whileBusy(ask, () => Promise.all(Array.from({ length: 4 }, () => ask(text))));
      expect(distinct(answers)).toBe(4);
    }),
  );

  it('see the rows of their own claims, whichever reads are sent with them', () =>
    withQueue({}, async ({ ask }) => {
      const districts = 'select district_id::text from unit group by district_id';
      await ask(districts);
      const claims: Claims[] = [mine, others, null, mine].map((one) =>
        one ? { district: one.id, org: 'district' } : {},
      );
      const seen = await whileBusy(ask, () => Promise.all(claims.map((one) => ask(districts, [], one))));
      expect(seen).toEqual([[mine.id], [others.id], [], [mine.id]]);
    }));
});

describe('a read that takes long', () => {
  it('lets other reads begin', () =>
    withQueue({ shortMs: 10 }, async ({ ask }) => {
      const { over, slow } = slowly(ask);
      await Promise.all([ask(BACKEND), ask(BACKEND), ask(BACKEND)]);
      expect(over()).toBe(false);
      await slow;
      expect(await ask(BACKEND)).toHaveLength(1);
    }));

  it('does not delay short ones', () =>
    withQueue({}, async ({ ask }) => {
      await ask(BACKEND);
      const { over, slow } = slowly(ask);
      await ask(BACKEND);
      expect(over()).toBe(false);
      await slow;
    }));

  it('does not delay reads that were sent with it', () =>
    withQueue({}, async ({ ask }) => {
      await ask(DIVIDED, [1, 0]);
      const slow = await whileBusy(ask, async () => {
        const read = slowly(ask);
        await Promise.all([ask(BACKEND), ask(BACKEND)]);
        return read;
      });
      expect(slow.over()).toBe(false);
      await slow.slow;
    }));
});

describe('a read that fails', () => {
  it('fails alone: earlier and later reads get their answers', () =>
    withQueue({ most: 1 }, async ({ ask, pool }) => {
      await ask(DIVIDED, [1, 0]);
      const answers = await whileBusy(ask, () =>
        Promise.allSettled([1, 0, 2, 0, 3].map((divisor) => ask(DIVIDED, [divisor, 0]))),
      );
      const outcomes = answers.map((one) => (one.status === 'fulfilled' ? one.value[0]?.trim() : one.reason.code));
      expect(outcomes).toEqual(['12', '22012', '6', '22012', '4']);
      // They were cancelled.
      expect(pool.totalCount).toBe(1);
    }));

  it('fails alone if PostgreSQL cannot store its values', () =>
    withQueue({}, async ({ ask }) => {
      const text = 'select $1::text';
      await ask(text, ['']);
      const answers = await whileBusy(ask, () => Promise.allSettled(['a', '\0', 'b'].map((one) => ask(text, [one]))));
      expect(answers).toMatchObject([{ value: ['a'] }, { reason: expect.any(TypeError) }, { value: ['b'] }]);
    }));

  it('fails alone if it loses the connection', () =>
    withQueue({}, async ({ ask }) => {
      const ending = 'select case when $1::int > 0 then pg_terminate_backend(pg_backend_pid()) end::text';
      await ask(ending, [0]);
      const answers = await whileBusy(ask, () => Promise.allSettled([0, 1, 0].map((end) => ask(ending, [end]))));
      expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    }));

  it('frees its place if there was no connection', async () => {
    const pool = new pg.Pool({ connectionString: 'postgres://nobody@127.0.0.1:1/none' });
    const reads = new ReadQueue(pool, { short: 1, long: 1, most: 1 });
    const ask = () => reads.askRaw({}, { text: 'select 1', values: [] }, AGES);
    for (const answer of await Promise.allSettled([ask(), ask(), ask(), ask()]))
      expect(answer).toMatchObject({ status: 'rejected', reason: { code: 'ECONNREFUSED' } });
    await pool.end();
  });
});

describe('the connections that reads keep busy', () => {
  it.each([
    [8, 1, { short: 1, long: 2, most: 7 }],
    [8, 2, { short: 1, long: 3, most: 7 }],
    [8, 4, { short: 3, long: 5, most: 5 }],
    [8, 64, { short: 4, long: 4, most: 4 }],
    [8, null, { short: 4, long: 4, most: 4 }],
    [2, null, { short: 1, long: 1, most: 1 }],
  ])('of %d, on %s cores', (all, cores, connections) => {
    expect(connectionsForReads(all, cores)).toEqual(connections);
  });
});
