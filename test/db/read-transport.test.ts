/** The contract of both transports of reads. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { Claims } from '../../db/claims.js';
import { isTimeout } from '../../db/errors.js';
import { endWhenUnanswered } from '../../db/reading/answer-timeout.js';
import { BudgetSpent, ByteBudget } from '../../db/reading/byte-budget.js';
import type { Query } from '../../db/reading/one-message.js';
import { markPooled } from '../../db/reading/one-message.js';
import { PlainReads } from '../../db/reading/plain-reads.js';
import { ReadQueue } from '../../db/reading/read-queue.js';
import type { ReadTransport } from '../../db/reading/read-transport.js';
import { APP_ROLE, roleUrl } from '../../db/roles/roles.js';
import { isUnreachable } from '../../db/unreachable.js';
import { openPassage } from '../setup/cut-off.js';
import type { TestDatabase } from '../setup/database.js';
import { createTwoDistricts, type SmallDistrict } from '../setup/small-district.js';
import { openTransactionPooler } from '../setup/transaction-pooler.js';

let database: TestDatabase;
let districts: readonly SmallDistrict[];
beforeAll(async () => {
  const { test, mine, others } = await createTwoDistricts();
  database = test;
  districts = [mine, others];
});
afterAll(() => database?.drop());

/** Milliseconds that a read may take. */
const LONGEST = 10_000;

const TRANSPORTS: [string, (pool: pg.Pool) => ReadTransport][] = [
  ['direct', (pool) => new ReadQueue(pool, { short: 1, long: 2, most: 2 })],
  ['plain', (pool) => new PlainReads(pool, { atOnce: 3, most: 3, perAccount: 3 })],
];

