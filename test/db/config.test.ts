import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readConfig } from '../../db/config.js';
import { portTaken } from '../../db/errors.js';
import { secretsFromFiles, VARIABLES } from '../../db/variables.js';

const problemsOf = (env: Record<string, string>): string[] => {
  try {
    readConfig(env);
    return [];
  } catch (error) {
    expect(error).toMatchObject({ name: 'StartupError', code: 'BAD_CONFIG' });
    return (error as Error).message.split('\n');
  }
};

describe('configuration', () => {
  it('needs no variable', () => {
    expect(readConfig({})).toEqual({
      databaseUrl: null,
      directUrl: null,
      dataFolder: '.data',
      port: 4000,
      host: '127.0.0.1',
      production: false,
      reads: { transport: 'direct', debug: new Set() },
    });
  });

  it('treats an empty variable as unset', () => {
    expect(readConfig({ DATABASE_URL: '', PORT: ' ', HOST: '', KAOPING_DATA: '' })).toEqual(readConfig({}));
  });

  it('reads what is set', () => {
    const env = {
      DATABASE_URL: ' postgresql://kp:p%40ss@db.example:6432/kaoping?sslmode=verify-full ',
      DATABASE_DIRECT_URL: 'postgresql://kp:p%40ss@db.example:5432/kaoping',
      PORT: '0',
      HOST: '::',
      KAOPING_DATA: '/srv/考评',
      NODE_ENV: 'production',
      KAOPING_DEBUG: 'sql, plan',
      READ_TRANSPORT: ' plain ',
    };
    expect(readConfig(env)).toEqual({
      databaseUrl: env.DATABASE_URL.trim(),
      directUrl: env.DATABASE_DIRECT_URL,
      dataFolder: '/srv/考评',
      port: 0,
      host: '::',
      production: true,
      reads: { transport: 'plain', debug: new Set(['sql', 'plan']) },
    });
  });

  it.each(['0.0.0.0', 'localhost', 'kaoping.example.cn', '::1', 'fe80::1%eth0'])('listens on %s', (host) => {
    expect(readConfig({ HOST: host }).host).toBe(host);
  });

  it.each(['65536', '-1', '80.5', '0x50', '1e3', 'http'])('refuses PORT=%s, naming it and the fix', (port) => {
    expect(problemsOf({ PORT: port })).toEqual([expect.stringMatching(`^PORT 是“${port}”.*PORT=4000`)]);
  });

  it.each(['http://0.0.0.0', 'localhost:4000', '0.0.0.0:80', 'a b'])('refuses HOST=%s', (host) => {
    expect(problemsOf({ HOST: host })).toEqual([expect.stringContaining('HOST=0.0.0.0')]);
  });

  it.each([
    'localhost/kaoping',
    'mysql://root:secret@localhost/kaoping',
    'postgres://kp:secret@localhost',
    'postgres://localhost/kaoping',
    'postgres://kp:100%secret@localhost/kaoping',
  ])('refuses DATABASE_URL=%s without repeating the password', (url) => {
    const [problem] = problemsOf({ DATABASE_URL: url });
    expect(problem).toMatch(/^DATABASE_URL .*postgres:\/\/user:password@host:5432\/database/);
    expect(problem).not.toContain('secret');
  });

  it('refuses an unknown word in KAOPING_DEBUG, naming it and the known words', () => {
    expect(problemsOf({ KAOPING_DEBUG: 'sql,slq' })).toEqual([
      expect.stringMatching(/^KAOPING_DEBUG .*“slq”.*sql, plan, values/),
    ]);
  });

  it('refuses an unknown transport, naming the known ones', () => {
    expect(problemsOf({ READ_TRANSPORT: 'own' })).toEqual([
      expect.stringMatching(/^READ_TRANSPORT 是“own”.*direct or plain/),
    ]);
  });

  it('refuses a direct address without an address of the pooler', () => {
    expect(problemsOf({ DATABASE_DIRECT_URL: 'postgres://kp:secret@localhost/kaoping' })).toEqual([
      expect.stringMatching(/^DATABASE_DIRECT_URL .*DATABASE_URL/),
    ]);
  });

  it.each<Record<string, string>>([
    { DATABASE_URL: 'postgres://kp@localhost/kaoping' },
    { DATABASE_URL: 'postgres://kp:@localhost/kaoping' },
    { DATABASE_URL: 'postgres://kp@%2Fvar%2Frun%2Fpostgresql/kaoping' },
    { DATABASE_URL: 'postgres://kp@localhost/kaoping?password=secret' },
    { DATABASE_URL: 'postgres://kp:secret@pooler/kaoping', DATABASE_DIRECT_URL: 'postgres://kp@localhost/kaoping' },
  ])('refuses an owner without a password, because the passwords of the other roles are derived from it: %j', (env) => {
    const name = Object.keys(env).at(-1) ?? '';
    expect(problemsOf(env)).toEqual([
      expect.stringMatching(new RegExp(`^${name} 中没有密码.* · ${name} has no password`)),
    ]);
    expect(problemsOf(env).join()).not.toContain('secret');
  });

  it('needs no password in the address of a pooler if the direct address has it', () => {
    const env = { DATABASE_URL: 'postgres://kp@pooler/kaoping', DATABASE_DIRECT_URL: 'postgres://kp:p@db/kaoping' };
    expect(problemsOf(env)).toEqual([]);
  });

  it('lists all problems at once, each in both languages', () => {
    const problems = problemsOf({ DATABASE_URL: 'x', PORT: 'x', HOST: '/' });
    expect(problems.map((problem) => problem.split(/[ ：]/)[0])).toEqual(['DATABASE_URL', 'PORT', 'HOST']);
    for (const problem of problems) expect(problem).toMatch(/\p{Script=Han}.* · .*[a-z]/u);
  });
});

