/** The contents of files in a backup: with their rows, of one moment, and compared when they come back. */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Entry, readArchive, writeArchive } from '../../db/backup/archive.js';
import { dump } from '../../db/backup/dump.js';
import { backUp, loadBackup } from '../../db/backup/index.js';
import { computing } from '../../services/computing/computing.js';
import { contentName } from '../../services/files/names.js';
import { FILE_LIMITS } from '../../services/files/settings.js';
import { sweepFiles } from '../../services/files/sweep.js';
import { DiskStore } from '../../storage/disk.js';
import { createEmptyDatabase, type TestDatabase } from '../setup/database.js';
import { openServer, type TestServer } from '../setup/platform.js';
import { pdf } from '../setup/sample-files.js';
import { sha256, Uploader } from '../setup/uploads.js';

let folder: string;
let server: TestServer;
let uploader: Uploader;
const others: TestDatabase[] = [];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kaoping-backup-files-'));
  server = await openServer();
  uploader = new Uploader(server.url, { cookie: await server.session(await server.account(['OFFICE'])) });
});
afterAll(async () => {
  await server?.close();
  await computing.close();
  for (const database of others) await database.drop();
  await rm(folder, { recursive: true, force: true });
});

const passphrase = async () => '';
let made = 0;
const newFile = (size = 0) => ({
  name: `${++made}.pdf`,
  content: Buffer.concat([pdf(`backup ${made}`), Buffer.alloc(size, made)]),
  type: 'application/pdf',
});
const nameOf = ({ content }: { readonly content: Buffer }) => contentName(server.district.id, sha256(content));
const newArchive = () => join(folder, `${randomUUID()}.backup`);
const store = () => server.platform.files.store;

/** Restores into an empty database and an empty store. */
async function restored(file: string, into = new DiskStore(join(folder, randomUUID())), keep = true) {
  const database = await createEmptyDatabase();
  others.push(database);
  const root = await mkdtemp(join(folder, 'root-'));
  const contents = { store: into, keep };
  return { into, loaded: await loadBackup({ ownerUrl: database.url, root, file, passphrase, contents }) };
}

describe('the contents of files', () => {
  it('come back with their rows, and are read without being kept in a drill', async () => {
    const files = [newFile(), newFile(3_000_000), newFile(1)];
    for (const file of files) await uploader.stored(file);
    const file = newArchive();
    expect(await backUp(server.databaseUrl, folder, file, null, { store: store(), included: true })).toEqual([]);
    const bytes = files.reduce((sum, { content }) => sum + content.length, 0);
    const all = { right: 3, bytes, present: 0, missing: [] };
    const { into, loaded } = await restored(file);
    expect(loaded.contents).toEqual(all);
    for (const { content, name } of files) {
      expect([name, await into.size(nameOf({ content }))]).toEqual([name, content.length]);
      expect(await text(await into.open(nameOf({ content })))).toBe(content.toString());
    }
    const drilled = await restored(file, undefined, false);
    expect(drilled.loaded.contents).toEqual(all);
    for await (const { name } of drilled.into.list('')) throw new Error(`a drill kept ${name}`);
  });

  it('that are listed only are looked for in the store', async () => {
    const [there, gone] = [newFile(), newFile()];
    for (const file of [there, gone]) await uploader.stored(file);
    const file = newArchive();
    await backUp(server.databaseUrl, folder, file, null, { store: store(), included: false });
    const copy = new DiskStore(join(folder, randomUUID()));
    await copy.put(nameOf(there), only(there.content), there.content.length);
    const { contents } = (await restored(file, copy)).loaded;
    expect([contents.right, contents.present]).toEqual([0, 1]);
    expect(contents.missing).toContain(nameOf(gone));
    expect(contents.missing).not.toContain(nameOf(there));
  });

  it('that the store has lost or damaged are named, and the rest is backed up', async () => {
    const [lost, cut, damaged] = [newFile(), newFile(), newFile()];
    for (const file of [lost, cut, damaged]) await uploader.stored(file);
    await store().remove(nameOf(lost));
    await store().put(nameOf(cut), only(Buffer.from('x')), 1);
    await store().put(nameOf(damaged), only(Buffer.alloc(damaged.content.length)), damaged.content.length);
    const file = newArchive();
    const faults = await backUp(server.databaseUrl, folder, file, null, { store: store(), included: true });
    const named = Object.fromEntries(faults.map(({ path, fault }) => [path, fault]));
    expect(named).toEqual({ [nameOf(lost)]: 'MISSING', [nameOf(cut)]: 'SIZE', [nameOf(damaged)]: 'HASH' });
    const { into, loaded } = await restored(file);
    expect(loaded.contentFaults).toHaveLength(3);
    expect([...loaded.contents.missing].sort()).toEqual([lost, cut, damaged].map(nameOf).sort());
    expect(await into.size(nameOf(damaged))).toBeNull();
    for (const one of [lost, cut, damaged]) await store().put(nameOf(one), only(one.content), one.content.length);
  });

  it('that were changed in the archive are refused', async () => {
    const file = newFile();
    await uploader.stored(file);
    const [whole, forged] = [newArchive(), newArchive()];
    await backUp(server.databaseUrl, folder, whole, null, { store: store(), included: true });
    await writeArchive(forged, null, changed(readArchive(whole, passphrase), nameOf(file)));
    await expect(restored(forged)).rejects.toMatchObject({
      code: 'RESTORE_DIFFERS',
      message: expect.stringContaining(nameOf(file)),
    });
  });

  it('stay in the store until the backup that lists them is written', async () => {
    const file = newFile();
    await uploader.stored(file);
    const entries = dump(server.databaseUrl, folder, { store: store(), included: true });
    expect((await entries.next()).value).toMatchObject({ name: 'manifest.json' });
    const later = {
      ...server.platform,
      clock: { now: () => new Date(Date.now() + FILE_LIMITS.unused + 86_400_000) },
    };
    const during = await sweepFiles(later, server.district);
    expect([during.files > 0, during.contents]).toEqual([true, 0]);
    const names: string[] = [];
    for await (const { name, streamed } of entries) {
      if (streamed === undefined) continue;
      for await (const _ of streamed.chunks);
      names.push(name);
    }
    expect(names).toContain(`files/${nameOf(file)}`);
    expect((await sweepFiles(later, server.district)).contents).toBe(during.files);
    expect(await store().size(nameOf(file))).toBeNull();
  });
});

/** The archive with another content under a name. */
async function* changed(entries: AsyncIterable<Entry>, path: string): AsyncGenerator<Entry> {
  for await (const entry of entries) {
    if (entry.streamed === undefined || entry.name !== `files/${path}`) {
      yield entry;
      continue;
    }
    const content = Buffer.alloc(entry.streamed.size);
    for await (const _ of entry.streamed.chunks);
    yield { ...entry, streamed: { size: content.length, chunks: only(content) } };
  }
}

async function* only(content: Buffer): AsyncGenerator<Buffer> {
  yield content;
}
