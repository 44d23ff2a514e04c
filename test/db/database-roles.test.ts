/** Databases that share a server, owners who are not superusers, and processes with different passwords. */
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { migrate } from '../../db/migrate.js';
import { createLogin, dropLogin, loginName } from '../../db/roles/bi-logins.js';
import { APP_ROLE, BI_ROLE, databaseOf, JOBS_ROLE, roleName, roleUrl } from '../../db/roles/roles.js';
import { createEmptyDatabase, createTestDatabase, type TestDatabase } from '../setup/database.js';

const opened: TestDatabase[] = [];
const owners: string[] = [];
const kept = async (database: Promise<TestDatabase>): Promise<TestDatabase> => {
  opened.push(await database);
  return database;
};

let server: TestDatabase;
beforeAll(async () => {
  server = await createEmptyDatabase();
});
afterAll(async () => {
  for (const { drop } of opened) await drop();
  for (const name of owners) await server.owner.query(`drop owned by ${name} cascade; drop role ${name}`);
  await server.drop();
});

const canSignIn = async (url: string): Promise<boolean> => {
  const client = new pg.Client({ connectionString: url });
  return client.connect().then(
    () => client.end().then(() => true),
    () => false,
  );
};

/** Another user of the database. @param rights as `create role` takes them */
async function as(database: TestDatabase, rights: string, grants = ''): Promise<string> {
  const name = `owner_${randomBytes(4).toString('hex')}`;
  owners.push(name);
  const url = new URL(database.url);
  [url.username, url.password] = [name, randomBytes(8).toString('hex')];
  await database.owner.query(
    `create role ${name} login ${rights} password '${url.password}'; ${grants.replaceAll('OWNER', name)}`,
  );
  return url.href;
}

const refusal = (attempt: Promise<unknown>): Promise<Error & { code: string }> =>
  attempt.then(
    () => {
      throw new Error('it was not refused');
    },
    (error: Error & { code: string }) => error,
  );

describe('two databases on one server', () => {
  it('share no role, whoever owns them', async () => {
    const one = await kept(createTestDatabase());
    const other = await kept(createEmptyDatabase());
    const owner = await as(other, 'superuser');
    await migrate(owner);
    for (const role of [APP_ROLE, JOBS_ROLE] as const) {
      expect(await canSignIn(roleUrl(one.url, role))).toBe(true);
      expect(await canSignIn(roleUrl(owner, role))).toBe(true);
      const url = new URL(roleUrl(one.url, role));
      url.pathname = new URL(owner).pathname;
      const client = new pg.Client({ connectionString: url.href });
      await client.connect();
      await expect(client.query('select from public.unit')).rejects.toMatchObject({ code: '42501' });
      await client.end();
    }
  });

  it('have role names that PostgreSQL does not truncate, whatever their length and script', () => {
    const long = `prefecture_${'x'.repeat(50)}`;
    const names = [long, `${long}y`, '考评'.repeat(12), 'kaoping'].map((database) => roleName(APP_ROLE, database));
    expect(names.filter((name) => Buffer.byteLength(name) > 63)).toEqual([]);
    expect(new Set(names).size).toBe(4);
    expect(names[3]).toBe('kaoping_app_kaoping');
  });

  it('work independently if one is a copy of the other', async () => {
    const one = await kept(createTestDatabase());
    const login = loginName(one.url, 'daxing') as string;
    const made = await createLogin(one.url, login);
    await one.owner.end();
    const copy = await kept(createEmptyDatabase(databaseOf(one.url)));
    const told: string[] = [];
    await migrate(copy.url, (line) => told.push(line));
    expect(told).toHaveLength(3);

    const app = new pg.Client({ connectionString: roleUrl(copy.url, APP_ROLE) });
    await app.connect();
    expect((await app.query('select count(*)::int as n from unit')).rows).toEqual([{ n: 0 }]);
    await app.query(
      `begin; set local role ${roleName(JOBS_ROLE, databaseOf(copy.url))}; select from pgboss.job; rollback`,
    );
    await app.end();
    const { rows } = await copy.owner.query<{ name: string }>(
      "select distinct role::text as name from pg_policies, unnest(roles) role where role <> 'public' order by 1",
    );
    expect(rows.map(({ name }) => name)).toEqual(
      ([APP_ROLE, BI_ROLE] as const).map((role) => roleName(role, databaseOf(copy.url))),
    );
    const grants = await copy.owner.query('select from information_schema.table_privileges where grantee like $1', [
      `%${databaseOf(one.url)}`,
    ]);
    expect(grants.rowCount).toBe(0);
    // The copy names a login of the original, which the copy may not drop.
    await dropLogin(copy.url, login);
    expect(await canSignIn('url' in made ? made.url : '')).toBe(true);
    await dropLogin(one.url, login);
    one.drop = async () => void (await server.owner.query(`drop database ${databaseOf(one.url)}`));
  });
});

