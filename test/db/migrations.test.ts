import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { migrate } from '../../db/migrate.js';
import { openOrm } from '../../db/orm.js';
import { APP_ROLE, BI_ROLE, databaseOf, roleName } from '../../db/roles.js';
import { createEmptyDatabase, createTestDatabase, type TestDatabase } from '../setup/database.js';
import { seedDistrict } from '../setup/seed-district.js';

let migrated: TestDatabase;
let described: TestDatabase;

beforeAll(async () => {
  migrated = await createTestDatabase();
  described = await createEmptyDatabase();
  // Entities name the roles without the database.
  for (const role of [APP_ROLE, BI_ROLE]) await described.owner.query(`create role ${role}`);
  // Policies name these functions; their bodies are the migration's business.
  await described.owner.query(
    "create function official_years() returns smallint[] language sql stable as $$ select '{}'::smallint[] $$",
  );
  for (const [name, type] of [
    ['bi_district', 'uuid'],
    ['bi_official_runs', 'uuid[]'],
    ['bi_official_years', 'smallint[]'],
  ])
    await described.owner.query(
      `create function ${name}() returns ${type} language sql stable as $$ select null::${type} $$`,
    );
  const orm = await openOrm(described.url, 1);
  await orm.schema.create();
  await orm.close(true);
});

afterAll(async () => {
  await migrated?.drop();
  const roles = [APP_ROLE, BI_ROLE].join(', ');
  await described?.owner.query(`drop owned by ${roles}; drop role ${roles}`);
  await described?.drop();
});

async function inBoth(query: string): Promise<[unknown[], unknown[]]> {
  const [one, other] = await Promise.all([migrated.owner.query(query), described.owner.query(query)]);
  return [one.rows, other.rows];
}

describe('the migrations', () => {
  it('make the columns that the entities describe', async () => {
    const [made, wanted] = await inBoth(
      `select table_name, column_name, udt_name, is_nullable, column_default
       from information_schema.columns where table_schema = 'public' and table_name <> 'migration' order by 1, 2`,
    );
    expect(made).toEqual(wanted);
  });

  it('make the policies that the entities describe', async () => {
    const [made, wanted] = await inBoth(
      "select tablename, policyname, cmd, permissive, roles::text[], qual, with_check from pg_policies where schemaname = 'public' order by 1, 2",
    );
    const database = databaseOf(migrated.url);
    const text = JSON.stringify(wanted).replace(/"(kaoping_app|kaoping_bi)"/g, (_, role) =>
      JSON.stringify(roleName(role, database)),
    );
    expect(made).toEqual(JSON.parse(text));
  });

  it('make functions that parallel workers may call, so that row-level security keeps no question to one core', async () => {
    const { rows } = await migrated.owner.query(
      // Triggers are called by what writes, which is never parallel.
      "select proname from pg_proc where pronamespace = 'public'::regnamespace and proparallel <> 's' and prorettype not in ('trigger'::regtype, 'void'::regtype)",
    );
    expect(rows).toEqual([]);
  });

  it('lead every key with the district', async () => {
    const { rows } = await migrated.owner.query<{ name: string; first: string }>(
      `select c.relname as name, a.attname as first
       from pg_constraint k join pg_class c on c.oid = k.conrelid
       join pg_attribute a on a.attrelid = c.oid and a.attnum = k.conkey[1]
       where k.contype = 'p' and c.relnamespace = 'public'::regnamespace and c.relname not in ('district', 'migration', 'sign_in_failure')`,
    );
    expect(rows.length).toBeGreaterThan(25);
    expect(rows.filter(({ first }) => first !== 'district_id')).toEqual([]);
  });

  it('tally the runs that were graded before there were tallies', async () => {
    const { id } = await seedDistrict(migrated.owner, 'before');
    // A cell's number means nothing.
    const tallies = `select (to_jsonb(t) - 'number')::text as cell from tally t where district_id = '${id}' order by 1`;
    const { rows: wanted } = await migrated.owner.query(tallies);
    expect(wanted.length).toBeGreaterThan(0);
    // The tally's policy names a function that was dropped after it.
    await migrated.owner.query(
      `drop function tally_of(uuid, uuid); drop table tally; delete from migration where name in ('0006-tally', '0007-open-runs');
       create function visible_runs() returns uuid[] language sql stable as $$ select '{}'::uuid[] $$`,
    );
    expect(await migrate(migrated.url)).toEqual(['0006-tally', '0007-open-runs']);
    expect((await migrated.owner.query(tallies)).rows).toEqual(wanted);
  });

  it('run once, however many processes start at the same time', async () => {
    const fresh = await createEmptyDatabase();
    try {
      const runs = await Promise.all([migrate(fresh.url), migrate(fresh.url), migrate(fresh.url)]);
      expect(runs.filter((names) => names.length > 0)).toHaveLength(1);
      expect(await migrate(fresh.url)).toEqual([]);
    } finally {
      await fresh.drop();
    }
  });
});
