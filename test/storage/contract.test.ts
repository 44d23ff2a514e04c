/** The contract of a store, checked for both kinds: on disk, and in a real S3-compatible server. */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DiskStore } from '../../storage/disk.js';
import { checkStore } from '../../storage/open.js';
import { S3Store } from '../../storage/s3.js';
import type { Store, Stored } from '../../storage/store.js';
import { openS3, type S3Server } from '../setup/s3.js';

const KINDS = ['disk', 's3'] as const;

let folder: string;
let s3: S3Server;
const stores: Partial<Record<(typeof KINDS)[number], Store>> = {};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kaoping-store-'));
  s3 = await openS3();
  stores.disk = new DiskStore(join(folder, 'files'));
  // Pages of two names, so that lists have several.
  stores.s3 = new S3Store({ ...s3.settings, prefix: 'district-files/' }, 2);
});

afterAll(async () => {
  await s3?.close();
  await rm(folder, { recursive: true, force: true });
});

async function* inChunks(content: Buffer, size = 64 * 1024): AsyncGenerator<Buffer> {
  for (let at = 0; at < content.length; at += size) yield content.subarray(at, at + size);
}

async function all(names: AsyncIterable<Stored>): Promise<Stored[]> {
  const found: Stored[] = [];
  for await (const one of names) found.push(one);
  return found.sort((a, b) => (a.name < b.name ? -1 : 1));
}

const CONTENT = randomBytes(1_000_003);

describe.each(KINDS)('a store (%s)', (kind) => {
  const store = (): Store => stores[kind] as Store;
  const put = (name: string, content: Buffer) => store().put(name, inChunks(content), content.length);

  it('returns what was stored, and its size', async () => {
    await put('a/one', CONTENT);
    expect((await buffer(await store().open('a/one'))).equals(CONTENT)).toBe(true);
    expect(await store().size('a/one')).toBe(CONTENT.length);
  });

  it('returns a part of it', async () => {
    await put('a/part', CONTENT);
    const part = await buffer(await store().open('a/part', { first: 70_000, last: 300_000 }));
    expect(part.equals(CONTENT.subarray(70_000, 300_001))).toBe(true);
    const [first] = await buffer(await store().open('a/part', { first: 0, last: 0 }));
    expect(first).toBe(CONTENT[0]);
  });

  it('replaces the content of a name', async () => {
    await put('a/again', CONTENT);
    await put('a/again', Buffer.from('second'));
    expect((await buffer(await store().open('a/again'))).toString()).toBe('second');
  });

  it('reports MISSING for a name without content, and removes it without an error', async () => {
    await expect(store().open('a/none')).rejects.toMatchObject({ name: 'StorageError', fault: 'MISSING' });
    expect(await store().size('a/none')).toBeNull();
    await store().remove('a/none');
  });

  it('no longer has what was removed', async () => {
    await put('a/gone', CONTENT);
    await store().remove('a/gone');
    expect(await store().size('a/gone')).toBeNull();
  });

  it.each([
    ['in the middle', 500_000],
    ['after its last byte', CONTENT.length],
  ])('passes on the failure of a content %s, and leaves nothing of the size that was promised', async (_, bytes) => {
    const failing = async function* () {
      yield* inChunks(CONTENT.subarray(0, bytes));
      throw new RangeError('the client went away');
    };
    await expect(store().put('b/failed', failing(), CONTENT.length)).rejects.toThrow(RangeError);
    expect(await store().size('b/failed')).not.toBe(CONTENT.length);
    await store().remove('b/failed');
  });

  it.each([
    ['shorter', CONTENT.subarray(1)],
    ['longer', Buffer.concat([CONTENT, CONTENT])],
  ])('refuses a content that is %s than was promised', async (_, content) => {
    await expect(store().put('b/size', inChunks(content), CONTENT.length)).rejects.toThrow(/has \d+ bytes/);
    expect(await store().size('b/size')).not.toBe(CONTENT.length);
    await store().remove('b/size');
  });

  it('keeps the stored content if a replacement fails', async () => {
    // Only for the disk: an S3 server decides this by itself, so no code may rely on it.
    if (kind === 's3') return;
    await put('b/kept', CONTENT);
    const failing = async function* () {
      yield CONTENT.subarray(0, 10);
      throw new Error('no more');
    };
    await expect(store().put('b/kept', failing(), CONTENT.length)).rejects.toThrow('no more');
    expect((await buffer(await store().open('b/kept'))).equals(CONTENT)).toBe(true);
  });

  it('lists the names with a prefix, with sizes and times', async () => {
    for (const name of ['l/ab/1', 'l/ab/2', 'l/ac/3', 'l/ac/4', 'l/ac/5', 'm/6']) await put(name, Buffer.from(name));
    const found = await all(store().list('l/'));
    expect(found.map(({ name, size }) => [name, size])).toEqual(
      ['l/ab/1', 'l/ab/2', 'l/ac/3', 'l/ac/4', 'l/ac/5'].map((name) => [name, 6]),
    );
    for (const { at } of found) expect(Math.abs(at.getTime() - Date.now())).toBeLessThan(3600_000);
    expect((await all(store().list('l/a'))).length).toBe(5);
    expect((await all(store().list('l/ab/'))).map(({ name }) => name)).toEqual(['l/ab/1', 'l/ab/2']);
    expect(await all(store().list('none/'))).toEqual([]);
  });

  it('stores many contents at once in the same folder, while others there are removed', async () => {
    const names = Array.from({ length: 20 }, (_, index) => `many/${kind}-${index}`);
    await Promise.all(names.map((name) => put(name, Buffer.from(name))));
    // The test server of S3 removes empty folders while others write into them.
    if (kind === 'disk')
      await Promise.all(
        names.map(async (name, index) => {
          if (index % 2 === 0) return store().remove(name);
          await store().remove(name);
          await put(name, Buffer.from(name));
        }),
      );
    const left = kind === 'disk' ? 10 : 20;
    expect((await all(store().list('many/'))).length).toBe(left);
  });

  it('refuses names that lead out of the store', async () => {
    for (const name of ['../outside', 'a/../../outside', '/etc/passwd', 'a//b', '', 'a/.hidden', 'A'])
      await expect(store().put(name, inChunks(CONTENT), CONTENT.length)).rejects.toThrow('no name');
  });

  it('passes a check that stores, reads and removes', async () => {
    await checkStore(store());
    expect(await all(store().list('check/'))).toEqual([]);
  });
});

