import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import * as copyStreams from 'pg-copy-streams';
import type { Claims } from '../../db/claims.js';
import type { RawRow } from '../../db/reading/raw-row.js';
import { ReadQueue } from '../../db/reading/read-queue.js';
import { APP_ROLE, roleUrl } from '../../db/roles/roles.js';
import type { TestDatabase } from '../setup/database.js';
import { createTwoDistricts, type SmallDistrict } from '../setup/small-district.js';

let database: TestDatabase;
let district: SmallDistrict;
/** One connection, which every statement gets. */
let pool: pg.Pool;
let reads: ReadQueue;
let claims: Claims;

beforeAll(async () => {
  ({ test: database, mine: district } = await createTwoDistricts());
  pool = new pg.Pool({ connectionString: roleUrl(database.url, APP_ROLE), max: 1 });
  pool.on('connect', (client) => client.on('error', () => undefined));
  reads = new ReadQueue(pool, { short: 1, long: 1, most: 1 });
  claims = { district: district.id, org: 'district', writes: ['org'] };
});
afterAll(async () => {
  await pool?.end();
  await database?.drop();
});

/** @param longest milliseconds; far more than any statement here needs, but for the one that shall take too long */
const run = (text: string, values: readonly unknown[] = [], viewer = claims, longest = 60_000) =>
  reads.ask<Record<string, unknown>>(viewer, { text, values }, longest);
/** The same as bytes. */
const raw = (text: string, values: readonly unknown[] = [], viewer = claims) =>
  reads.askRaw(viewer, { text, values }, 60_000);
const textsOf = (rows: readonly RawRow[], columns = 1) =>
  rows.map((row) => Array.from({ length: columns }, (_, column) => row.value(column)?.toString() ?? null));
const UNITS = 'select count(*)::int as n from unit';

/** What a connection keeps between messages. */
async function kept() {
  const { rows } = await pool.query(
    `select coalesce(current_setting('kaoping.district', true), '') as district,
       coalesce(current_setting('kaoping.writes', true), '') as writes,
       current_setting('transaction_read_only') as "readOnly", current_setting('statement_timeout') as timeout,
       current_setting('enable_seqscan') as seqscan`,
  );
  return rows[0];
}
const NOTHING = { district: '', writes: '', readOnly: 'off', timeout: '0', seqscan: 'on' };

describe('one statement in one message', () => {
  it('sees what its claims let through, and the next one with others nothing of it', async () => {
    expect((await run(UNITS))[0]?.n).toBeGreaterThan(0);
    expect(await run(UNITS, [], {})).toEqual([{ n: 0 }]);
  });

  it('leaves nothing on its connection', async () => {
    await run(UNITS);
    expect(await kept()).toEqual(NOTHING);
  });

  it('can not write, whatever its claims', async () => {
    const write = 'update unit set name = name where district_id = $1 returning 1';
    await expect(run(write, [district.id])).rejects.toMatchObject({ code: '25006' });
    expect(await kept()).toEqual(NOTHING);
  });

  it('that fails leaves nothing either', async () => {
    await expect(run('select 1 / $1::int', [0])).rejects.toMatchObject({ code: '22012' });
    expect(await kept()).toEqual(NOTHING);
    expect((await run(UNITS))[0]?.n).toBeGreaterThan(0);
  });

  it('that takes too long is ended', async () => {
    await expect(run('select pg_sleep(30)::text', [], claims, 100)).rejects.toMatchObject({ code: '57014' });
  });

  it('takes texts as they are', async () => {
    const texts = ["'; drop table unit; --", '\\', 'é 数据', '$1', '{a,"b"}', ''];
    const rows = await run('select $1::text as one, $2::text[] as many', [texts[0], texts]);
    expect(rows).toEqual([{ one: texts[0], many: texts }]);
  });
});

describe('rows as their bytes', () => {
  it('are what the driver makes of them', async () => {
    const texts = ['', 'é 数据', '"\\/"', 'x'.repeat(100_000)];
    const text = 'select $1::text, null::text, u::text from unnest($2::text[]) u';
    const found = textsOf(await raw(text, [texts[1], texts]), 3);
    expect(found).toEqual(texts.map((one) => [texts[1], null, one]));
  });

  it('come whole in however many pieces they arrive', async () => {
    const rows = await raw("select n::text, repeat('数', n % 5000) from generate_series(1, 2000) n");
    expect(textsOf(rows, 2)).toEqual(Array.from({ length: 2000 }, (_, n) => [`${n + 1}`, '数'.repeat((n + 1) % 5000)]));
  });

  it('are none where there are none', async () => {
    expect(await raw('select code from unit where false')).toEqual([]);
  });

  it('see what their claims let through, and leave the connection to others', async () => {
    const units = (await run(UNITS))[0]?.n as number;
    expect(await raw('select code from unit')).toHaveLength(units);
    expect(await raw('select code from unit', [], {})).toEqual([]);
    expect(await kept()).toEqual(NOTHING);
    expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  });

  it('fail as others do, and the next ones come', async () => {
    await expect(raw('select (1 / $1::int)::text', [0])).rejects.toMatchObject({ code: '22012' });
    await expect(raw('select n::text from generate_series(0, 9) n where 1 / (5 - n) > -9')).rejects.toMatchObject({
      code: '22012',
    });
    expect(textsOf(await raw('select 1::text'))).toEqual([['1']]);
  });

  it('fail with a connection that is lost, and come on another', async () => {
    const lost = raw('select pg_terminate_backend(pg_backend_pid())::text');
    await expect(lost).rejects.toMatchObject({ code: '57P01' });
    expect(textsOf(await raw('select 1::text'))).toEqual([['1']]);
  });

  it('have whole numbers as numbers', async () => {
    const [row] = await raw('select null::text, 0::text, 1234567890::text');
    expect([row?.number(1), row?.number(2)]).toEqual([0, 1_234_567_890]);
  });

  it('may be asked for on a connection that copies', async () => {
    const client = await pool.connect();
    const copied = await client.query(copyStreams.to('copy (select 7) to stdout')).toArray();
    client.release();
    expect(Buffer.concat(copied).toString()).toBe('7\n');
    expect(textsOf(await raw('select 1::text'))).toEqual([['1']]);
  });
});