describe.each(TRANSPORTS)('the %s transport', (_, open) => {
  async function withReads(
    test: (reads: ReadTransport, pool: pg.Pool) => Promise<void>,
    { url = database.url, isPooled = false } = {},
  ) {
    const pool = new pg.Pool({ connectionString: roleUrl(database.url, APP_ROLE, url), max: 3 });
    pool.on('error', () => undefined);
    pool.on('connect', (client) => {
      client.on('error', () => undefined);
      endWhenUnanswered(client);
      if (isPooled) markPooled(client);
    });
    try {
      await test(open(pool), pool);
    } finally {
      await pool.end();
    }
  }
  const claimsOf = (n: number): Claims => ({ district: districts[n % 2]?.id, org: 'district', writes: ['org'] });
  const ask = (reads: ReadTransport, text: string, values: Query['values'] = [], rest: Partial<Query> = {}) =>
    reads.ask<Record<string, unknown>>(claimsOf(0), { text, values, ...rest }, LONGEST);
  const textOf = async (reads: ReadTransport, text: string, values: Query['values'] = []) =>
    (await reads.askRaw(claimsOf(0), { text, values }, LONGEST)).map((row) => row.value(0)?.toString() ?? null);

  it('sees the rows of its claims, and leaves no claims on its connections', () =>
    withReads(async (reads, pool) => {
      const units = 'select distinct district_id::text as id from unit';
      expect(await ask(reads, units)).toEqual([{ id: districts[0]?.id }]);
      expect(await reads.ask({}, { text: units, values: [] }, LONGEST)).toEqual([]);
      const { rows } = await pool.query(
        `select coalesce(current_setting('kaoping.district', true), '') as district,
           current_setting('transaction_read_only') as "readOnly", current_setting('statement_timeout') as timeout,
           current_setting('enable_nestloop') as nestloop`,
      );
      expect(rows).toEqual([{ district: '', readOnly: 'off', timeout: '0', nestloop: 'on' }]);
    }));

  it('cannot write, whatever its claims', () =>
    withReads(async (reads) => {
      const write = ask(reads, 'update unit set name = name where district_id = $1 returning 1', [districts[0]?.id]);
      await expect(write).rejects.toMatchObject({ code: '25006' });
    }));

  it('returns numeric as text with its digits, integers as numbers, and null', () =>
    withReads(async (reads) => {
      const rows = await ask(reads, "select 1.50::numeric as n, 7 as i, null::text as t, '数'::text as c");
      expect(rows).toEqual([{ n: '1.50', i: 7, t: null, c: '数' }]);
    }));

  it('returns rows as bytes, with access to integers', () =>
    withReads(async (reads) => {
      expect(await textOf(reads, "select unnest(array['', 'é 数据', null])")).toEqual(['', 'é 数据', null]);
      const [row] = await reads.askRaw({}, { text: "select '12', '数'", values: [] }, LONGEST);
      expect([row?.number(0), row?.value(1)]).toEqual([12, Buffer.from('数')]);
    }));

  it('passes texts and lists unchanged', () =>
    withReads(async (reads) => {
      const texts = ["'; drop table unit; --", '\\', '$1', '{a,"b"}', ''];
      const rows = await ask(reads, 'select $1::text as one, $2::text[] as many', [texts[0], texts]);
      expect(rows).toEqual([{ one: texts[0], many: texts }]);
    }));

  it('answers many at once, each under its own claims and to its own caller', () =>
    withReads(async (reads) => {
      const text = 'select distinct district_id::text as id, $1::text as asked from unit';
      const answers = await Promise.all(
        Array.from({ length: 200 }, (_, n) => reads.ask(claimsOf(n), { text, values: [`${n}`] }, LONGEST)),
      );
      expect(answers).toEqual(answers.map((_, n) => [{ id: districts[n % 2]?.id, asked: `${n}` }]));
    }));

  it('fails only the read whose text has a NUL, or that PostgreSQL refuses', () =>
    withReads(async (reads) => {
      const text = 'select (12 / length($1))::text';
      await textOf(reads, text, ['a']);
      const outcomes = await Promise.allSettled(['ab', '\0', '', 'abc'].map((value) => textOf(reads, text, [value])));
      expect(outcomes).toMatchObject([
        { value: ['6'] },
        { reason: expect.any(TypeError) },
        { reason: { code: '22012' } },
        { value: ['4'] },
      ]);
    }));

  it('cancels a read that takes too long', () =>
    withReads(async (reads) => {
      const slow = reads.ask({}, { text: 'select pg_sleep(60)', values: [] }, 100);
      expect(isTimeout(await slow.catch((error: unknown) => error))).toBe(true);
      expect(await textOf(reads, "select 'next'")).toEqual(['next']);
    }));

  it.each([
    ['is cancelled', 'pg_cancel_backend', '57014'],
    ['loses its connection', 'pg_terminate_backend', '57P01'],
  ])('fails a read that %s, and answers the next one', (_, end, code) =>
    withReads(async (reads) => {
      const text = `select case when $1::int > 0 then ${end}(pg_backend_pid())::text || pg_sleep(60)::text end`;
      await expect(textOf(reads, text, [1])).rejects.toMatchObject({ code });
      expect(await textOf(reads, text, [0])).toEqual([null]);
    }),
  );

  it('gives up a server that no longer answers', async () => {
    const passage = await openPassage(database.url);
    try {
      await withReads(
        async (reads) => {
          const one = () => reads.ask({}, { text: 'select 1 as one', values: [] }, 100);
          expect(await one()).toEqual([{ one: 1 }]);
          passage.freeze();
          expect(isUnreachable(await one().catch((error: unknown) => error))).toBe(true);
        },
        { url: passage.url },
      );
    } finally {
      await passage.close();
    }
  });

  it('stops reading once the budget is spent', () =>
    withReads(async (reads) => {
      const rows = ask(reads, "select repeat('x', 1000) as x from generate_series(1, 100)", [], {
        budget: new ByteBudget(50_000),
      });
      await expect(rows).rejects.toThrow(BudgetSpent);
      expect(await textOf(reads, "select 'next'")).toEqual(['next']);
    }));

  it('keeps no prepared statements with a pooler in transaction mode', async () => {
    const pooler = await openTransactionPooler(database.url);
    try {
      await withReads(
        async (reads) => {
          const answers = await Promise.all(
            Array.from({ length: 40 }, (_, n) => textOf(reads, `select '${n % 5}' || $1::text`, [`-${n}`])),
          );
          expect(answers).toEqual(answers.map((_, n) => [`${n % 5}-${n}`]));
        },
        { url: pooler.url, isPooled: true },
      );
    } finally {
      await pooler.close();
    }
  });
});
