/** The server as a process: how it starts, what it says, how it ends. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { nodeId } from '../../reads/node-id.js';
import { createEmptyDatabase, type TestDatabase } from '../setup/database.js';
import { eventually, kaoping, type Started, signInTo, startProcess } from '../setup/process.js';

const PASSWORD = 'a password for the tests';
const ROOT = join(import.meta.dirname, '../..');

let database: TestDatabase;
let env: Record<string, string>;
let server: Started;

beforeAll(async () => {
  database = await createEmptyDatabase();
  env = { DATABASE_URL: database.url, PORT: '0' };
  expect(await kaoping(['load', 'examples/daxing-2021-2025', '--district', 'daxing', '--found'], env)).toMatchObject({
    status: 0,
  });
  const added = await kaoping(['account', 'add', 'tester', '--role', 'OFFICE', '--password-stdin'], env, PASSWORD);
  expect(added).toMatchObject({ status: 0, stdout: '' });
  server = await startProcess({ ...env, LOG_LEVEL: 'debug' });
});
afterAll(async () => {
  server.process.kill('SIGKILL');
  await database.drop();
});

const token = async (account = 'tester', ...more: string[]) =>
  (await kaoping(['token', 'create', '--account', account, ...more], env)).stdout.trim();
const ask = (url: string, bearer: string, query = '{ viewer { name } }') =>
  fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${bearer}` },
    body: JSON.stringify({ query }),
  });

/** Until a statement of the server waits for a table that the owner has locked. */
const waitsForOwner = () =>
  eventually('a statement waits', async () => {
    // Within a transaction PostgreSQL shows what it saw at the first look.
    await database.owner.query('select pg_stat_clear_snapshot()');
    const { rows } = await database.owner.query(
      "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
    );
    return rows.length > 0 ? true : undefined;
  });