describe('a variable', () => {
  it('with our prefix that does not exist is refused by name, with the existing ones', () => {
    expect(problemsOf({ KAOPING_DATE: '/srv/kaoping' })).toEqual([
      expect.stringMatching(
        /^没有变量 KAOPING_DATE；.*KAOPING_DATA.* · There is no variable KAOPING_DATE; .*KAOPING_DATA/,
      ),
    ]);
    expect(problemsOf({ KAOPING_DATA: 'x', KAOPING_BACKUP_PASSPHRASE_FILE: 'y' })).toEqual([]);
  });

  it('NODE_ENV accepts no other word for production', () => {
    expect(problemsOf({ NODE_ENV: 'prod' })).toEqual([expect.stringMatching(/^NODE_ENV 是“prod”.*production/)]);
  });

  it('that is a secret may come from a file, and from one place only', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'kaoping-secret-'));
    const file = join(folder, 'url');
    await writeFile(file, 'postgres://kp:p@db/kaoping\n');
    expect(secretsFromFiles({ DATABASE_URL_FILE: file, METRICS_TOKEN_FILE: '' })).toEqual({
      DATABASE_URL: 'postgres://kp:p@db/kaoping',
    });
    const wrong = { DATABASE_URL_FILE: file, DATABASE_URL: 'x', METRICS_TOKEN_FILE: join(folder, 'none') };
    expect(() => secretsFromFiles(wrong)).toThrow(
      expect.objectContaining({
        code: 'BAD_CONFIG',
        message: expect.stringMatching(/DATABASE_URL_FILE[\s\S]*METRICS_TOKEN_FILE.*ENOENT/),
      }),
    );
    await rm(folder, { recursive: true });
  });

  it('is in the table of docs/operations.md, which has no others', async () => {
    const text = await readFile('docs/operations.md', 'utf8');
    const rows = [...text.matchAll(/^\| `([A-Z][A-Z\d_]*)`(.*)\|$/gm)].map(([, name]) => name);
    expect(rows).toEqual(VARIABLES.map(({ name }) => name));
    for (const { zh, en, standard } of VARIABLES) for (const said of [zh, en, standard]) expect(text).toContain(said);
  });
});

describe('a port that is taken', () => {
  it('is named together with a free one', () => {
    expect(portTaken(4000, '127.0.0.1')).toMatchObject({
      code: 'PORT_TAKEN',
      message: expect.stringMatching(/^127\.0\.0\.1 的端口 4000 .*PORT=4001/),
    });
    expect(portTaken(65_535, '::').message).toContain('PORT=65534');
  });
});
