/**
 * Every statement of the application names the district of each table that it reads or writes (operations.md, Grown), as
 * far as questions and commands that read and the worker lead to it. For those that change, the races see to it
 * (test/api/races/).
 */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import type { FastifyInstance } from 'fastify';
import { buildProgram } from '../../cli/program.js';
import type { Role } from '../../entities/access.js';
import type { RunId } from '../../entities/ids.js';
import { FEEDS } from '../../reads/feeds/feed.js';
import { nodeId } from '../../reads/node-id.js';
import { buildSchema } from '../../resolvers/schema.js';
import { buildHttp } from '../../server/http.js';
import { createToken } from '../../services/access/index.js';
import { recordReads } from '../../services/audit/reading.js';
import { verifyRun } from '../../services/grading/index.js';
import type { TestServer } from '../setup/platform.js';
import { openRecordedServer, type RecordedServer, SIGNING_IN } from './races/recorded.js';
import { openWorld, SCHEME, type World } from './races/world.js';
import { questions } from './reads-questions.js';

let recorded: RecordedServer;
let server: TestServer;
let resolversOnly: FastifyInstance;
let world: World;
let runs: readonly string[];
let folder: string;

beforeAll(async () => {
  recorded = await openRecordedServer();
  ({ server } = recorded);
  resolversOnly = await buildHttp(server.platform, {
    console: 'test/setup/no-console',
    demoAllowed: false,
    compiled: false,
  });
  folder = await mkdtemp(join(tmpdir(), 'kaoping-statements-'));
  // Commands refuse variables that they do not know.
  delete process.env.KAOPING_TEST_DATABASE_URL;
  Object.assign(process.env, { DATABASE_URL: recorded.databaseUrl, KAOPING_DATA: folder });
  for (const print of ['log', 'error'] as const) jest.spyOn(console, print).mockImplementation(() => undefined);
  jest.spyOn(process.stdout, 'write').mockImplementation(() => true);
  world = await openWorld(server);
  runs = await world.graded();
});
afterAll(async () => {
  jest.restoreAllMocks();
  await world?.close();
  await resolversOnly?.close();
  await recorded?.close();
  await rm(folder, { recursive: true, force: true });
});

describe('the walk', () => {
  it.each(['OFFICE', 'BI', 'ADMIN', 'OVERSIGHT', 'APPROVER'] as const satisfies readonly Role[])(
    'asks what %s asks, by compiled reads and by resolvers',
    async (role) => {
      const { headers } = await world.person(role);
      const schema = await buildSchema();
      await fc.assert(
        fc.asyncProperty(questions(schema, runs, ['units(first: 2) { totalCount }']), async (payload) => {
          for (const http of [server.http, resolversOnly]) {
            const { statusCode } = await http.inject({ method: 'POST', url: '/graphql', headers, payload });
            expect(statusCode).toBeLessThan(500);
          }
        }),
        { numRuns: 25, seed: 20251 },
      );
    },
  );

  it('asks for what is not compiled', async () => {
    const [run, second] = runs.map((id) => nodeId('Run', id));
    for (const role of ['OFFICE', 'ADMIN'] as const) {
      const { headers } = await world.person(role);
      for (const query of [
        `{ run(id: "${run}") { number scheme { code } cycle { state runs { number } } groups { group } analyses { id } } }`,
        `{ node(id: "${run}") { id } runsCompared(before: "${run}", after: "${second}") { agreement { all { units } } } differenceDecomposed(before: "${run}", after: "${second}") { all { units } } }`,
        `{ cycle(scheme: "${SCHEME}") { state allowedActions { action } officialRun { number } scheme { name } } }`,
        `{ unit(code: "U1") { name assessments { total items { points } } } units(first: 2) { totalCount } }`,
        '{ plan(code: "x") { name } indicator(code: "x") { name } scoringMethods { kind } viewer { name units { code } } }',
        '{ accounts(first: 1) { rows { name history { totalCount } } } sessions { createdAt } }',
        '{ auditEntries { totalCount } calendars { year } deadline(from: "2026-01-09", days: 5) { lastDay } }',
        '{ notifications { totalCount } notificationPreferences { code } documents { totalCount } }',
      ]) {
        const { statusCode } = await server.http.inject({
          method: 'POST',
          url: '/graphql',
          headers,
          payload: { query },
        });
        expect([query, statusCode]).not.toEqual([query, 500]);
      }
    }
  });

  it('reads by a token', async () => {
    const { name } = await world.person('BI');
    const wanted = { account: name, label: '', ttl: 60_000 };
    const { token } = await createToken(server.platform, world.claims, wanted);
    const answer = await server.ask('{ viewer { name } }', { authorization: `Bearer ${token}` });
    expect(await answer.json()).toEqual({ data: { viewer: { name } } });
  });

  it('reads every feed', async () => {
    const { headers } = await world.person('OFFICE');
    for (const { name, entitySet } of FEEDS)
      for (const url of [
        `/export/${name}.csv`,
        `/export/${name}.ndjson?first=1`,
        `/odata/${entitySet}?$count=true&$top=1`,
      ]) {
        const { statusCode } = await server.http.inject({ method: 'GET', url, headers });
        expect([url, statusCode]).toEqual([url, 200]);
      }
  });

  it('makes entries of the readings of past hours', async () => {
    server.wait(2 * 3600_000);
    expect(await recordReads(server.platform)).toBeGreaterThan(0);
  });

  it('runs commands that read', async () => {
    const ofDistrict = ['--district', world.district.code];
    await verifyRun(server.platform, world.claims, runs[0] as RunId);
    for (const args of [
      ['district', 'list'],
      ['account', 'list', ...ofDistrict],
      ['token', 'list', ...ofDistrict],
      ['bi-role', 'list', ...ofDistrict],
      ['calendar', 'list', ...ofDistrict],
      ['audit', 'verify', ...ofDistrict],
      ['audit', 'head', ...ofDistrict],
      ['export', join(folder, 'bundle'), '--scheme', SCHEME, ...ofDistrict],
    ])
      await buildProgram().parseAsync(args, { from: 'user' });
  });
});

describe('every statement of the walk', () => {
  it('names the district of each table that it reads or writes', () =>
    recorded.expectDistrictNamed(200, [SIGNING_IN.name, SIGNING_IN.session, SIGNING_IN.token]));
});
