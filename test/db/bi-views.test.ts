/** The views `bi.*` by raw SQL, as an attacker with the login of a SQL tool uses them. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { Database } from '../../db/database.js';
import { BI_ROLE, databaseOf, roleName } from '../../db/roles/roles.js';
import { FEEDS } from '../../reads/feeds/feed.js';
import { sqlName, viewStatements } from '../../reads/feeds/views.js';
import { createBiRole, dropBiRole, listBiRoles } from '../../services/access/index.js';
import { systemClock } from '../../services/clock.js';
import { type DistrictFound, findDistrict } from '../../services/districts/districts.js';
import type { Platform } from '../../services/platform.js';
import type { TestDatabase } from '../setup/database.js';
import { createTwoDistricts, type SmallDistrict } from '../setup/small-district.js';

let test: TestDatabase;
let platform: Platform;
let mine: SmallDistrict;
let others: SmallDistrict;
let district: DistrictFound;
let url: string;
let tool: pg.Client;
/** The group of which the logins are members. */
let group: string;
beforeAll(async () => {
  ({ test, mine, others } = await createTwoDistricts());
  group = roleName(BI_ROLE, databaseOf(test.url));
  const database = await Database.open(test.url);
  platform = { database, clock: systemClock } as Platform;
  district = (await findDistrict(database, mine.code)) as DistrictFound;
  url = await createBiRole(platform, test.url, district, '');
  tool = await connected(url);
});
afterAll(async () => {
  await tool?.end();
  for (const { role } of await listBiRoles(platform, district)) {
    const name = role.slice(`${group}_${district.code}_`.length);
    if (role.startsWith(`${group}_${district.code}`)) await dropBiRole(platform, test.url, district, name);
  }
  await platform?.database.close();
  await test?.drop();
});

async function connected(to: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: to });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

const VIEWS = FEEDS.map(({ name }) => sqlName(name));

/** Rows of each view, and of the tables that it reads. */
async function seen(client = tool): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const from of [...VIEWS.map((view) => `bi.${view}`), ...TABLES.map((table) => `public.${table}`)]) {
    const { rows } = await client.query<{ n: number }>(`select count(*)::int as n from ${from}`);
    counts[from] = rows[0]?.n ?? -1;
  }
  return counts;
}

const TABLES = [
  'unit',
  'plan',
  'indicator',
  'target',
  'indicator_value',
  'scheme',
  'item',
  'cycle',
  'cycle_unit',
  'run',
  'unit_score',
  'item_score',
  'observation',
  'bi_login',
];

/** Rows of one district, as in test/db/visibility.test.ts: official runs and the verified figures of their years. */
const MINE = {
  'bi.score_rows': 9,
  'bi.unit_score_rows': 6,
  // One of a year without a verified figure, and so without a value.
  'bi.indicator_rows': 3,
  'bi.observation_rows': 3,
  'public.unit': 3,
  'public.plan': 1,
  'public.indicator': 2,
  'public.target': 7,
  'public.indicator_value': 3,
  'public.scheme': 3,
  'public.item': 5,
  'public.cycle': 3,
  'public.cycle_unit': 9,
  'public.run': 2,
  'public.unit_score': 6,
  'public.item_score': 9,
  'public.observation': 3,
  'public.bi_login': 1,
};

