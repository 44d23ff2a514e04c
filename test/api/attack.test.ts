/** Hostile and random documents of every role, beside a second viewer's small questions. */
import { readFileSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { parse } from 'graphql';
import { attack } from '../../bench/attack/attack.js';
import { attackDocument } from '../../bench/attack/documents.js';
import { ATTACKERS, SECOND_VIEWER, wordsOf } from '../../bench/attack/sample.js';
import { secondViewer } from '../../bench/attack/second-viewer.js';
import { buildSchema } from '../../resolvers/schema.js';
import { kaoping, type Started, startProcess } from '../setup/process.js';

const DOCUMENTS = 160;
const TOGETHER = 6;
/** MB. Node.js ends a process that needs more than this for its objects. */
const MOST_HEAP = 1024;
/** MB, with what lies outside the heap. How much more than it needs the process takes depends on the load. */
const MOST_MEMORY = 1536;

let folder: string;
let server: Started;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kaoping-attack-'));
  // PostgreSQL runs as another user where the tests run as root.
  await chmod(folder, 0o755);
  server = await startProcess({
    NODE_OPTIONS: `--max-old-space-size=${MOST_HEAP}`,
    KAOPING_DATA: folder,
    RATE_LIMIT: 'off',
    LOG_LEVEL: 'error',
  });
});
afterAll(async () => {
  await server.end('SIGTERM');
  await rm(folder, { recursive: true, force: true });
});

const tokenOf = async (account: string) => {
  const { stdout, stderr } = await kaoping(['token', 'create', '--account', account], { KAOPING_DATA: folder });
  if (stdout === '') throw new Error(stderr);
  return stdout.trim();
};

/** Of the server alone; 0 where the system has no /proc. */
function residentMemory(): number {
  try {
    const status = readFileSync(`/proc/${server.process.pid}/status`, 'utf8');
    return Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1]) / 1024;
  } catch {
    return 0;
  }
}

it('makes documents that can be parsed, and most of which are within the limits of a text', async () => {
  const schema = await buildSchema();
  const documents = Array.from({ length: 200 }, (_, n) => attackDocument(schema, { strings: ['x'], ids: ['y'] }, n));
  for (const document of documents) parse(document);
  expect(new Set(documents).size).toBeGreaterThan(190);
  expect(documents.filter((document) => document.length < 60_000).length).toBeGreaterThan(150);
});

it('an attack gets answers that are JSON and no bugs, a second viewer every answer, and no memory without end', async () => {
  const [token = '', ...attackers] = await Promise.all([SECOND_VIEWER, ...ATTACKERS].map(tokenOf));
  const words = await wordsOf(server.url, attackers[0] as string);
  expect(words.ids.length).toBeGreaterThan(0);
  let over = false;
  let resident = 0;
  const watching = secondViewer(server.url, token, () => {
    resident = Math.max(resident, residentMemory());
    return !over;
  });
  const attacked = await attack({
    url: server.url,
    schema: await buildSchema(),
    words,
    attackers,
    together: TOGETHER,
    seed: 20261129,
    shouldContinue: (n) => n < DOCUMENTS,
  });
  over = true;
  const watched = await watching;
  expect([...attacked.faults, ...watched.faults]).toEqual([]);
  expect(watched.times.length).toBeGreaterThan(0);
  // Some of it was answered, some was refused.
  expect(attacked.statuses.get(200)).toBeGreaterThan(DOCUMENTS / 10);
  expect(attacked.statuses.get(400)).toBeGreaterThan(DOCUMENTS / 10);
  expect(resident).toBeLessThan(MOST_MEMORY);
  expect(server.process.exitCode).toBeNull();
  expect(server.log()).not.toContain('a bug');
});
