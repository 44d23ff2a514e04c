import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { migrate } from '../../db/migrate.js';
import { migrations } from '../../db/migrations/index.js';
import { openOrm } from '../../db/orm.js';
import { APP_ROLE, BI_ROLE, databaseOf, roleName } from '../../db/roles/roles.js';
import { createEmptyDatabase, createTestDatabase, type TestDatabase } from '../setup/database.js';

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
    ['unpublished_runs', 'uuid[]'],
    ['recused_cycles', 'uuid[]'],
    ['recused_runs', 'uuid[]'],
    ['recused_groups', 'text[]'],
  ])
    await described.owner.query(
      `create function ${name}() returns ${type} language sql stable as $$ select null::${type} $$`,
    );
  await described.owner.query(
    'create function visible_file(wanted uuid) returns boolean language sql stable as $$ select null::boolean $$',
  );
  await described.owner.query(
    'create function is_substitute(one uuid, represented uuid, at_time timestamptz) returns boolean language sql stable as $$ select null::boolean $$',
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
  // A backup names the last one that had run, by name, and is restored up to that one.
  it('are listed in the order of their names', () => {
    const names = migrations.map(({ name }) => name);
    expect(names).toEqual([...names].sort());
  });

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

  it('let policies of a database from before read the list of units once for each statement', async () => {
    const policies =
      "select tablename, policyname, qual, with_check from pg_policies where schemaname = 'public' order by 1, 2";
    const former = await createTestDatabase();
    try {
      const present = (await former.owner.query(policies)).rows;
      const slow = "(select nullif(current_setting('kaoping.units', true), ''))::uuid[]";
      await former.owner.query(
        `alter policy seen on target using (unit_id = any (${slow})); alter policy seen on unit_score using (unit_id = any (${slow}));
         alter policy added on target with check (unit_id = any (${slow})); delete from migration where name = '0052-own-units'`,
      );
      expect(await migrate(former.url)).toEqual(['0052-own-units']);
      const { rows } = await former.owner.query(policies);
      const quick = present.find((policy) => policy.tablename === 'publication_slip' && policy.policyname === 'seen');
      const list = /unit_id = ANY \(.*?::uuid\[\] AS .*?::uuid\[\]\)/.exec(quick.qual)?.[0];
      const of = (tablename: string, policyname: string) =>
        rows.find((policy) => policy.tablename === tablename && policy.policyname === policyname);
      expect(of('target', 'seen').qual).toBe(`(${list})`);
      expect(of('unit_score', 'seen').qual).toBe(`(${list})`);
      expect(of('target', 'added')).toMatchObject({ qual: null, with_check: `(${list})` });
    } finally {
      await former.drop();
    }
  });

  it('make functions that parallel workers may call, so that row-level security keeps no question to one core', async () => {
    const { rows } = await migrated.owner.query(
      // Triggers are called by what writes, which is never parallel. No policy and no read asks for the sum of files.
      "select proname from pg_proc where pronamespace = 'public'::regnamespace and proparallel <> 's' and prorettype not in ('trigger'::regtype, 'void'::regtype) and proname <> 'file_usage'",
    );
    expect(rows).toEqual([]);
  });

  it('from before the baseline are refused with what to do, and nothing is changed', async () => {
    const former = await createEmptyDatabase();
    try {
      await former.owner.query(
        "create table migration (name text, executed_at timestamptz); insert into migration values ('0001-spine', now()); create table kept ()",
      );
      await expect(migrate(former.url)).rejects.toMatchObject({
        code: 'SCHEMA_OLDER',
        message: expect.stringMatching(/export.*load.* · .*export.*load/s),
      });
      const { rows } = await former.owner.query(
        "select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1",
      );
      expect(rows).toEqual([{ name: 'kept' }, { name: 'migration' }]);
    } finally {
      await former.drop();
    }
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
