import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { Claims } from '../../db/claims.js';
import { runInOneMessage } from '../../db/one-message.js';
import { APP_ROLE, roleUrl } from '../../db/roles.js';
import { createTestDatabase, type TestDatabase } from '../setup/database.js';
import { type SeededDistrict, seedDistrict } from '../setup/seed-district.js';

let database: TestDatabase;
let district: SeededDistrict;
/** One connection, which every statement gets. */
let pool: pg.Pool;
let claims: Claims;

beforeAll(async () => {
  database = await createTestDatabase();
  district = await seedDistrict(database.owner, 'mine');
  pool = new pg.Pool({ connectionString: roleUrl(database.url, APP_ROLE), max: 1 });
  claims = { district: district.id, org: 'district', writes: ['org'] };
});
afterAll(async () => {
  await pool?.end();
  await database?.drop();
});

const run = (text: string, values: readonly unknown[] = [], viewer = claims) =>
  runInOneMessage(pool, viewer, { text, values }, 1000);
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
    expect((await run(UNITS)).rows[0].n).toBeGreaterThan(0);
    expect((await run(UNITS, [], {})).rows).toEqual([{ n: 0 }]);
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
    expect((await run(UNITS)).rows[0].n).toBeGreaterThan(0);
  });

  it('that takes too long is ended', async () => {
    await expect(run('select pg_sleep(30)::text')).rejects.toMatchObject({ code: '57014' });
  });

  it('takes texts as they are', async () => {
    const texts = ["'; drop table unit; --", '\\', 'é 数据', '$1', '{a,"b"}', ''];
    const { rows } = await run('select $1::text as one, $2::text[] as many', [texts[0], texts]);
    expect(rows).toEqual([{ one: texts[0], many: texts }]);
  });
});
