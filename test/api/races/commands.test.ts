/** Two operators run the same command at once, and people sign in and out: with everything that may be left of it. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Command } from 'commander';
import { buildProgram } from '../../../cli/program.js';
import { openProvider } from '../../setup/identity-provider.js';
import type { TestServer } from '../../setup/platform.js';
import { COMMANDS, READING } from './commands.js';
import { MEETINGS } from './meetings.js';
import { asked } from './provider.js';
import { type Race, run } from './race.js';
import { openRecordedServer, type RecordedServer, SIGNING_IN, SWEEPING } from './recorded.js';
import { REQUESTS, STORING_NOTHING } from './requests.js';

let recorded: RecordedServer;
let server: TestServer;
let folder: string;
beforeAll(async () => {
  asked.provider = await openProvider('http://kaoping.test');
  recorded = await openRecordedServer({ trustedProxies: ['loopback'], provider: asked.provider.env });
  ({ server } = recorded);
  folder = await mkdtemp(join(tmpdir(), 'kaoping-races-'));
  // Commands refuse variables that they do not know.
  delete process.env.KAOPING_TEST_DATABASE_URL;
  Object.assign(process.env, { DATABASE_URL: recorded.databaseUrl, KAOPING_DATA: folder });
  // What commands print for their operators.
  jest.spyOn(console, 'log').mockImplementation(() => undefined);
  jest.spyOn(process.stdout, 'write').mockImplementation(() => true);
  jest.spyOn(console, 'error').mockImplementation(() => undefined);
});
afterAll(async () => {
  jest.restoreAllMocks();
  await recorded?.close();
  await asked.provider?.close();
  await rm(folder, { recursive: true, force: true });
});

/** Commands that do something themselves, as they are typed. */
const typed = (command: Command, path: readonly string[] = []): string[] =>
  command.commands.length === 0
    ? [path.join(' ')]
    : command.commands.flatMap((one) => typed(one, [...path, one.name()]));

/** Routes of the server that are no mere reads. */
function changing(): string[] {
  return ['POST', 'PUT', 'PATCH', 'DELETE'].flatMap((method) => {
    const above: string[] = [];
    const lines = server.http.printRoutes({ method: method as 'POST' }).split('\n');
    return lines.flatMap((line) => {
      const [, indent, part, handled] = /^((?:│ {3}| {4})*)[├└]── (.*?)( \([A-Z, ]+\))?$/.exec(line) ?? [];
      if (indent === undefined || part === undefined) return [];
      above.splice(indent.length / 4, above.length, part);
      return handled === undefined ? [] : [`${method} ${above.join('')}`];
    });
  });
}

describe('two people at once', () => {
  it('have a race for every command that is not known to read', () => {
    expect([...Object.keys(COMMANDS), ...Object.keys(READING)].sort()).toEqual(typed(buildProgram()).sort());
  });

  it('have a race for every route that is no mere read, beside the mutations', () => {
    const ofMutations = ['POST /graphql', 'POST /graphql/stream'];
    expect(changing().sort()).toEqual(
      [...ofMutations, ...Object.keys(REQUESTS), ...Object.keys(STORING_NOTHING)].sort(),
    );
  });

  it.each(Object.keys(COMMANDS))('%s: each is told how it ended, and nothing else is recorded or stored', (name) =>
    run(server, COMMANDS[name] as Race),
  );

  it.each(Object.keys(REQUESTS))('%s: the same', (name) => run(server, REQUESTS[name] as Race));

  it.each(Object.keys(MEETINGS))('%s: the same', (name) => run(server, MEETINGS[name] as Race));

  it('sent no statement that leaves out the district of a table', () =>
    recorded.expectDistrictNamed(200, [
      SIGNING_IN.session,
      SIGNING_IN.code,
      SIGNING_IN.identity,
      SIGNING_IN.name,
      SWEEPING,
    ]));
});
