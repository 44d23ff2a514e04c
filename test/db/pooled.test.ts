/** The database through a pooler that gives each transaction another connection. */
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { ChangeFeed } from '../../db/changes/change-feed.js';
import type { Claims } from '../../db/claims.js';
import { checkServer } from '../../db/connections/server-check.js';
import { copyLine, Database, type Rows, type Way } from '../../db/database.js';
import { migrate } from '../../db/migrate.js';
import { OPERATOR } from '../../services/actor.js';
import { appendEntries } from '../../services/audit/append.js';
import { createEmptyDatabase, createTestDatabase, type TestDatabase } from '../setup/database.js';
import { eventually } from '../setup/process.js';
import { createTwoDistricts, type SmallDistrict } from '../setup/small-district.js';
import { openTransactionPooler, type TransactionPooler } from '../setup/transaction-pooler.js';

let test: TestDatabase;
let pooler: TransactionPooler;
let districts: SmallDistrict[];
const opened: Database[] = [];
beforeAll(async () => {
  const { mine, others, test: made } = await createTwoDistricts();
  test = made;
  districts = [mine, others];
  pooler = await openTransactionPooler(test.url);
});
afterEach(async () => {
  for (const database of opened.splice(0)) await database.close();
});
afterAll(async () => {
  await pooler?.close();
  await test?.drop();
});

async function open(ownerUrl: string, way: Way, onError: (error: Error) => void = () => undefined): Promise<Database> {
  const database = await Database.open(ownerUrl, onError, way);
  opened.push(database);
  return database;
}
const throughPooler = (): Way => ({ url: pooler.url, isPooled: true });
const claimsOf = ({ id }: SmallDistrict): Claims => ({ district: id, org: 'district', writes: ['org'] });
/** The audit entry without which a change of units does not commit. */
const recorded = (rows: Rows, { id }: SmallDistrict) =>
  appendEntries(rows, id, OPERATOR, new Date(), [
    { action: 'test.CHANGE', subject: { type: 'unit', id, label: '' }, audience: 'DISTRICT' },
  ]);
const heard = async ({ changeFeed }: Database) => ((await changeFeed.caughtUp()) ? true : undefined);

describe('statements through a pooler in transaction mode', () => {
  it('run under their own claims, however many are sent together', async () => {
    const database = await open(test.url, throughPooler());
    const questions = Array.from({ length: 60 }, (_, n) => ({ district: districts[n % 2] as SmallDistrict, n }));
    // More texts than connections, so that each connection gets statements that another one has prepared.
    const answers = await Promise.all(
      questions.map(({ district, n }) =>
        database.ask(claimsOf(district), {
          text: `select distinct district_id as district, ${n % 7} as n, $1::text as asked from unit`,
          values: [String(n)],
        }),
      ),
    );
    expect(answers).toEqual(
      questions.map(({ district, n }) => [{ district: district.id, n: n % 7, asked: String(n) }]),
    );
  });

  it('write, copy and stream', async () => {
    const database = await open(test.url, throughPooler());
    const district = districts[0] as SmallDistrict;
    const claims = claimsOf(district);
    const ids = Array.from({ length: 3 }, () => randomUUID());
    await Promise.all(
      ids.map((id, n) =>
        database.rows(claims, async (rows) => {
          await rows.copyIn(
            'unit',
            ['district_id', 'id', 'code', 'name', 'category', 'peer_group', 'position'],
            [copyLine([district.id, id, `C${n}`, '新校', 'SCHOOL', 'A', 90 + n])],
          );
          await recorded(rows, district);
        }),
      ),
    );
    await database.rows(claims, async (rows) => {
      await rows.query('update unit set name = $1 where id = $2', ['改名', ids[0]]);
      await recorded(rows, district);
    });
    const reading = await database.openReading(claims, { longest: 10_000 });
    let text = '';
    for await (const chunk of reading.copyOut('select name from unit where code like $1', ['C%'], 'format csv'))
      text += chunk;
    await reading.close();
    expect(text.trim().split('\n').sort()).toEqual(['改名', '新校', '新校'].sort());
    expect(await database.read({}, (rows) => rows.query('select 1 from unit'))).toEqual([]);
  });

  it('migrate an empty database, by one process at a time', async () => {
    const empty = await createEmptyDatabase();
    const way = await openTransactionPooler(empty.url);
    try {
      const runs = await Promise.all([migrate(way.url), migrate(way.url)]);
      expect(runs.filter((names) => names.length > 0)).toHaveLength(1);
      expect(await migrate(way.url)).toEqual([]);
    } finally {
      await way.close();
      await empty.drop();
    }
  });
});