describe('the login of a SQL tool', () => {
  it('sees the official results of its own district, in the views and in their tables', async () => {
    expect(await seen()).toEqual(MINE);
    const { rows } = await tool.query('select distinct district_id from public.item_score');
    expect(rows).toEqual([{ district_id: mine.id }]);
  });

  it('sees no more if it sets claims', async () => {
    const claims: Record<string, string> = {
      district: others.id,
      district_code: 'others',
      org: 'district',
      figures: 'district',
      scores: 'district',
      monitoring: 'district',
      accounts: 'district',
      units: `{${others.ownUnit}}`,
      account: others.account,
      signed_in: others.account,
      writes: 'plan org scheme figures grading access',
    };
    const client = await connected(url);
    for (const [name, value] of Object.entries(claims)) await client.query(`set kaoping.${name} = '${value}'`);
    expect(await seen(client)).toEqual(MINE);
    await client.query(`set kaoping.district = '${mine.id}'`);
    expect(await seen(client)).toEqual(MINE);
    await client.query('reset all');
    expect(await seen(client)).toEqual(MINE);
    await client.end();
  });

  it.each([
    'set role "kaoping_app_DATABASE"',
    'set role "kaoping_jobs_DATABASE"',
    'set session authorization "kaoping_app_DATABASE"',
    'set row_security = off; select * from item_score',
    'alter role current_user bypassrls',
    'select * from account',
    'select * from token',
    'select * from session',
    'select * from run_input',
    'select * from observation_revision',
    'select * from mark',
    'select * from group_score',
    'select * from adjustment',
    'select * from district',
    'select * from migration',
    'select evidence from observation',
    'select input_hash from run',
    'select content from scheme',
    'select * from observation',
    'select * from pgboss.job',
    'delete from item_score',
    'update unit set code = code',
    "insert into bi_login (district_id, id, role_name) select district_id, gen_random_uuid(), 'x' from unit limit 1",
    'update bi_login set district_id = district_id',
    'create table public.t (i int)',
    'create or replace view bi.score_rows as select 1',
    "create function public.bi_district() returns uuid language sql as 'select null::uuid'",
  ])('may not %s', async (statement) => {
    const client = await connected(url);
    await client.query('set search_path = public');
    await client.query('set default_transaction_read_only = off');

    await expect(client.query(statement.replace('DATABASE', databaseOf(test.url)))).rejects.toMatchObject({
      code: '42501',
    });
    await client.end();
  });

  it('stays limited to its district as its group, and with its own functions', async () => {
    const client = await connected(url);
    await client.query(`set role ${group}`);
    expect(await seen(client)).toEqual(MINE);
    await client.query('set default_transaction_read_only = off');
    await client
      .query(`create function pg_temp.bi_district() returns uuid language sql as $$ select '${others.id}'::uuid $$`)
      .catch(() => undefined);
    await client.query('set search_path = pg_temp, public').catch(() => undefined);
    expect(await seen(client)).toEqual(MINE);
    await client.end();
  });

  it('learns nothing from conditions that would fail on rows that it may not see', async () => {
    const { rows } = await tool.query<{ n: number }>(
      `select count(*)::int as n from public.unit where 1 / (case when district_id = '${others.id}' then 0 else 1 end) = 1`,
    );
    expect(rows).toEqual([{ n: 3 }]);
  });

  it('sees nothing without a district, and is removed when it is dropped', async () => {
    const other = await createBiRole(platform, test.url, district, 'dropped');
    await test.owner.query('delete from bi_login where role_name like $1', ['%\\_dropped']);
    const client = await connected(other);
    expect(new Set(Object.values(await seen(client)))).toEqual(new Set([0]));
    await test.owner.query(
      "insert into bi_login (district_id, id, role_name) select id, gen_random_uuid(), $2 || '_' || code || '_dropped' from district where id = $1",
      [mine.id, group],
    );
    expect(await seen(client)).toEqual(MINE);
    await dropBiRole(platform, test.url, district, 'dropped');
    await expect(client.query('select 1')).rejects.toThrow();
    await expect(connected(other)).rejects.toMatchObject({ code: '28P01' });
  });

  it('can be made once for each name, and names are plain', async () => {
    await expect(createBiRole(platform, test.url, district, '')).rejects.toMatchObject({
      code: 'CONFLICT',
      reason: 'BI_ROLE_EXISTS',
    });
    for (const name of ['Tableau', 'x-y', 'x"; drop table unit; --', 'x'.repeat(60)])
      await expect(createBiRole(platform, test.url, district, name)).rejects.toMatchObject({ reason: 'BAD_BI_ROLE' });
    await expect(dropBiRole(platform, test.url, district, 'nobody')).rejects.toMatchObject({
      reason: 'UNKNOWN_BI_ROLE',
    });
  });
});

describe('the application', () => {
  it('reads its tables under claims, whichever user has signed in', async () => {
    await expect(platform.database.read({}, (rows) => rows.query('select * from unit'))).resolves.toEqual([]);
  });
});

describe('the views', () => {
  /** Definitions and comments, as stored in PostgreSQL. */
  const described = async () => {
    const { rows } = await test.owner.query(
      `select c.relname, c.reloptions, pg_get_viewdef(c.oid) as definition, obj_description(c.oid) as about,
         (select json_agg(json_build_array(a.attname, col_description(c.oid, a.attnum)) order by a.attnum) from pg_attribute a where a.attrelid = c.oid and a.attnum > 0) as columns
       from pg_class c where c.relnamespace = 'bi'::regnamespace order by 1`,
    );
    return rows;
  };

  it('have the declared columns, each with comments in both languages', async () => {
    const made = await described();
    expect(made.map(({ relname }) => relname)).toEqual([...VIEWS].sort());
    for (const { about, columns, reloptions } of made) {
      expect(reloptions).toEqual(['security_invoker=true']);
      for (const text of [about, ...columns.map(([, comment]: [string, string]) => comment)])
        expect(text).toMatch(/^\p{Script=Han}.* · [A-Z]/u);
    }
    await test.owner.query('begin');
    await test.owner.query(VIEWS.map((view) => `drop view bi.${view}`).join('; '));
    await test.owner.query(FEEDS.map(viewStatements).join('\n'));
    const declared = await described();
    await test.owner.query('rollback');
    expect(made).toEqual(declared);
  });
});