describe('an owner who is not a superuser', () => {
  const ALL = 'grant create on database DATABASE to OWNER; grant usage, create on schema public to OWNER;';

  it('gets one block of statements, after which no others are needed', async () => {
    const database = await kept(createEmptyDatabase());
    const owner = await as(database, 'nocreaterole');
    const error = await refusal(migrate(owner));
    expect(error.code).toBe('ROLES_MISSING');
    const statements = error.message.split('\n').slice(1);
    expect(statements.map((text) => text.split(' ').slice(0, 2).join(' '))).toEqual([
      'create role',
      'create role',
      'create role',
      'grant "kaoping_jobs_DATABASE"'.replace('DATABASE', databaseOf(owner)),
      'grant create',
      'grant usage,',
    ]);
    expect((await database.owner.query("select from pg_tables where schemaname = 'public'")).rowCount).toBe(0);

    await database.owner.query(statements.join('\n'));
    expect((await migrate(owner)).length).toBeGreaterThan(0);
    expect(await migrate(owner)).toEqual([]);
    expect(await canSignIn(roleUrl(owner, APP_ROLE))).toBe(true);
  });

  it('gets only the missing statements, and no password', async () => {
    const database = await kept(createEmptyDatabase());
    const owner = await as(database, 'nocreaterole', ALL.replace('DATABASE', databaseOf(database.url)));
    const asked = (await refusal(migrate(owner))).message.split('\n').slice(1);
    expect(asked).toHaveLength(4);
    const { password } = new URL(roleUrl(owner, APP_ROLE));
    expect(asked.join()).not.toContain(password);
    expect(asked.join()).not.toContain(new URL(owner).password);
    await database.owner.query(asked.slice(0, 2).join('\n'));
    expect((await refusal(migrate(owner))).message.split('\n').slice(1)).toEqual(asked.slice(2));
  });

  it('needs no superuser if it may create roles', async () => {
    const database = await kept(createEmptyDatabase());
    const owner = await as(database, 'createrole', ALL.replace('DATABASE', databaseOf(database.url)));
    expect((await migrate(owner)).length).toBeGreaterThan(0);
  });

  it('takes over a database that a superuser has migrated', async () => {
    const database = await kept(createTestDatabase());
    const owner = await as(database, 'nocreaterole');
    const { message } = await refusal(migrate(owner));
    await database.owner.query(message.split('\n').slice(1).join('\n'));
    expect(await migrate(owner)).toEqual([]);
    const { rows } = await database.owner.query<{ owner: string }>(
      "select distinct tableowner as owner from pg_tables where schemaname in ('public', 'pgboss')",
    );
    expect(rows).toEqual([{ owner: new URL(owner).username }]);
  });
});

describe('a password of a role', () => {
  it('is never changed while another process uses it', async () => {
    const database = await kept(createTestDatabase());
    const working = new pg.Client({ connectionString: roleUrl(database.url, APP_ROLE) });
    await working.connect();
    const owner = await as(database, 'superuser');
    expect(await refusal(migrate(owner))).toMatchObject({
      code: 'ROLE_IN_USE',
      message: expect.stringContaining('127.0.0.1'),
    });
    expect(await canSignIn(roleUrl(database.url, APP_ROLE))).toBe(true);
    await working.end();
    expect(await migrate(owner)).toEqual([]);
    expect(await canSignIn(roleUrl(owner, APP_ROLE))).toBe(true);
  });
});

describe('a database that a newer program has migrated', () => {
  it('is refused before anything is changed', async () => {
    const database = await kept(createTestDatabase());
    await database.owner.query("insert into migration (name, executed_at) values ('9999-later', now())");
    expect(await refusal(migrate(database.url))).toMatchObject({
      code: 'SCHEMA_NEWER',
      message: expect.stringContaining('9999-later'),
    });
  });
});
