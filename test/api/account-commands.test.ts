/** Changes of an account from the command line, and their effects for its holder over HTTP. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { systemClaims } from '../../auth/access.js';
import { createToken } from '../../services/access/index.js';
import { OWN_PAGE, openServer, PASSWORD, type TestServer } from '../setup/platform.js';
import { kaoping } from '../setup/process.js';

const NEW = 'a new and longer password';

let server: TestServer;
let folder: string;
let env: Record<string, string>;
beforeAll(async () => {
  server = await openServer({ trustedProxies: ['loopback'] });
  folder = await mkdtemp(join(tmpdir(), 'kaoping-passwords-'));
  env = { DATABASE_URL: server.databaseUrl, KAOPING_DATA: folder };
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

const WHO = '{ viewer { roles units { code } } }';
const account = (args: readonly string[], input = '') => kaoping(['account', ...args], env, input);
const token = (args: readonly string[]) => kaoping(['token', ...args], env);

/** Statuses of an operation with this session and this token. */
async function asked(cookie: string, secret: string): Promise<number[]> {
  const answers = [
    await server.ask(WHO, { cookie, ...OWN_PAGE }),
    await server.ask(WHO, { authorization: `Bearer ${secret}` }),
  ];
  return answers.map(({ status }) => status);
}

const newToken = async (name: string) =>
  (await createToken(server.platform, systemClaims(server.district.id), { account: name, label: '', ttl: 3600_000 }))
    .token;

describe('account password', () => {
  it('sets the password from standard input, and ends sessions and tokens', async () => {
    const name = await server.account(['OFFICE']);
    const [cookie, secret] = [await server.session(name), await newToken(name)];
    expect(await asked(cookie, secret)).toEqual([200, 200]);
    const done = await account(['password', name], `${NEW}\n`);
    expect(done).toMatchObject({ status: 0, stdout: '', stderr: expect.stringContaining('密码已重设') });
    expect((await server.signIn(name)).status).toBe(401);
    expect((await server.signIn(name, NEW)).status).toBe(200);
    expect(await asked(cookie, secret)).toEqual([401, 401]);
  });

  it('reads it from a file, or generates one on request', async () => {
    const name = await server.account(['OFFICE']);
    const file = join(folder, 'password');
    await writeFile(file, `${NEW}\r\n`);
    expect(await account(['password', name, '--password-file', file])).toMatchObject({ status: 0, stdout: '' });
    expect((await server.signIn(name, NEW)).status).toBe(200);
    const { status, stdout } = await account(['password', name, '--generate']);
    expect([status, stdout]).toEqual([0, expect.stringMatching(/^\S{20}\n$/)]);
    expect((await server.signIn(name, stdout.trim())).status).toBe(200);
  });

  it('unlocks the account, and forgets its known browsers', async () => {
    const name = await server.account(['OFFICE']);
    const cookies = (await server.signIn(name)).headers.getSetCookie();
    const browser = cookies.find((text) => text.startsWith('kaoping_browser='))?.split(';')[0] ?? '';
    for (let wrong = 0; wrong < 5; wrong++) await server.signIn(name, 'wrong');
    expect(await account(['password', name], NEW)).toMatchObject({ status: 0 });
    expect((await server.signIn(name, NEW)).status).toBe(200);
    for (let wrong = 0; wrong < 5; wrong++) await server.signIn(name, 'wrong');
    expect((await server.signIn(name, NEW, { cookie: browser })).status).toBe(429);
  });

  it.each([
    ['a short one', 'short', '密码至少'],
    ['none', '', '没有给出密码'],
    ['one that nobody could sign in with', 'x'.repeat(2000), '密码至多'],
  ])('refuses %s, and changes nothing', async (_, password, said) => {
    const name = await server.account(['OFFICE']);
    expect(await account(['password', name], password)).toMatchObject({
      status: 1,
      stdout: '',
      stderr: expect.stringContaining(said),
    });
    expect((await server.signIn(name)).status).toBe(200);
  });

  it('says which file it cannot read', async () => {
    const done = await account(['password', 'anybody', '--password-file', join(folder, 'missing')]);
    expect(done).toMatchObject({ status: 1, stderr: expect.stringMatching(/missing.*ENOENT/) });
  });

  it('accepts no password as an argument', async () => {
    expect(await account(['password', 'anybody', NEW])).toMatchObject({ status: 2 });
    expect(await account(['password', 'anybody', '--password', NEW])).toMatchObject({ status: 2 });
  });
});

