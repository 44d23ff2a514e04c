/**
 * Every statement of the application names the district of each table that it reads or writes (operations.md, Grown), as
 * far as requests, mutations, commands and the worker lead to it: what the application's role sends is noted on its way to
 * PostgreSQL. Migrations, backups and the removal of a district are the owner's, who is no concern of a router.
 */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import type { FastifyInstance } from 'fastify';
import { buildProgram } from '../../cli/program.js';
import { APP_ROLE, databaseOf, roleName } from '../../db/roles/roles.js';
import type { Role } from '../../entities/access.js';
import type { RunId } from '../../entities/ids.js';
import { FEEDS } from '../../reads/feeds/feed.js';
import { nodeId } from '../../reads/node-id.js';
import { buildSchema } from '../../resolvers/schema.js';
import { buildHttp } from '../../server/http.js';
import { createToken } from '../../services/access/index.js';
import { recordReads } from '../../services/audit/reading.js';
import { verifyRun } from '../../services/grading/index.js';
import { breachesOf, loadParser } from '../db/statements/district-rule.js';
import { openProvider } from '../setup/identity-provider.js';
import { openServer, type TestServer } from '../setup/platform.js';
import { openStatementRecorder, type StatementRecorder } from '../setup/statement-recorder.js';
import { COMMANDS } from './races/commands.js';
import { MEETINGS } from './races/meetings.js';
import { MUTATIONS } from './races/mutations.js';
import { asked } from './races/provider.js';
import { type Race, run } from './races/race.js';
import { REQUESTS } from './races/requests.js';
import { openWorld, SCHEME, type World } from './races/world.js';
import { questions } from './reads-questions.js';

let recorder: StatementRecorder;
let server: TestServer;
let resolversOnly: FastifyInstance;
let world: World;
let runs: readonly string[];
let folder: string;
let tables: ReadonlySet<string>;

beforeAll(async () => {
  await loadParser();
  asked.provider = await openProvider('http://kaoping.test');
  server = await openServer({
    provider: asked.provider.env,
    trustedProxies: ['loopback'],
    by: async (url) => {
      recorder = await openStatementRecorder(url);
      return recorder.url;
    },
  });
  resolversOnly = await buildHttp(server.platform, {
    console: 'test/setup/no-console',
    demoAllowed: false,
    compiled: false,
  });
  folder = await mkdtemp(join(tmpdir(), 'kaoping-statements-'));
  // Commands refuse variables that they do not know.
  delete process.env.KAOPING_TEST_DATABASE_URL;
  Object.assign(process.env, { DATABASE_URL: recorder.url, KAOPING_DATA: folder });
  for (const print of ['log', 'error'] as const) jest.spyOn(console, print).mockImplementation(() => undefined);
  jest.spyOn(process.stdout, 'write').mockImplementation(() => true);
  world = await openWorld(server);
  runs = await world.graded();
  const { rows } = await server.owner.query<{ name: string }>(
    `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'district_id'
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')`,
  );
  tables = new Set(rows.map(({ name }) => name));
});
afterAll(async () => {
  jest.restoreAllMocks();
  await world?.close();
  await resolversOnly?.close();
  await server?.close();
  await asked.provider?.close();
  await recorder?.close();
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

  const races = { ...MUTATIONS, ...COMMANDS, ...REQUESTS, ...MEETINGS };
  it.each(Object.keys(races))('changes: %s', (name) => run(server, races[name] as Race));

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

/**
 * Statements that do not name the district, with the reason. The tables are reference tables, of which every node has a
 * copy (test/db/distributable.test.ts).
 */
const EXCEPTIONS: readonly (readonly [RegExp, string])[] = [
  [/\bfrom session where secret_hash = \$1\b/, 'the secret of a session tells its district'],
  [/\bfrom account_code where code_hash = \$1\b/, 'a code tells its district'],
  [/\bfrom external_identity i .*where i\.identity_hash = \$1\b/s, 'a proved identity tells its districts'],
  [/\bfrom token where secret_hash = \$1\b/, 'the secret of a token tells its district'],
  [
    /\bfrom account a join district d on d\.id = a\.district_id\s+where a\.name = \$1\b/,
    'a name is typed before its district is known',
  ],
  [/\bfrom removed_district order by\b/, 'what is left of every removed district is swept'],
];

describe('every statement of the application', () => {
  it('names the district of each table that it reads or writes', () => {
    const sent = [...(recorder.statements.get(roleName(APP_ROLE, databaseOf(server.databaseUrl))) ?? [])];
    expect(sent.length).toBeGreaterThan(200);
    const used = new Set<RegExp>();
    const found = sent.flatMap((text) => {
      const breaches = breachesOf(text, tables);
      if (breaches.length === 0) return [];
      const exception = EXCEPTIONS.find(([pattern]) => pattern.test(text));
      if (exception !== undefined) used.add(exception[0]);
      return exception === undefined
        ? [{ text, breaches: breaches.map(({ kind, table, alias }) => `${kind} ${table} ${alias}`) }]
        : [];
    });
    expect(found).toEqual([]);
    // An exception that is not needed any more is taken off the list.
    expect(EXCEPTIONS.filter(([pattern]) => !used.has(pattern))).toEqual([]);
  });
});
