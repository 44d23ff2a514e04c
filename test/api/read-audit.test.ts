/** Who exported what: counted as it is sent, and an entry of the audit log when its hour is over. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { FastifyInstance } from 'fastify';
import { APP_ROLE, databaseOf, roleName } from '../../db/roles/roles.js';
import { SESSION_COOKIE } from '../../server/http/credentials.js';
import { buildHttp } from '../../server/http.js';
import { addAccount, createToken } from '../../services/access/index.js';
import { recordReads } from '../../services/audit/reading.js';
import { verifyAudit } from '../../services/audit/verify.js';
import { loadBundle } from '../../services/load/index.js';
import { bundleOf } from '../setup/bundle-folder.js';
import { openServer, type TestServer } from '../setup/platform.js';
import { pdf } from '../setup/sample-files.js';
import { addTestAccount, newAccountName, signInAs } from '../setup/services.js';
import { Uploader } from '../setup/uploads.js';
import { openWorld, type World } from './races/world.js';

const HOUR = 3600_000;

let server: TestServer;
let world: World;
let http: FastifyInstance;
beforeAll(async () => {
  server = await openServer();
  world = await openWorld(server);
  await world.graded();
  http = await openHttp();
});
afterAll(async () => {
  await http?.close();
  await world?.close();
  await server?.close();
});

const openHttp = () =>
  buildHttp(server.platform, { console: 'test/setup/no-console', demoAllowed: false, rates: null });

/** Ends the process, as far as readings go: what it has counted in memory is added. */
async function restart(): Promise<void> {
  await http.close();
  http = await openHttp();
}

/** A tool with an account and a token of its own. */
async function tool(name: string) {
  const account = { name, displayName: name, roles: ['BI'] as const, units: [], password: null, demo: false };
  await addAccount(server.platform, world.claims, account);
  const { token } = await createToken(server.platform, world.claims, { account: name, label: '', ttl: 100 * HOUR });
  const authorization = `Bearer ${token}`;
  return (url: string, headers: Record<string, string> = {}, method: 'GET' | 'HEAD' = 'GET') =>
    http.inject({ method, url, headers: { authorization, ...headers } });
}

/** The readings of an account that are in the log, as an administrator finds them over the API. */
async function recorded(account: string) {
  const { headers } = await world.person('ADMIN');
  const query = '{ auditEntries(first: 1000) { rows { account action via subjectLabel changes { field after } } } }';
  const { data } = (await http.inject({ method: 'POST', url: '/graphql', headers, payload: { query } })).json();
  return (data.auditEntries.rows as Entry[])
    .filter((entry) => entry.account === account && entry.action.startsWith('feed.'))
    .map(({ action, via, subjectLabel, changes }) => [
      action,
      via,
      subjectLabel,
      Object.fromEntries(changes.map(({ field, after }) => [field, after])),
    ])
    .sort();
}

interface Entry {
  readonly account: string;
  readonly action: string;
  readonly via: string;
  readonly subjectLabel: string;
  readonly changes: readonly { readonly field: string; readonly after: string }[];
}

/** What is counted of an account and no entry yet. */
async function counted(account: string): Promise<{ requests: number; finished: number; items: string }[]> {
  const { rows } = await server.owner.query<{ requests: number; finished: number; items: string }>(
    'select requests, finished, items from read_count where district_id = $1 and account_name = $2',
    [world.district.id, account],
  );
  return rows;
}

const ON_THE_HOUR = expect.stringMatching(/T\d\d:00:00\.000Z$/);

