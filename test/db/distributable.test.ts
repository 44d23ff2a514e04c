/**
 * What keeps the way to a database distributed by district open, as the catalogue shows it: every table either carries
 * its district first in every key, or is small enough to be copied everywhere (a reference table).
 */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../setup/database.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database?.drop());

/** Districts and accounts: a secret or a name is looked up before its district is known. */
const REFERENCE = [
  'account',
  'account_code',
  'account_role',
  'bi_login',
  'district',
  'external_identity',
  'session',
  'sign_in_failure',
  'token',
];

/** Tables of neither kind: the list of migrations stays where it is. */
const LOCAL = ['migration'];

const query = async <T extends object>(text: string): Promise<T[]> => (await database.owner.query<T>(text)).rows;

const TABLES = `
select c.relname as name, exists (
  select from pg_attribute a where a.attrelid = c.oid and a.attname = 'district_id' and a.attnotnull
) as district
from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by 1`;

/** Primary keys, unique constraints and unique indexes with their first columns. */
const UNIQUE = `
select c.relname as name, i.indexrelid::regclass::text as index, a.attname as first, i.indisprimary as "isPrimary"
from pg_index i join pg_class c on c.oid = i.indrelid
left join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
where c.relnamespace = 'public'::regnamespace and i.indisunique order by 1, 2`;

/** Foreign keys with the first column of either side. */
const FOREIGN = `
select c.relname as name, k.conname as constraint, a.attname as first, r.relname as referred, b.attname as "referredFirst"
from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_class r on r.oid = k.confrelid
join pg_attribute a on a.attrelid = c.oid and a.attnum = k.conkey[1]
join pg_attribute b on b.attrelid = r.oid and b.attnum = k.confkey[1]
where k.contype = 'f' and c.relnamespace = 'public'::regnamespace order by 1, 2`;

describe('a table', () => {
  it('carries its district, or is a reference table', async () => {
    const tables = await query<{ name: string; district: boolean }>(TABLES);
    expect(tables.length).toBeGreaterThan(30);
    const without = tables.filter(({ district }) => !district).map(({ name }) => name);
    expect(without.filter((name) => !REFERENCE.includes(name) && !LOCAL.includes(name))).toEqual([]);
    const names = tables.map(({ name }) => name);
    expect(REFERENCE.filter((name) => !names.includes(name))).toEqual([]);
  });

  it('has the district first in every primary and unique key, or is a reference table', async () => {
    const keys = await query<{ name: string; index: string; first: string | null; isPrimary: boolean }>(UNIQUE);
    expect(keys.length).toBeGreaterThan(50);
    const wrong = keys.filter(
      ({ name, first }) => first !== 'district_id' && !REFERENCE.includes(name) && !LOCAL.includes(name),
    );
    expect(wrong.map(({ index }) => index)).toEqual([]);
    // Rows of reference tables are found by their district, too, where they have one.
    const primary = keys.filter(({ isPrimary, first }) => isPrimary && first !== 'district_id');
    expect(primary.map(({ name }) => name)).toEqual(['district', 'migration', 'sign_in_failure']);
  });

  it('refers to rows of its own district only', async () => {
    const keys = await query<{ constraint: string; first: string; referred: string; referredFirst: string }>(FOREIGN);
    expect(keys.length).toBeGreaterThan(50);
    const wrong = keys.filter(
      ({ first, referred, referredFirst }) =>
        first !== 'district_id' || referredFirst !== (referred === 'district' ? 'id' : 'district_id'),
    );
    expect(wrong.map(({ constraint }) => constraint)).toEqual([]);
  });

  it('has no trigger but those that hold the application to the audit log and the states tables', async () => {
    const triggers = await query<{ calls: string }>(
      `select distinct p.proname as calls from pg_trigger t join pg_proc p on p.oid = t.tgfoid
       join pg_class c on c.oid = t.tgrelid
       where not t.tgisinternal and c.relnamespace in ('public'::regnamespace, 'audit'::regnamespace) order by 1`,
    );
    expect(triggers.map(({ calls }) => calls)).toEqual([
      'owe_entry',
      'owe_entry_of_row',
      'refuse_illegal_step',
      'require_entry',
    ]);
  });
});

describe('a view', () => {
  it('calls no function of ours that takes parameters', async () => {
    const called = await query<{ view: string; calls: string }>(
      `select distinct r.ev_class::regclass::text as view, p.oid::regprocedure::text as calls
       from pg_rewrite r join pg_depend d on d.classid = 'pg_rewrite'::regclass and d.objid = r.oid
       join pg_proc p on d.refclassid = 'pg_proc'::regclass and p.oid = d.refobjid
       where p.pronamespace = 'public'::regnamespace and p.pronargs > 0`,
    );
    expect(called).toEqual([]);
  });
});

describe('a setting', () => {
  it('belongs to no role or database', async () => {
    expect(
      await query(
        'select from pg_db_role_setting s join pg_database d on d.oid = s.setdatabase where d.datname = current_database()',
      ),
    ).toEqual([]);
    expect(
      await query(
        "select from pg_db_role_setting s join pg_roles r on r.oid = s.setrole where r.rolname like 'kaoping\\_%' || current_database()",
      ),
    ).toEqual([]);
  });

  it('is set for a transaction, not for a connection', async () => {
    const lasting: string[] = [];
    for (const room of ['auth', 'db', 'reads', 'server', 'services']) {
      for (const file of await readdir(room, { recursive: true })) {
        if (!file.endsWith('.ts')) continue;
        const text = await readFile(join(room, file), 'utf8');
        if (/set_config\([^()]*, false\)|['"`; ]set session [a-z]/i.test(text)) lasting.push(join(room, file));
      }
    }
    expect(lasting).toEqual([]);
  });
});
