/** The server while its database is away. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openPassage, type Passage } from '../setup/cut-off.js';
import { openServer, type TestServer } from '../setup/platform.js';
import { eventually } from '../setup/process.js';

let server: TestServer;
let passage: Passage;
let token: string;
/** Nobody asks with it before the database is away. */
let unused: string;
beforeAll(async () => {
  server = await openServer({
    by: async (url) => {
      passage = await openPassage(url);
      return passage.url;
    },
  });
  token = await server.token(['OFFICE']);
  unused = await server.token(['OFFICE']);
});
afterAll(async () => {
  await server.close();
  await passage.close();
});

const units = () => server.ask('{ units { totalCount } }', { authorization: `Bearer ${token}` });
const health = async (what: string) => {
  const response = await fetch(`${server.url}/health/${what}`);
  return [response.status, await response.json()];
};
const READY = [200, { status: 'ok', database: true, closing: false }];

describe('readiness', () => {
  it('is proven by a write, one for all probes that come together', async () => {
    const written = async () =>
      (await server.owner.query<{ lsn: string }>('select pg_current_wal_insert_lsn()::text as lsn')).rows[0]?.lsn;
    const before = await written();
    const answers = await Promise.all([health('ready'), health('ready'), health('ready')]);
    expect(answers).toEqual([READY, READY, READY]);
    expect(await written()).not.toBe(before);
  });

  it('is seen from figures of connections, the queue and the disk', async () => {
    const text = await (await fetch(`${server.url}/metrics`)).text();
    for (const name of [
      'pool_connections{pool="reads",state="used"}',
      'pool_connections{pool="work",state="waiting"}',
      'queue_jobs{state="waiting"}',
      'queue_oldest_seconds',
      'disk_free_bytes',
    ])
      expect(text).toMatch(new RegExp(`^kaoping_${name.replaceAll(/[{}]/g, '\\$&')} \\d`, 'm'));
    expect(text).not.toContain('kaoping_backup_age_seconds');
  });
});

describe('while the database is away', () => {
  it('the server stays up, says so, and recovers by itself', async () => {
    expect(await health('ready')).toEqual(READY);
    expect(await (await units()).json()).toEqual({ data: { units: { totalCount: 3 } } });

    await passage.cut();
    const asked = await units();
    expect([asked.status, asked.headers.get('retry-after')]).toEqual([503, '2']);
    const reason = 'OUT_OF_REACH';
    expect(await asked.json()).toMatchObject({
      errors: [{ extensions: { code: 'INTERNAL', reason, id: expect.any(String) } }],
    });
    expect(await health('ready')).toEqual([503, { status: 'unavailable', database: false, closing: false }]);
    expect(await health('live')).toEqual([200, { status: 'ok' }]);
    const unknown = await server.ask('{ units { totalCount } }', { authorization: `Bearer ${unused}` });
    expect(unknown.status).toBe(503);
    expect(unknown.headers.get('retry-after')).toBe('2');
    const id = unknown.headers.get('x-request-id');
    expect(await unknown.json()).toMatchObject({ errors: [{ extensions: { code: 'INTERNAL', id } }] });
    const signIn = await server.signIn('office');
    expect(signIn.status).toBe(503);
    const body = await signIn.text();
    expect(JSON.parse(body)).toMatchObject({ error: { code: 'INTERNAL' } });
    expect(body).not.toMatch(/ECONN|127\.0\.0\.1|postgres|select/i);

    await passage.mend();
    expect(await health('ready')).toEqual(READY);
    expect(await (await units()).json()).toEqual({ data: { units: { totalCount: 3 } } });
  });

  it('requests in hand fail and those after it succeed, however often it restarts under load', async () => {
    const statuses = new Map<number, number>();
    let busy = true;
    const load = Array.from({ length: 8 }, async () => {
      while (busy) {
        const { status } = await units();
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
      }
    });
    const answered = () => [...statuses.values()].reduce((sum, count) => sum + count, 0);
    // Each is waited for: a connection that dies only later would fail a request of later.
    for (let round = 0; round < 5; round++) {
      const before = answered();
      await eventually('more answers', async () => (answered() > before + load.length ? true : undefined));
      await server.owner.query(
        "select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = current_database() and application_name = 'kaoping'",
      );
    }
    busy = false;
    await Promise.all(load);
    expect([...statuses.keys()].filter((status) => ![200, 500, 503].includes(status))).toEqual([]);
    // A connection that was told to end may be asked once more before it is known here.
    const answer = await eventually('an answer', async () => {
      const asked = await units();
      return asked.status === 200 ? asked.json() : undefined;
    });
    expect(answer).toEqual({ data: { units: { totalCount: 3 } } });
  });
});
