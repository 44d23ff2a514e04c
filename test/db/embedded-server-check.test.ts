import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { afterAll, describe, expect, it } from '@jest/globals';
import { checkServer } from '../../db/connections/server-check.js';
import { refusalOf } from '../../db/connections/server-refusals.js';
import { fakePostgres } from '../setup/embedded-fake.js';
import { ask } from '../setup/embedded-folder.js';

const good = process.env.KAOPING_TEST_DATABASE_URL ?? '';
const listening: Server[] = [];
const accepted: Socket[] = [];

const changed = (change: (url: URL) => void): string => {
  const url = new URL(good);
  change(url);
  return url.href;
};

const refusal = async (url: string) => {
  const error = await checkServer(url).then(
    () => {
      throw new Error('the server was accepted');
    },
    (reason: Error & { code: string }) => reason,
  );
  expect(error.name).toBe('StartupError');
  expect(error.message).toMatch(/\p{Script=Han}.* · .*[a-z]/su);
  expect(error.message).not.toContain(new URL(url).password || new URL(good).password);
  return error;
};

/** @param meet handles a connection */
async function listen(meet: (socket: Socket) => void): Promise<string> {
  const server = createServer((socket) => {
    accepted.push(socket);
    meet(socket);
  });
  listening.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `postgres://kp:secret@127.0.0.1:${(server.address() as AddressInfo).port}/kaoping`;
}

describe('checking the server that DATABASE_URL names', () => {
  afterAll(() => {
    for (const server of listening) server.close();
    // A socket that is not read never notices that its client is gone, and would keep the process alive.
    for (const socket of accepted) socket.destroy();
  });

  it('reports the version of a suitable server', async () => {
    expect((await checkServer(good)).version).toMatch(/^18\./);
  });

  it('names the user whose password is wrong', async () => {
    const wrong = changed((url) => {
      url.password = 'mistyped';
    });
    expect(await refusal(wrong)).toMatchObject({
      code: 'WRONG_PASSWORD',
      message: expect.stringContaining('postgres'),
    });
    const without = changed((url) => {
      url.password = '';
    });
    expect(await refusal(without)).toMatchObject({ code: 'WRONG_PASSWORD' });
  });

  it('names the missing database, and how to create it', async () => {
    const url = changed((it) => {
      it.pathname = '/nowhere';
    });
    const error = await refusal(url);
    expect(error).toMatchObject({
      code: 'NO_SUCH_DATABASE',
      message: expect.stringContaining('create database nowhere'),
    });
  });

  it('names the port if no server listens', async () => {
    const url = await listen(() => undefined);
    await new Promise((resolve) => listening.pop()?.close(resolve));
    expect(await refusal(url)).toMatchObject({
      code: 'CONNECTION_REFUSED',
      message: expect.stringContaining(`127.0.0.1:${new URL(url).port}`),
    });
  });

  it('names the unknown host', async () => {
    const error = await refusal('postgres://kp:secret@no-such-host.invalid/kaoping');
    expect(error).toMatchObject({ code: 'UNKNOWN_HOST', message: expect.stringContaining('no-such-host.invalid') });
  });

  it('refuses a server that is too old, and says how old', async () => {
    const url = await listen(fakePostgres({ version: '14.9', number: '140009', encoding: 'UTF8' }));
    const error = await refusal(url);
    expect(error).toMatchObject({ code: 'SERVER_TOO_OLD', message: expect.stringMatching(/14\.9.*15/) });
  });

  it('refuses a standby, and says which server to use instead', async () => {
    const url = await listen(fakePostgres({ version: '15.20', number: '150020', encoding: 'UTF8', replica: 't' }));
    expect(await refusal(url)).toMatchObject({ code: 'IS_REPLICA', message: expect.stringContaining('standby') });
  });

  it('refuses a database that can’t store all Chinese characters', async () => {
    await ask(good, "create database test_latin encoding 'LATIN1' locale 'C' template template0");
    const url = changed((it) => {
      it.pathname = '/test_latin';
    });
    expect(await refusal(url)).toMatchObject({ code: 'NOT_UTF8', message: expect.stringContaining('LATIN1') });
    await ask(good, 'drop database test_latin with (force)');
  });

  it('says that a server without TLS has none', async () => {
    const url = changed((it) => it.searchParams.set('sslmode', 'verify-full'));
    expect(await refusal(url)).toMatchObject({ code: 'TLS_UNSUPPORTED' });
  });

  it('says how to use TLS if the server requires it', async () => {
    const refusing = { code: '28000', message: 'no pg_hba.conf entry for host "10.0.0.1", user "kp", no encryption' };
    const url = await listen(fakePostgres({ refusing }));
    expect(await refusal(url)).toMatchObject({ code: 'TLS_REQUIRED', message: expect.stringContaining('?sslmode=') });
  });

  it('does not advise TLS if it is used already', () => {
    const error = Object.assign(new Error('no pg_hba.conf entry for host "10.0.0.1"'), { code: '28000' });
    expect(refusalOf('postgres://kp:secret@db/kaoping?sslmode=verify-full', error)).toMatchObject({
      code: 'NOT_ADMITTED',
    });
  });

  it('does not wait for a server that is starting or full', async () => {
    const url = await listen(
      fakePostgres({ refusing: { code: '57P03', message: 'the database system is starting up' } }),
    );
    expect(await refusal(url)).toMatchObject({ code: 'SERVER_BUSY' });
  });

  it('does not wait forever for a port that accepts connections and sends nothing', async () => {
    const url = await listen(() => undefined);
    expect(await refusal(url)).toMatchObject({ code: 'NO_ANSWER' });
  });

  it('notices that another program listens on the port', async () => {
    const url = await listen((socket) => {
      socket.end('HTTP/1.1 400 Bad Request\r\n\r\n');
    });
    expect(await refusal(url)).toMatchObject({ code: 'CANNOT_CONNECT' });
  });
});
