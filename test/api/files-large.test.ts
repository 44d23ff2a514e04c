/** A large upload that is cut off and resumed, and many at once, to a server in a process of its own. `npm run bench -- files` measures the same. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FileClient, fiveCuts, hashOf } from '../../bench/files/upload.js';
import { verifyAudit } from '../../services/audit/verify.js';
import { fileKeeping, readFileSettings } from '../../services/files/settings.js';
import { verifyFiles } from '../../services/files/verify.js';
import { openServer, PASSWORD, type TestServer } from '../setup/platform.js';
import { type Started, startProcess } from '../setup/process.js';

const MB = 1_000_000;
const AT_ONCE = 60;

let test: TestServer;
let folder: string;
let server: Started;
let client: FileClient;
beforeAll(async () => {
  test = await openServer();
  folder = await mkdtemp(join(tmpdir(), 'kaoping-large-'));
  server = await startProcess({
    DATABASE_URL: test.databaseUrl,
    KAOPING_DATA: folder,
    RATE_LIMIT: 'off',
    LOG_LEVEL: 'warn',
  });
  client = await FileClient.signIn(server.url, await test.account(['OFFICE']), PASSWORD);
});
afterAll(async () => {
  await server?.end('SIGKILL');
  await test?.close();
  await rm(folder, { recursive: true, force: true });
});

const verified = () => {
  const files = fileKeeping(readFileSettings({}), folder);
  return verifyFiles({ ...test.platform, files }, test.district.id);
};

describe('a server of its own', () => {
  it('takes a large file that is cut off five times, from where it was each time', async () => {
    const content = { size: 60 * MB, seed: 1 };
    const sha256 = hashOf(content);
    const { file, begins } = await client.resumed('large.pdf', content, sha256, fiveCuts(content));
    expect(file).toMatchObject({ size: content.size, sha256 });
    expect(await client.hashOfStored(file.id)).toBe(sha256);
    expect(begins).toHaveLength(6);
    expect([...begins].sort((one, other) => one - other)).toEqual(begins);
    // A cut loses no more than the piece that was on its way.
    const lost = fiveCuts(content).map((cut, at) => cut - (begins[at + 1] ?? 0));
    for (const bytes of lost) expect(bytes).toBeLessThan(2 * 8 * 1024 * 1024);
  });

  it('takes many at once, and each is what was sent', async () => {
    const contents = Array.from({ length: AT_ONCE }, (_, at) => ({ size: 200_000 + at, seed: 100 + at }));
    const files = await Promise.all(contents.map((content) => client.whole(`${content.seed}.pdf`, content)));
    expect(files.map(({ sha256 }) => sha256)).toEqual(contents.map(hashOf));
    expect(new Set(files.map(({ id }) => id)).size).toBe(AT_ONCE);
    expect(await verified()).toMatchObject({ files: AT_ONCE + 1, faults: [], strays: [] });
    expect((await verifyAudit(test.platform, test.district.id)).fault).toBeNull();
  });
});
