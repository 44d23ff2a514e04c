/** 演示账号: where they exist, and where they never do. */
import { chmod, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createEmptyDatabase } from '../setup/database.js';
import { kaoping, signInTo, startProcess } from '../setup/process.js';

const NAMES = ['office', 'head', 'reporter', 'verifier', 'judge', 'inspector', 'oversight', 'approver', 'bi', 'admin'];

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kaoping-demo-'));
  // PostgreSQL runs as another user if the tests run as root.
  await chmod(folder, 0o755);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const password = async () => (await readFile(join(folder, 'keys', 'demo-password'), 'utf8')).trim();

describe('demo accounts', () => {
  it('come with the sample in an embedded database, and the server prints how to sign in', async () => {
    const server = await startProcess({ KAOPING_DATA: folder });
    try {
      const secret = await password();
      for (const name of NAMES) expect(server.stdout).toMatch(new RegExp(`^ +${name} .* ${secret}$`, 'm'));
      expect(server.stdout).toMatch(/\nready http:\S+\n$/);
      expect((await stat(join(folder, 'keys', 'demo-password'))).mode & 0o777).toBe(0o600);
      for (const name of NAMES) {
        const session = await signInTo(server.url, name, secret);
        expect(await session('{ viewer { name district { sample } } }')).toEqual({
          data: { viewer: { name, district: { sample: true } } },
        });
      }
      // A second command uses the same server.
      const token = await kaoping(['token', 'create', '--account', 'bi'], { KAOPING_DATA: folder });
      expect(token.stdout).toMatch(/^kp_\S+\n$/);
    } finally {
      expect(await server.end('SIGTERM')).toBe(0);
    }
  });

  it('cannot sign in with NODE_ENV=production, by password or token', async () => {
    const env = { KAOPING_DATA: folder, NODE_ENV: 'production' };
    const token = (await kaoping(['token', 'create', '--account', 'bi'], env)).stdout.trim();
    const server = await startProcess(env);
    try {
      expect(server.stdout).toMatch(/^ready http:\S+\n$/);
      for (const name of ['office', 'admin'])
        await expect(signInTo(server.url, name, await password())).rejects.toThrow('401');
      const response = await fetch(`${server.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: '{"query":"{ viewer { name } }"}',
      });
      expect(response.status).toBe(401);
      const doctor = await kaoping(['doctor'], { ...env, PORT: new URL(server.url).port });
      expect(doctor.stdout).toContain('✗ 正式环境中有演示账号：admin、approver');
    } finally {
      expect(await server.end('SIGTERM')).toBe(0);
    }
  });

  it('are not created in a database of the operator, even with the sample', async () => {
    const database = await createEmptyDatabase();
    const env = { DATABASE_URL: database.url };
    const server = await startProcess(env, ['--demo']);
    try {
      expect(server.stdout).toMatch(/^ready http:\S+\n$/);
      expect(await kaoping(['account', 'list'], env)).toMatchObject({ status: 0, stdout: '' });
      const { rows } = await database.owner.query('select count(*)::int as runs from run');
      expect(rows[0].runs).toBeGreaterThan(0);
    } finally {
      expect(await server.end('SIGTERM')).toBe(0);
      await database.drop();
    }
  });
});
