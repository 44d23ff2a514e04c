/** 文件: memory and time of a large upload that is cut off five times, and many uploads at once. */
import { createHash } from 'node:crypto';
import { chmod, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClaims } from '../auth/access.js';
import { openEmbedded } from '../db/embedded/embedded.js';
import { migrate } from '../db/migrate.js';
import { addAccount } from '../services/access/index.js';
import { ensureDistrict } from '../services/districts/districts.js';
import { chunksOf, FileClient, fiveCuts, hashOf, type MadeUp, watchingMemory } from './files/upload.js';
import type { Measured } from './measure.js';
import { usePlatform } from './platform.js';
import { startServer } from './server.js';

/** BENCH_FILE_BYTES sets another size. */
const SIZE = Number(process.env.BENCH_FILE_BYTES ?? 1e9);
const AT_ONCE = 300;
/** Bytes of each of them. */
const SMALL = 300_000;
const PASSWORD = 'correct horse battery staple';
const NAME = 'bench.files';

export async function run(): Promise<readonly Measured[]> {
  const folder = await mkdtemp(join(tmpdir(), 'kaoping-bench-files-'));
  await chmod(folder, 0o755);
  const database = await openEmbedded(folder);
  try {
    await migrate(database.url);
    await usePlatform(database.url, async (platform) => {
      const { id } = await ensureDistrict(platform, { code: 'bench', name: 'bench', sample: false });
      const account = { name: NAME, displayName: NAME, roles: ['OFFICE'] as const, units: [], demo: false };
      await addAccount(platform, systemClaims(id), { ...account, password: PASSWORD });
    });
    const server = await startServer(database.url, {
      RATE_LIMIT: 'off',
      KAOPING_DATA: join(folder, 'data'),
      KAOPING_FILES_EACH: '2GB',
      KAOPING_FILES_ACCOUNT: '20GB',
    });
    try {
      const client = await FileClient.signIn(server.url, NAME, PASSWORD);
      await client.whole('warm.pdf', { size: SMALL, seed: 1 });
      return [
        ...(await large(client, server.resident, join(folder, 'baseline'))),
        ...(await many(client, server.resident)),
      ];
    } finally {
      await server.stop();
    }
  } finally {
    await database.release();
    await rm(folder, { recursive: true, force: true });
  }
}

async function large(client: FileClient, resident: () => number, path: string): Promise<Measured[]> {
  const content = { size: SIZE, seed: 2 };
  const sha256 = hashOf(content);
  console.error(`an upload of ${(SIZE / 1e6).toFixed(0)} MB, cut off five times`);
  const started = performance.now();
  const { done, before, most } = await watchingMemory(resident, () =>
    client.resumed('large.pdf', content, sha256, fiveCuts(content)),
  );
  const ms = performance.now() - started;
  if (done.file.sha256 !== sha256 || (await client.hashOfStored(done.file.id)) !== sha256)
    throw new Error('the file is not what was sent');
  console.error(`${(ms / 1000).toFixed(1)} s; bodies began at ${done.begins.join(', ')}`);
  const plain = await written(path, content);
  const what = `an upload of ${(SIZE / 1e6).toFixed(0)} MB, cut off five times`;
  return [
    {
      case: `${what}: resident memory; baseline before it`,
      unit: 'MB',
      ours: most,
      baseline: before,
      ratio: most / before,
    },
    {
      case: `${what}: time; baseline to write it once, hashed`,
      unit: 'ms',
      ours: ms,
      baseline: plain,
      ratio: ms / plain,
    },
  ];
}

/** Milliseconds to hash a content and write it to the disk once. */
async function written(path: string, content: MadeUp): Promise<number> {
  const started = performance.now();
  const hash = createHash('sha256');
  const file = await open(path, 'w');
  try {
    for (const chunk of chunksOf(content)) {
      hash.update(chunk);
      await file.write(chunk);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return performance.now() - started;
}

async function many(client: FileClient, resident: () => number): Promise<Measured[]> {
  const contents = (seed: number) => Array.from({ length: AT_ONCE }, (_, at) => ({ size: SMALL, seed: seed + at }));
  const timed = async (task: () => Promise<unknown>) => {
    const started = performance.now();
    await task();
    return performance.now() - started;
  };
  const one = await timed(async () => {
    for (const content of contents(1000)) await client.whole(`${content.seed}.pdf`, content);
  });
  const { done, before, most } = await watchingMemory(resident, () =>
    timed(() => Promise.all(contents(2000).map((content) => client.whole(`${content.seed}.pdf`, content)))),
  );
  const what = `${AT_ONCE} uploads of ${SMALL / 1000} kB at once`;
  return [
    { case: `${what}: time; baseline one after the other`, unit: 'ms', ours: done, baseline: one, ratio: done / one },
    {
      case: `${what}: resident memory; baseline before it`,
      unit: 'MB',
      ours: most,
      baseline: before,
      ratio: most / before,
    },
  ];
}
