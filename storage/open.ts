/** Opens the store that the environment names. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { DiskStore } from './disk.js';
import { S3Store } from './s3.js';
import type { S3Settings } from './settings.js';
import { StorageError, type Store } from './store.js';

/** @param s3 null: on disk, in the folder `files` of the data folder */
export function openStore(s3: S3Settings | null, dataFolder: string): Store {
  return s3 === null ? new DiskStore(join(dataFolder, 'files')) : new S3Store(s3);
}

/**
 * Stores a few bytes, reads them and removes them.
 * @throws StorageError if any of it fails
 */
export async function checkStore(store: Store): Promise<void> {
  const name = `check/${randomUUID()}`;
  const content = Buffer.from(name);
  await store.put(name, only(content), content.length);
  const stored = await buffer(await store.open(name));
  await store.remove(name);
  if (!stored.equals(content))
    throw new StorageError('UNAVAILABLE', `${store.place} gives back other bytes than it was given`);
}

async function* only(content: Buffer): AsyncGenerator<Buffer> {
  yield content;
}
