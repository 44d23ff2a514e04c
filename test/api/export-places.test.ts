/** Slots for exports: a limit for all, a lower one for each account, and none for a client that does not read. */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { eventually } from '../setup/process.js';
import { renameWhileGraded } from '../setup/two-years.js';
import { bearer, type FeedApi, openFeedApi } from './export-client.js';

let api: FeedApi;
const opened: Socket[] = [];
beforeAll(async () => {
  api = await openFeedApi({ exportLimits: { atOnce: 3, perAccount: 2, slowest: 1024 * 1024, patience: 1500 } });
  // More than the buffers of the connection, so that a client that does not read stops the export.
  await renameWhileGraded(api.platform, api.fixture, () => '长'.repeat(10_000));
});
afterAll(async () => {
  for (const socket of opened) socket.destroy();
  await api.close();
});

/** Requests a file and does not read the answer. */
async function askAndNotRead(path: string, token: string): Promise<Socket> {
  const { hostname, port } = new URL(api.address);
  const socket = connect(Number(port), hostname);
  opened.push(socket);
  socket.pause();
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  socket.write(`GET ${path} HTTP/1.1\r\nHost: ${hostname}:${port}\r\nAuthorization: Bearer ${token}\r\n\r\n`);
  return socket;
}

/** Statements of exports that are running in the database. */
async function copying(): Promise<number> {
  await api.owner.query('select pg_stat_clear_snapshot()');
  const { rows } = await api.owner.query<{ n: number }>(
    "select count(*)::int as n from pg_stat_activity where query like 'copy (%' and state <> 'idle' and datname = current_database()",
  );
  return rows[0]?.n ?? 0;
}

const until = (what: string, count: number) =>
  eventually(what, async () => ((await copying()) === count ? true : undefined), 20);

describe('an account', () => {
  it('has a few slots, and leaves the others to other accounts', async () => {
    const [greedy, other] = [await api.token('OFFICE'), await api.token('OFFICE')];
    await api.owner.query('begin; lock table item_score in access exclusive mode');
    const waiting = [0, 1].map(() => api.get('/export/score-rows.csv', bearer(greedy)));
    try {
      await until('two exports wait', 2);
      const third = await api.get('/export/indicator-rows.csv', bearer(greedy));
      expect([third.status, third.headers.get('retry-after')]).toEqual([429, '10']);
      expect(await third.json()).toMatchObject({
        error: { code: 'LIMIT', reason: 'TOO_MANY_OWN_EXPORTS', message: { zh: expect.any(String) } },
      });
      expect((await api.get('/export/indicator-rows.csv', bearer(other))).status).toBe(200);
    } finally {
      await api.owner.query('rollback');
    }
    // Both are read at the same time, because neither may wait for the other.
    await Promise.all(waiting.map(async (response) => (await response).text()));
    expect((await api.get('/export/indicator-rows.csv', bearer(greedy))).status).toBe(200);
  });
});

describe('a client that does not read', () => {
  it('loses its slot, and the log gives the reason', async () => {
    const warned = jest.spyOn(api.platform.log, 'warn');
    const tokens = [await api.token('OFFICE'), await api.token('OFFICE'), await api.token('OFFICE')];
    await Promise.all(tokens.map((token) => askAndNotRead('/export/score-rows.ndjson', token)));
    const late = bearer(await api.token('OFFICE'));
    // Asked earlier, it could take the place of one of the three.
    await until('three exports have begun', 3);
    await eventually('a place is free again', async () => {
      const response = await api.get('/export/indicator-rows.csv', late);
      await response.text();
      return response.status === 200 && warned.mock.calls.length === tokens.length ? true : undefined;
    });
    expect(warned.mock.calls.map(([fields]) => fields)).toEqual(
      tokens.map(() => ({ id: expect.any(String), account: expect.any(String), reason: 'EXPORT_TOO_SLOW' })),
    );
    await until('their statements have ended', 0);
  });

  it('is cut off, and never sees the end of the file', async () => {
    const socket = await askAndNotRead('/export/score-rows.ndjson', await api.token('OFFICE'));
    await until('the export has begun', 1);
    await until('the export has ended', 0);
    let text = '';
    socket.on('data', (bytes) => {
      text = `${text}${bytes.toString('latin1')}`.slice(-16);
    });
    socket.resume();
    await once(socket, 'close');
    expect(text).not.toMatch(/0\r\n\r\n$/);
  });
});

it('a client that reads gets the complete file', async () => {
  const response = await api.get('/export/score-rows.ndjson', bearer(await api.token('OFFICE')));
  expect((await response.text()).split('\n').filter(Boolean).length).toBeGreaterThan(100);
});