describe('account disable and enable', () => {
  it('end the sessions and tokens of an account, and allow it to sign in again', async () => {
    const name = await server.account(['OFFICE']);
    const [cookie, secret] = [await server.session(name), await newToken(name)];
    expect(await account(['disable', name])).toMatchObject({ status: 0 });
    expect((await server.signIn(name)).status).toBe(401);
    expect(await account(['enable', name])).toMatchObject({ status: 0, stdout: '', stderr: '' });
    expect((await server.signIn(name)).status).toBe(200);
    expect(await asked(cookie, secret)).toEqual([401, 401]);
  });
});

describe('account unlock', () => {
  it('allows the right password again after wrong ones locked the account, and prints the number of locks', async () => {
    const name = await server.account(['OFFICE']);
    const from = { 'x-forwarded-for': '203.0.113.1' };
    for (let wrong = 0; wrong < 5; wrong++) {
      await server.signIn(name, 'wrong');
      await server.signIn(name, 'wrong', from);
    }
    expect((await account(['list'])).stdout).toMatch(new RegExp(`^${name}\\t.*locked for some sources$`, 'm'));
    expect((await server.signIn(name)).status).toBe(429);
    expect(await account(['unlock', name])).toMatchObject({
      status: 0,
      stderr: expect.stringContaining('Locks lifted: 2.'),
    });
    expect((await server.signIn(name)).status).toBe(200);
    expect((await server.signIn(name, PASSWORD, from)).status).toBe(200);
    expect(await account(['unlock', name])).toMatchObject({
      status: 0,
      stderr: expect.stringContaining('Locks lifted: 0.'),
    });
  });
});

describe('account roles', () => {
  it('replaces the roles, also for existing sessions', async () => {
    const name = await server.account(['OFFICE']);
    const cookie = await server.session(name);
    expect(await account(['roles', name, '--role', 'UNIT_HEAD', '--unit', 'SCHOOL'])).toMatchObject({ status: 0 });
    const after = await server.ask(WHO, { cookie: await server.session(name), ...OWN_PAGE });
    expect(await after.json()).toEqual({ data: { viewer: { roles: ['UNIT_HEAD'], units: [{ code: 'SCHOOL' }] } } });
    expect((await server.ask(WHO, { cookie, ...OWN_PAGE })).status).toBe(200);
    expect((await account(['list'])).stdout).toContain(`${name}\t${name}\tUNIT_HEAD\tSCHOOL\n`);
  });

  it('changes nothing if there is a problem, and reports all problems', async () => {
    const name = await server.account(['OFFICE']);
    const done = await account(['roles', name, '--role', 'UNIT_HEAD', 'BI', '--unit', 'NOWHERE']);
    expect(done).toMatchObject({ status: 1, stdout: '' });
    expect(done.stderr).toMatch(/回避.*NOWHERE/);
    expect((await account(['list'])).stdout).toContain(`${name}\t${name}\tOFFICE\n`);
  });
});