describe('the change feed', () => {
  it('is not trusted through a pooler in transaction mode, and reports this once', async () => {
    const complaints: unknown[] = [];
    const { changeFeed } = await open(pooler.url, throughPooler(), (error) => complaints.push(error));
    expect(await changeFeed.caughtUp()).toBe(false);
    await eventually('it reports this', async () => (complaints.length > 0 ? true : undefined));
    expect(complaints).toEqual([expect.objectContaining({ code: 'CHANGES_NOT_HEARD' })]);
    expect(await changeFeed.caughtUp()).toBe(false);
    expect([changeFeed.isProven, changeFeed.now(), changeFeed.heartbeatAge]).toEqual([false, null, null]);
    expect(changeFeed.unchangedSince(Number.MAX_SAFE_INTEGER, '', [])).toBe(false);
  });

  it('receives changes through the pooler at the direct address', async () => {
    const database = await open(test.url, throughPooler());
    const { changeFeed } = database;
    await eventually('it is proven', () => heard(database));
    const district = districts[0] as SmallDistrict;
    const before = changeFeed.now() as number;
    await database.rows(claimsOf(district), async (rows) => {
      await rows.query('update unit set position = position');
      rows.changed('unit');
      await recorded(rows, district);
    });
    expect(await changeFeed.caughtUp()).toBe(true);
    expect(changeFeed.unchangedSince(before, district.id, ['unit'])).toBe(false);
    expect(changeFeed.unchangedSince(before, district.id, ['plan'])).toBe(true);
  });

  it('is not trusted if announcements are sent to another server', async () => {
    const other = await createTestDatabase();
    const complaints: unknown[] = [];
    const client = new pg.Client({ connectionString: other.url });
    await client.connect();
    const changeFeed = new ChangeFeed({
      url: test.url,
      announce: (text, values) => client.query(text, values),
      onError: (error) => complaints.push(error),
      patience: 100,
    });
    try {
      expect(await changeFeed.caughtUp()).toBe(false);
      await eventually('it reports this', async () => (complaints.length > 0 ? true : undefined));
      expect(await changeFeed.caughtUp()).toBe(false);
    } finally {
      await changeFeed.close();
      await client.end();
      await other.drop();
    }
  });

  it('is no longer trusted after lost heartbeats, and receives changes again afterwards', async () => {
    let isLost = false;
    const announcing = new pg.Client({ connectionString: test.url });
    await announcing.connect();
    const changeFeed = new ChangeFeed({
      url: test.url,
      announce: async (text, values) => (isLost ? undefined : announcing.query(text, values)),
      onError: () => undefined,
      interval: 20,
      patience: 100,
    });
    const isProven = async () => ((await changeFeed.caughtUp()) ? true : undefined);
    try {
      await eventually('it is proven', isProven);
      const before = changeFeed.now() as number;
      isLost = true;
      await eventually('it is doubted', async () => (changeFeed.isProven ? undefined : true));
      isLost = false;
      await eventually('it is proven again', isProven);
      expect(changeFeed.unchangedSince(before, '', [])).toBe(false);
    } finally {
      await changeFeed.close();
      await announcing.end();
    }
  });
});

it('is recognised by its connections', async () => {
  expect((await checkServer(pooler.url)).pooling).toBe('transactions');
  expect((await checkServer(test.url)).pooling).toBe('none');
});
