import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openCluster } from '../../db/embedded/cluster.js';
import { handOver, openDataFolder } from '../../db/embedded/data-folder.js';
import { openEmbedded } from '../../db/embedded/embedded.js';
import { postgresBinaries } from '../../db/embedded/postgres-binaries.js';
import { ensureServer, freePort, stopServer } from '../../db/embedded/postmaster.js';
import { limitLog } from '../../db/embedded/server-log.js';
import { serverUser } from '../../db/embedded/system-user.js';
import { ask, cleanUp, openElsewhere, serverProcess, temporaryFolder } from '../setup/embedded-folder.js';

describe('after a crash the embedded server', () => {
  let folder = '';

  beforeAll(async () => {
    folder = await temporaryFolder();
    await (await openEmbedded(folder)).release();
  });
  afterAll(cleanUp);

  it('that outlived the process that started it is used again, and stopped by its last user', async () => {
    const other = openElsewhere(folder);
    const { url } = await other.opened;
    const before = await serverProcess(folder);
    await other.kill();
    expect(await ask(url, 'select 1')).toBe(1);
    const ours = await openEmbedded(folder);
    expect([ours.started, ours.url]).toEqual([false, url]);
    expect(await serverProcess(folder)).toBe(before);
    await ours.release();
    expect(await serverProcess(folder)).toBeNull();
  });

  it('that was killed recovers the committed data', async () => {
    const first = await openEmbedded(folder);
    await ask(first.url, 'create table kept as select 1 as n');
    process.kill((await serverProcess(folder)) ?? 0, 'SIGKILL');
    await vanished(first.url);
    const second = await openEmbedded(folder);
    expect(second.started).toBe(true);
    expect(await ask(second.url, 'select n from kept')).toBe(1);
    await second.release();
    await first.release();
    expect(await serverProcess(folder)).toBeNull();
  });

  it('listens on the same port, so that existing users find it', async () => {
    const first = await openEmbedded(folder);
    process.kill((await serverProcess(folder)) ?? 0, 'SIGKILL');
    await vanished(first.url);
    const second = await openEmbedded(folder);
    expect(second.url).toBe(first.url);
    await Promise.all([first.release(), second.release()]);
  });

  it('starts even if an unrelated process has the id of the crashed one', async () => {
    await crash(folder, process.pid);
    const server = await openEmbedded(folder);
    expect(server.started).toBe(true);
    await server.release();
  });

  it('starts even if the unrelated process belongs to the same user', async () => {
    const elsewhere = await temporaryFolder();
    const other = await openEmbedded(elsewhere);
    await crash(folder, (await serverProcess(elsewhere)) ?? 0);
    const server = await openEmbedded(folder);
    expect(server.started).toBe(true);
    expect(server.url).not.toBe(other.url);
    await server.release();
    expect(await ask(other.url, 'select 1')).toBe(1);
    await other.release();
  });

  it('is not blocked by users and locks whose process id is used by another process', async () => {
    const earlier = 'an-earlier-boot/1';
    await writeFile(join(folder, 'users', `${process.pid}-0123456789ab`), earlier);
    await mkdir(join(folder, 'lock'));
    await writeFile(join(folder, 'lock', `${process.pid}-0123456789ab`), earlier);
    await mkdir(join(folder, 'lock-2147483646-abcdef'));
    const server = await openEmbedded(folder);
    await server.release();
    expect(await serverProcess(folder)).toBeNull();
    expect(await readdir(join(folder, 'users'))).toEqual([]);
    expect((await readdir(folder)).sort()).toEqual(['keys', 'postgres', 'users']);
  });

  it('gets its database even if the process that was creating it was killed', async () => {
    const server = await openEmbedded(folder);
    const maintenance = server.url.replace(/kaoping$/, 'postgres');
    await ask(maintenance, 'drop database kaoping');
    const second = await openEmbedded(folder);
    expect(await ask(second.url, 'select current_database()')).toBe('kaoping');
    await Promise.all([server.release(), second.release()]);
  });
});

describe('a cluster that was being created', () => {
  afterAll(cleanUp);

  it('is created again if the process was killed', async () => {
    const folder = await temporaryFolder();
    const other = openElsewhere(folder);
    await until(async () => (await readdir(join(folder, 'postgres'))).some((name) => name.startsWith('data.new-')));
    await other.kill();
    const server = await openEmbedded(folder);
    expect(server.started).toBe(true);
    expect(await ask(server.url, 'select 1')).toBe(1);
    await server.release();
  });

  it('is removed if it is incomplete', async () => {
    const folder = await temporaryFolder();
    await mkdir(join(folder, 'postgres/data.new-0123456789ab/base'), { recursive: true });
    await (await openEmbedded(folder)).release();
    expect((await readdir(join(folder, 'postgres'))).sort()).toEqual(['data', 'server.log']);
  });
});

describe('the log of an embedded server', () => {
  afterAll(cleanUp);

  it('that has grown too large is moved away while the server continues to write to it', async () => {
    const folder = await temporaryFolder();
    const server = await openEmbedded(folder);
    const log = join(folder, 'postgres/server.log');
    await ask(server.url, 'select 1 from nowhere').catch(() => undefined);
    await limitLog(log, 10);
    expect(await readFile(`${log}.1`, 'utf8')).toContain('nowhere');
    await ask(server.url, 'select 1 from elsewhere').catch(() => undefined);
    await until(async () => (await readFile(log, 'utf8')).includes('elsewhere'));
    expect(await readFile(log, 'utf8')).not.toMatch(/nowhere|\0/);
    await server.release();
  });
});

describe('a port that is in use after a restart', () => {
  afterAll(cleanUp);

  it('is replaced by another', async () => {
    const taken = await openEmbedded(await temporaryFolder());
    const folder = await openDataFolder(await temporaryFolder());
    const user = await serverUser(folder.data);
    const cluster = { folder, binaries: await postgresBinaries(), user };
    await handOver(folder.postgres, user);
    await openCluster(cluster, () => undefined);
    const takenPort = Number(new URL(taken.url).port);
    const asked: number[] = [];
    const { port, started } = await ensureServer(cluster, [], async () => {
      const offered = asked.length === 0 ? takenPort : await freePort();
      asked.push(offered);
      return offered;
    });
    expect(started).toBe(true);
    expect(asked.length).toBeGreaterThan(1);
    expect(port).toBe(asked.at(-1));
    await stopServer(cluster);
    await taken.release();
  });
});

/** Simulates a machine that lost power: a file that names a server, and another process with its id. */
async function crash(folder: string, reusedBy: number): Promise<void> {
  const file = join(folder, 'postgres/data/postmaster.pid');
  const server = await openEmbedded(folder);
  const left = await readFile(file, 'utf8');
  await server.release();
  await writeFile(`${file}.left`, left.replace(/^\d+/, String(reusedBy)));
  await rename(`${file}.left`, file);
}

const vanished = (url: string): Promise<void> =>
  until(() =>
    ask(url, 'select 1').then(
      () => false,
      () => true,
    ),
  );

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds().catch(() => false))) await sleep(5);
}
