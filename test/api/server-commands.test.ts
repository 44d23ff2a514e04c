/** Accounts, tokens and the doctor from the command line. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { APP_ROLE, BI_ROLE, databaseOf, roleName } from '../../db/roles/roles.js';
import { createEmptyDatabase, type TestDatabase } from '../setup/database.js';
import { kaoping } from '../setup/process.js';

let database: TestDatabase;
let env: Record<string, string>;
beforeAll(async () => {
  database = await createEmptyDatabase();
  env = { DATABASE_URL: database.url, PORT: '1' };
  expect(await kaoping(['migrate'], env)).toMatchObject({ status: 0 });
  expect(await kaoping(['district', 'add', 'daxing', '--name', '大兴区'], env)).toMatchObject({ status: 0 });
});
afterAll(() => database.drop());

describe('account and token', () => {
  it('create, list and disable', async () => {
    const added = await kaoping(['account', 'add', 'li.si', '--role', 'INSPECTOR', 'OVERSIGHT'], env);
    expect(added).toMatchObject({ status: 0, stdout: expect.stringMatching(/^\S{20,}\n$/) });
    const token = await kaoping(['token', 'create', '--account', 'li.si', '--ttl', '12h', '--label', 'Excel'], env);
    expect(token).toMatchObject({ status: 0, stdout: expect.stringMatching(/^kp_[\w-]{43}\n$/), stderr: '' });
    const list = await kaoping(['token', 'list'], env);
    expect(list.stdout).toMatch(new RegExp(`^${token.stdout.slice(0, 8)}…\\tli\\.si\\tExcel\\t20\\d\\d-`));
    expect(list.stdout).not.toContain(token.stdout.trim());
    expect(await kaoping(['account', 'disable', 'li.si'], env)).toMatchObject({ status: 0 });
    expect((await kaoping(['account', 'list'], env)).stdout).toBe(
      'li.si\tli.si\tINSPECTOR,OVERSIGHT\t\t\t停用 · disabled\n',
    );
    expect((await kaoping(['token', 'list'], env)).stdout).toContain('已撤销 · revoked');
  });

  it.each([
    [1, ['account', 'add', 'x y', '--role', 'OFFICE'], '账号为'],
    [1, ['account', 'add', 'zhao', '--role', 'UNIT_HEAD'], '单位角色要指定单位'],
    [1, ['account', 'add', 'zhao', '--role', 'OFFICE', '--district', 'nowhere'], 'nowhere'],
    [1, ['account', 'add', 'zhao', '--role', 'OFFICE', '--password-stdin'], '密码至少'],
    [1, ['account', 'disable', 'nobody'], 'nobody'],
    [1, ['token', 'create', '--account', 'nobody'], 'nobody'],
    [1, ['token', 'create', '--account', 'nobody', '--ttl', 'soon'], 'soon'],
    [1, ['token', 'revoke', 'kp_none'], '没有这个有效的令牌'],
    [2, ['account', 'add', 'zhao', '--role', 'KING'], 'KING'],
    [2, ['account', 'add', 'zhao'], '--role'],
    [2, ['account', 'disable'], 'name'],
    [2, ['account'], '账号'],
    [2, ['token', 'create'], '--account'],
    [2, ['doctor', '--fast'], '--fast'],
    [2, ['serve', 'now'], 'serve'],
  ])('end with %i for %j', async (status, args, said) => {
    const done = await kaoping(args, env, 'short');
    expect(done).toMatchObject({ status, stdout: '' });
    expect(done.stderr).toContain(said);
    expect(done.stderr).not.toMatch(/\n\s+at /);
  });

  it.each([
    ['serve'],
    ['migrate'],
    ['account'],
    ['account', 'add'],
    ['token'],
    ['token', 'create'],
    ['bi-role'],
    ['bi-role', 'create'],
    ['doctor'],
  ])('%s %s have help in both languages', async (...command) => {
    const { status, stdout } = await kaoping([...command.filter(Boolean), '--help'], env);
    expect(status).toBe(0);
    expect(stdout).toMatch(/\p{Script=Han}.*[a-z]{4}/u);
  });
});

describe('bi-role', () => {
  const name = ['--name', 'bi'];
  const role = () => `${roleName(BI_ROLE, databaseOf(database.url))}_daxing_bi`;

  it('creates a login that reads the views, once', async () => {
    const created = await kaoping(['bi-role', 'create', ...name], env);
    expect(created).toMatchObject({ status: 0, stderr: '', stdout: expect.stringMatching(/^postgres:\S+\n$/) });
    const tool = new pg.Client({ connectionString: created.stdout.trim() });
    await tool.connect();
    expect(tool.user).toBe(role());
    expect((await tool.query('select * from score_rows')).rows).toEqual([]);
    await tool.end();
    const again = await kaoping(['bi-role', 'create', ...name], env);
    expect(again).toMatchObject({ status: 1, stdout: '', stderr: expect.stringContaining(role()) });
  });

  it('lists and drops it', async () => {
    expect((await kaoping(['bi-role', 'list'], env)).stdout).toMatch(new RegExp(`^${role()}\\t20`));
    expect(await kaoping(['bi-role', 'drop', ...name], env)).toMatchObject({ status: 0 });
    expect((await kaoping(['bi-role', 'list'], env)).stdout).toBe('');
  });
});

describe('doctor', () => {
  const doctor = (more: Record<string, string> = {}) => kaoping(['doctor'], { ...env, ...more });

  it('finds no problem in a working installation', async () => {
    const { status, stdout, stderr } = await doctor();
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).not.toContain('✗');
    for (const said of [
      'Node.js',
      'PostgreSQL',
      '结构是最新的',
      '不能绕过行级权限',
      '强制的行级权限',
      '队列正常',
      '没有演示账号',
      '文件可以存入',
    ])
      expect(stdout).toContain(said);
  });

  it('reports an unreachable store of files, and shows no secret', async () => {
    const { status, stdout } = await doctor({ S3_URL: 'http://key:confidential@127.0.0.1:1/bucket' });
    expect(status).toBe(1);
    expect(stdout).toMatch(/✗ 文件不能存入 http:\/\/127\.0\.0\.1:1\/bucket\/.*\n +→ .*S3_URL/);
    expect(stdout).not.toContain('confidential');
  });

  it.each([
    [
      'a table without forced policies',
      'alter table unit no force row level security',
      'alter table unit force row level security',
      'unit',
    ],
    [
      'a table that was added by hand',
      'create table notes (t text); grant select on notes to APP',
      'drop table notes',
      'notes',
    ],
    [
      'a table that the application owns',
      'create table owned (); alter table owned owner to APP',
      'drop table owned',
      '拥有 1',
    ],
    [
      'a migration that is missing',
      "update migration set name = 'x' where name = '0001-org'",
      "update migration set name = '0001-org' where name = 'x'",
      '0001-org',
    ],
    [
      'demo accounts',
      'update account set demo = true, disabled = false',
      'update account set demo = false',
      '演示账号：li.si',
    ],
  ])('reports %s with advice', async (_, breaking, mending, named) => {
    await database.owner.query(breaking.replace('APP', roleName(APP_ROLE, databaseOf(database.url))));
    try {
      const { status, stdout, stderr } = await doctor();
      expect(status).toBe(1);
      expect(stdout).toMatch(new RegExp(`✗.*${named}.*\n {4}→ .*\\p{Script=Han}.* · [a-z]`, 'u'));
      expect(stderr).toMatch(/^\d 处需要改正 · \d to fix$/m);
    } finally {
      await database.owner.query(mending);
    }
  });

  it('reports a database that does not answer, and shows no password', async () => {
    const { status, stdout, stderr } = await doctor({ DATABASE_URL: 'postgres://u:topsecret@127.0.0.1:1/x' });
    expect(status).toBe(1);
    expect(stdout).toMatch(/✗ .*127\.0\.0\.1/);
    expect(stdout + stderr).not.toContain('topsecret');
  });
});