describe('a server that starts', () => {
  it('says on stdout that it is ready and nothing else, and has no demo accounts in a database of the operator’s', async () => {
    expect(server.stdout).toMatch(/^ready http:\/\/127\.0\.0\.1:\d+\n$/);
    const { stdout } = await kaoping(['account', 'list'], env);
    expect(stdout).toBe('tester\ttester\tOFFICE\n');
    const response = await fetch(`${server.url}/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'office', password: 'office' }),
    });
    expect(response.status).toBe(401);
  });

  it('logs one JSON object a line on stderr, and no secret', async () => {
    const bearer = await token();
    const session = await signInTo(server.url, 'tester', PASSWORD);
    await session('query Named { viewer { name } }');
    await ask(server.url, bearer);
    await fetch(`${server.url}/graphql?query={viewer{name}}&access_token=${bearer}`);
    await signInTo(server.url, 'tester', 'wrong-but-secret').catch(() => undefined);
    // Lines of requests are written together, a tenth of a second later.
    const log = await eventually('the last request is logged', async () =>
      /"path":"\/session","status":200[\s\S]*"path":"\/session","status":401/.test(server.log())
        ? server.log()
        : undefined,
    );
    const lines = log
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { msg: string; path?: string });
    expect(lines).toContainEqual(
      expect.objectContaining({ msg: 'request', method: 'POST', path: '/session', status: 200 }),
    );
    for (const secret of [PASSWORD, bearer, 'wrong-but-secret', 'kaoping_session', database.url])
      expect(log).not.toContain(secret);
  });

  it.each([
    ['a port that is none', { PORT: '99999' }, /PORT/],
    ['a level of the log that there is not', { LOG_LEVEL: 'loud' }, /LOG_LEVEL/],
    ['a proxy that is no address', { TRUSTED_PROXIES: 'proxy.example' }, /TRUSTED_PROXIES/],
    ['a token that is easily guessed', { METRICS_TOKEN: 'secret' }, /METRICS_TOKEN/],
    ['a database URL that is none', { DATABASE_URL: 'mysql://x' }, /DATABASE_URL/],
    ['a database that does not answer', { DATABASE_URL: 'postgres://u:topsecret@127.0.0.1:1/x' }, /127\.0\.0\.1/],
    ['an address that is not this machine’s', { HOST: '203.0.113.1' }, /203\.0\.113\.1/],
  ])('with %s says what to mend in both languages, without a stack', async (_, wrong, named) => {
    const { status, stdout, stderr } = await kaoping(['serve'], { ...env, LOG_LEVEL: 'warn', ...wrong });
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toMatch(named);
    expect(stderr).toMatch(/\p{Script=Han}/u);
    expect(stderr).not.toMatch(/\n\s+at |topsecret/);
  });

  it('with several wrong variables lists all of them', async () => {
    const wrong = {
      PORT: 'x',
      RATE_LIMIT: 'x',
      TRUSTED_PROXIES: 'x y',
      LOG_LEVEL: 'x',
      KAOPING_DATUM: 'x',
      METRICS_TOKEN: 'x',
    };
    const { status, stderr } = await kaoping(['serve'], { ...env, ...wrong });
    expect(status).toBe(1);
    for (const name of Object.keys(wrong)) expect(stderr).toMatch(new RegExp(`^.*${name}.* · .*${name}`, 'm'));
  });

  it('where the port is taken names it and another', async () => {
    const holder = createServer().listen(0, '127.0.0.1');
    await once(holder, 'listening');
    const { port } = holder.address() as { port: number };
    const { status, stderr } = await kaoping(['serve'], { ...env, LOG_LEVEL: 'warn', PORT: String(port) });
    holder.close();
    expect(status).toBe(1);
    expect(stderr).toContain(`PORT=${port + 1}`);
  });

  it('and is asked to stop before it has started ends in order', async () => {
    await database.owner.query('begin');
    await database.owner.query('lock table migration in access exclusive mode');
    const child = spawn(join(ROOT, 'node_modules/.bin/node'), [join(ROOT, 'dist/cli/main.js'), 'serve'], {
      env: { PATH: process.env.PATH, ...env, LOG_LEVEL: 'debug' },
      cwd: ROOT,
    });
    // Signals are listened to from its first connection on.
    await waitsForOwner();
    child.kill('SIGTERM');
    await database.owner.query('rollback');
    expect((await once(child, 'exit'))[0]).toBe(0);
  });
});

describe('a server whose connections to the database are all cut', () => {
  it('goes on, says nothing on stdout, and grades', async () => {
    const bearer = await token();
    expect((await ask(server.url, bearer)).status).toBe(200);
    for (let round = 0; round < 3; round++) {
      await database.owner.query(
        'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
      );
      await eventually('it connects again', async () => {
        const { rows } = await database.owner.query(
          'select from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
        );
        return rows.length > 0 ? true : undefined;
      });
    }
    await eventually('it answers again', async () => {
      const response = await ask(server.url, bearer);
      return response.status === 200 ? true : undefined;
    });
    const run = (await kaoping(['run', 'daxing-2025'], env)).stdout.trim();
    await eventually('the run is completed', async () => {
      const { rows } = await database.owner.query<{ state: string }>('select state from run where id = $1', [run]);
      return rows[0]?.state === 'COMPLETED' ? true : undefined;
    });
    expect(server.process.exitCode).toBeNull();
  });
});

describe('a server that is asked to stop', () => {
  it('finishes what it is doing, takes nothing new, and ends with 0', async () => {
    const stopping = await startProcess(env);
    const bearer = await token();
    await ask(stopping.url, bearer);
    await database.owner.query('begin');
    await database.owner.query('lock table unit in access exclusive mode');
    const slow = ask(stopping.url, bearer, '{ units { totalCount } }');
    await waitsForOwner();
    const ended = stopping.end('SIGTERM');
    expect(
      await eventually('it says that it closes', async () => {
        const ready = await fetch(`${stopping.url}/health/ready`);
        return ready.status === 503 ? ready.json() : undefined;
      }),
    ).toEqual({ status: 'unavailable', database: true, closing: true });
    await eventually('it takes no connections', async () =>
      (await fetch(`${stopping.url}/health/live`).catch(() => null))?.ok ? undefined : true,
    );
    await database.owner.query('rollback');
    expect(await (await slow).json()).toEqual({ data: { units: { totalCount: 120 } } });
    expect(await ended).toBe(0);
  });

  it('ends in order though a request never does', async () => {
    const stopping = await startProcess(env);
    const bearer = await token();
    await database.owner.query('begin');
    await database.owner.query('lock table unit in access exclusive mode');
    const hanging = ask(stopping.url, bearer, '{ units { totalCount } }').catch(() => null);
    await waitsForOwner();
    expect(await stopping.end('SIGTERM')).toBe(0);
    expect(stopping.log()).not.toContain('cut off');
    await hanging;
    await database.owner.query('rollback');
  });

  it('by Ctrl-C, which npm passes on once more, ends in order all the same', async () => {
    const stopping = await startProcess(env);
    stopping.process.kill('SIGINT');
    expect(await stopping.end('SIGINT')).toBe(0);
  });

  it('by a terminal that closes goes on, with all its answers', async () => {
    const going = await startProcess(env);
    going.process.kill('SIGHUP');
    const bearer = await token();
    expect((await ask(going.url, bearer)).status).toBe(200);
    going.process.kill('SIGHUP');
    expect((await fetch(`${going.url}/health/ready`)).status).toBe(200);
    expect(await going.end('SIGINT')).toBe(0);
  });

  it.each(['SIGTERM', 'SIGKILL'] as const)(
    'ends when npm that started it is killed by %s',
    async (signal) => {
      const npm = spawn('npm', ['start'], {
        env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env },
        cwd: ROOT,
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      let said = '';
      const url = await new Promise<string>((resolve) => {
        npm.stdout.on('data', (text) => {
          said += text;
          const ready = /^ready (http:\S+)$/m.exec(said);
          if (ready?.[1] !== undefined) resolve(ready[1]);
        });
      });
      npm.kill(signal);
      await eventually('nobody answers', async () =>
        (await fetch(`${url}/health/live`).catch(() => null))?.ok ? undefined : true,
      );
    },
    60_000,
  );

  it('does not wait for who follows a run', async () => {
    const stopping = await startProcess(env);
    const session = await signInTo(stopping.url, 'tester', PASSWORD);
    await database.owner.query('begin');
    await database.owner.query('lock table item_score in access exclusive mode');
    await session('mutation { startRun(scheme: "daxing-2025", adopt: false) { run { id } } }');
    const { rows } = await database.owner.query<{ id: string }>(
      "select id from run where state in ('QUEUED', 'RUNNING')",
    );
    const query = `subscription { runProgress(id: "${nodeId('Run', rows[0]?.id ?? '')}") { state } }`;
    const follower = await fetch(`${stopping.url}/graphql/stream`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${await token()}` },
      body: JSON.stringify({ query }),
    });
    expect(follower.headers.get('x-accel-buffering')).toBe('no');
    const events = follower.body?.pipeThrough(new TextDecoderStream())[Symbol.asyncIterator]();
    let text = '';
    while (!text.includes('"state"')) text += (await events?.next())?.value ?? '';
    const ended = stopping.end('SIGTERM');
    // The run is still held up when the stream ends.
    while (!(await events?.next())?.done);
    await database.owner.query('rollback');
    expect(await ended).toBe(0);
  });
});