describe('exports', () => {
  it('are one entry for each account, feed and hour, once the hour is over', async () => {
    const [one, other] = [await tool('one'), await tool('other')];
    for (let time = 0; time < 3; time++) expect((await one('/export/unit-score-rows.csv')).statusCode).toBe(200);
    expect((await one('/odata/UnitScoreRows?$top=3')).statusCode).toBe(200);
    expect((await other('/export/score-rows.ndjson')).statusCode).toBe(200);
    await recordReads(server.platform);
    expect(await recorded('one')).toEqual([]);

    await restart();
    server.wait(2 * HOUR);
    expect(await recordReads(server.platform)).toBe(3);
    expect(await recorded('one')).toEqual([
      ['feed.EXPORT', 'TOKEN', '单位总分', { hour: ON_THE_HOUR, requests: '3', unfinished: '0', items: '12' }],
      ['feed.ODATA', 'TOKEN', '单位总分', { hour: ON_THE_HOUR, requests: '1', unfinished: '0', items: '3' }],
    ]);
    expect(await recorded('other')).toEqual([
      ['feed.EXPORT', 'TOKEN', '得分明细', { hour: ON_THE_HOUR, requests: '1', unfinished: '0', items: '8' }],
    ]);
    expect(await recordReads(server.platform)).toBe(0);
    expect((await verifyAudit(server.platform, world.district.id)).fault).toBeNull();
  });

  it('of evidence of other units are counted by unit and hour; of the own unit and of own uploads they are not', async () => {
    const { district } = await openWorld(server);
    const bundle = await bundleOf({
      'units.csv': 'code,name,category,group,parent\nGROUP,GROUP,SCHOOL,ALL,\nSCHOOL,SCHOOL,SCHOOL,ALL,GROUP\n',
      'scheme.yaml':
        'code: e\nname: 方案\nyear: 2025\nitems:\n  - { code: A, name: A, points: 100, method: { kind: LINEAR, points: [[0, 0], [1, 1]] } }\n',
      'observations.csv': 'measure,unit,year,value,status\nA,SCHOOL,2025,1,SUBMITTED\n',
    });
    await loadBundle(server.platform, district.id, bundle);
    const url = await http.listen({ port: 0, host: '127.0.0.1' });
    const people: Record<string, Uploader> = {};
    const names: Record<string, string> = {};
    for (const [who, role, units] of [
      ['office', 'OFFICE', []],
      ['verifier', 'VERIFIER', []],
      ['head', 'UNIT_HEAD', ['GROUP']],
      ['reporter', 'UNIT_REPORTER', ['SCHOOL']],
    ] as const) {
      const name = newAccountName([role]);
      await addTestAccount(server.platform, district.id, { name, roles: [role], units: [...units] });
      const { secret } = await signInAs(server.platform, name);
      people[who] = new Uploader(url, { cookie: `${SESSION_COOKIE}=${secret}` });
      names[who] = name;
    }
    const as = (who: string) => people[who] as Uploader;
    const file = await as('reporter').stored({ name: '1.pdf', content: pdf('evidence'), type: 'application/pdf' });
    const cited = await as('reporter').ask(
      'POST',
      '/graphql',
      { 'content-type': 'application/json' },
      Buffer.from(
        JSON.stringify({
          query: `mutation { attachEvidence(figure: { scope: "e", measure: "A", unit: "SCHOOL", year: 2025 }, files: ["${file}"]) { problems { code } } }`,
        }),
      ),
    );
    expect(cited.body).toEqual({ data: { attachEvidence: { problems: [] } } });
    const reads = [
      await as('reporter').content(file),
      await as('verifier').content(file),
      await as('verifier').content(file, { range: 'bytes=5-9' }),
      await as('head').content(file),
      await as('office').ask('HEAD', `/files/${file}`),
    ];
    expect(reads.map(({ status }) => status)).toEqual([200, 200, 206, 200, 200]);
    await restart();
    server.wait(2 * HOUR);
    await recordReads(server.platform);
    const { rows } = await server.owner.query(
      `select e.account_name as account, e.subject_label as unit, array_agg(c.field || ' ' || c.after order by c.position) as counts
       from audit_entry e join audit_change c using (district_id, number)
       where e.district_id = $1 and e.action = 'evidence.READ' and c.field <> 'hour' group by e.number, 1, 2 order by e.account_name`,
      [district.id],
    );
    const counts = (requests: number, items: number) => [`requests ${requests}`, 'unfinished 0', `items ${items}`];
    expect(rows).toEqual(
      [
        { account: names.head, unit: 'SCHOOL', counts: counts(1, 1) },
        { account: names.verifier, unit: 'SCHOOL', counts: counts(2, 1) },
      ].sort((one, other) => ((one.account ?? '') < (other.account ?? '') ? -1 : 1)),
    );
  });

  it('that send no row are not counted', async () => {
    const read = await tool('unchanged');
    await read('/export/score-rows.csv', {}, 'HEAD');
    const { headers } = await read('/export/score-rows.csv', {}, 'HEAD');
    expect((await read('/export/score-rows.csv', { 'if-none-match': String(headers.etag) })).statusCode).toBe(304);
    expect(await counted('unchanged')).toEqual([]);
  });

  it('are stored before the first row leaves: a process that is killed cannot lose them', async () => {
    const read = await tool('killed');
    await read('/export/score-rows.csv');
    // Rows and ends are added later; the request is there.
    expect(await counted('killed')).toEqual([{ requests: 1, finished: 0, items: '0' }]);
  });

  it('are refused while they cannot be stored', async () => {
    const read = await tool('refused');
    const app = roleName(APP_ROLE, databaseOf(server.databaseUrl));
    await server.owner.query(`revoke insert on read_count from ${app}`);
    try {
      for (const path of ['/export/score-rows.csv', '/odata/ScoreRows']) {
        const { statusCode, body } = await read(path);
        expect([path, statusCode]).toEqual([path, 500]);
        expect(body).not.toContain('U1');
      }
    } finally {
      await server.owner.query(`grant insert on read_count to ${app}`);
    }
    expect((await read('/export/score-rows.csv')).statusCode).toBe(200);
  });

  it('cannot be forgotten: to delete a count owes the entry', async () => {
    const forgotten = server.platform.database.rows(world.claims, (rows) =>
      rows.query('delete from read_count where district_id = $1', [world.district.id]),
    );
    await expect(forgotten).rejects.toMatchObject({ code: 'KP001' });
  });
});