describe('token revoke', () => {
  it.each([
    ['the token itself', (secret: string) => secret],
    ['its first characters', (secret: string) => secret.slice(0, 8)],
    ['its first characters as they are listed', (secret: string) => `${secret.slice(0, 8)}…`],
  ])('accepts %s', async (_, given) => {
    const secret = await newToken(await server.account(['BI']));
    expect(await token(['revoke', given(secret)])).toMatchObject({ status: 0, stderr: '' });
    expect((await server.ask(WHO, { authorization: `Bearer ${secret}` })).status).toBe(401);
  });

  it('accepts its id from the list', async () => {
    const name = await server.account(['BI']);
    const secret = await newToken(name);
    const line = (await token(['list'])).stdout.split('\n').find((text) => text.includes(`\t${name}\t`)) ?? '';
    expect(line).toMatch(/\t[\da-f]{8}-[\da-f-]{27}$/);
    expect(line).not.toContain(secret);
    expect(await token(['revoke', line.split('\t').at(-1) as string])).toMatchObject({ status: 0 });
    expect((await server.ask(WHO, { authorization: `Bearer ${secret}` })).status).toBe(401);
  });

  it('revokes none of several with the same beginning', async () => {
    const secrets = [await newToken(await server.account(['BI'])), await newToken(await server.account(['BI']))];
    await server.owner.query("update token set prefix = 'kp_alike' where prefix = any ($1)", [
      secrets.map((secret) => secret.slice(0, 8)),
    ]);
    const done = await token(['revoke', 'kp_alike']);
    expect(done).toMatchObject({ status: 1, stderr: expect.stringMatching(/2 tokens start with these characters/) });
    for (const secret of secrets)
      expect((await server.ask(WHO, { authorization: `Bearer ${secret}` })).status).toBe(200);
  });
});

describe('every command about accounts', () => {
  it.each([['password'], ['enable'], ['disable'], ['unlock'], ['roles']])(
    'explains %s in both languages',
    async (command) => {
      const { status, stdout } = await account([command, '--help']);
      expect(status).toBe(0);
      expect(stdout).toMatch(/\p{Script=Han}.*[a-z]{4}/u);
    },
  );

  it.each([
    [['password', 'nobody'], 1],
    [['enable', 'nobody'], 1],
    [['unlock', 'nobody'], 1],
    [['roles', 'nobody', '--role', 'OFFICE'], 1],
    [['password'], 2],
    [['enable'], 2],
    [['unlock', 'a', 'b'], 2],
    [['roles', 'nobody'], 2],
    [['roles', 'nobody', '--role', 'KING'], 2],
  ])('%j ends with %i and names the subject', async (args, status) => {
    const done = await account(args, NEW);
    expect(done).toMatchObject({ status, stdout: '' });
    if (status === 1) expect(done.stderr).toContain('nobody');
  });
});

describe('account email', () => {
  const emails = async () => (await account(['list'])).stdout.split('\n').map((line) => line.split('\t')[4]);

  it('sets, changes and removes an address, each with an entry in the audit log', async () => {
    expect(await account(['add', 'li.si', '--role', 'OFFICE', '--email', 'li@example.cn'])).toMatchObject({
      status: 0,
    });
    expect(await emails()).toContain('li@example.cn');
    expect(await account(['email', 'li.si', 'li.si@school.example.cn'])).toMatchObject({ status: 0, stderr: '' });
    expect(await emails()).toContain('li.si@school.example.cn');
    expect(await account(['email', 'li.si'])).toMatchObject({ status: 0 });
    expect(await emails()).not.toContain('li.si@school.example.cn');
    const { rows } = await server.owner.query(
      "select before, after from audit_change where field = 'email' order by number",
    );
    expect(rows).toEqual([
      { before: null, after: 'li@example.cn' },
      { before: 'li@example.cn', after: 'li.si@school.example.cn' },
      { before: 'li.si@school.example.cn', after: null },
    ]);
  });

  it.each(['li', 'li@', 'li@x', 'a@b.cn, c@d.cn', 'a@b.cn\r\nBcc: c@d.cn', '<a@b.cn>', `${'a'.repeat(250)}@b.cn`])(
    'refuses %j',
    async (address) => {
      const refused = await account(['email', await server.account(['BI']), address]);
      expect(refused).toMatchObject({ status: 1, stderr: expect.stringContaining('不是电子邮箱') });
    },
  );
});