describe('the store on disk', () => {
  it('reports UNAVAILABLE if its folder cannot be made', async () => {
    const store = new DiskStore('/dev/null/files');
    await expect(checkStore(store)).rejects.toMatchObject({ fault: 'UNAVAILABLE' });
  });

  it('lists the remains of a put that was killed, so that they can be removed', async () => {
    const store = new DiskStore(join(folder, 'died'));
    const never = new Promise<void>(() => undefined);
    const stuck = async function* () {
      yield Buffer.from('begun');
      await never;
    };
    void store.put('d/stuck', stuck(), 10);
    const found = async () => (await all(store.list('d/'))).map(({ name }) => name);
    let names: string[] = [];
    while (names.length === 0) names = await found();
    expect(names).toEqual([expect.stringMatching(/^d\/stuck\.[\da-f]{12}\.part$/)]);
    await store.remove(names[0] as string);
    expect(await found()).toEqual([]);
  });
});

describe('the store in S3', () => {
  it('reports UNAVAILABLE for a wrong secret, a missing bucket and a missing server', async () => {
    const settings = { ...s3.settings, prefix: '' };
    for (const wrong of [
      { ...settings, secret: 'wrong' },
      { ...settings, bucket: 'nowhere' },
      { ...settings, endpoint: 'http://127.0.0.1:1' },
    ]) {
      const store = new S3Store(wrong);
      await expect(checkStore(store)).rejects.toMatchObject({ fault: 'UNAVAILABLE' });
      await expect(store.open('a/one')).rejects.toMatchObject({ fault: 'UNAVAILABLE' });
      if (wrong.secret !== 'wrong') continue;
      await expect(store.open('a/one')).rejects.toThrow(/403 SignatureDoesNotMatch/);
    }
  });

  it('names its location without the secret', () => {
    const store = new S3Store({ ...s3.settings, secret: 'confidential', prefix: 'f/' });
    expect(store.place).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/kaoping\/f\/$/);
  });
});
