/** Contents as files of a folder: written beside their place, flushed, and renamed when they are whole. */
import { randomBytes } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, rmdir, stat } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import {
  type ByteRange,
  requireName,
  StorageError,
  type Store,
  type Stored,
  type StoredName,
  wholeOnly,
} from './store.js';

export class DiskStore implements Store {
  readonly place: string;

  /** @param folder is made when something is stored */
  constructor(folder: string) {
    this.place = resolve(folder);
  }

  async put(name: StoredName, content: AsyncIterable<Uint8Array>, size: number): Promise<void> {
    const path = this.#pathOf(name);
    const unfinished = `${path}.${randomBytes(6).toString('hex')}.part`;
    try {
      // Others may enter the folders above ours: PostgreSQL, run by another user, has its data beside it.
      await mkdir(dirname(this.place), { recursive: true });
      const { file, folder } = await create(unfinished);
      try {
        await pipeline(
          Readable.from(wholeOnly(content, size), { objectMode: false }),
          file.createWriteStream({ flush: true }),
        );
        await rename(unfinished, path);
        await folder.sync();
      } finally {
        await file.close();
        await folder.close();
      }
    } catch (error) {
      await rm(unfinished, { force: true }).catch(() => undefined);
      throw faultOf(error);
    }
  }

  async open(name: StoredName, range?: ByteRange): Promise<Readable> {
    const file = await open(this.#pathOf(name)).catch((error: unknown) => {
      throw faultOf(error);
    });
    return file.createReadStream(range === undefined ? {} : { start: range.first, end: range.last });
  }

  async size(name: StoredName): Promise<number | null> {
    return (await this.#stateOf(this.#pathOf(name)))?.size ?? null;
  }

  async remove(name: StoredName): Promise<void> {
    const path = this.#pathOf(name);
    await rm(path, { force: true }).catch((error: unknown) => {
      throw faultOf(error);
    });
    // A folder that holds anything else stays.
    await rmdir(dirname(path)).catch(() => undefined);
  }

  async *list(prefix: string): AsyncGenerator<Stored> {
    // The prefix may end within a name: the folder above is read.
    yield* this.#walk(join(this.place, dirname(`${prefix}.`)), prefix);
  }

  async *#walk(folder: string, prefix: string): AsyncGenerator<Stored> {
    const entries = await readdir(folder, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return [];
      throw faultOf(error);
    });
    for (const entry of entries) {
      const path = join(folder, entry.name);
      const name = relative(this.place, path).split(sep).join('/');
      if (entry.isDirectory()) {
        if (`${name}/`.startsWith(prefix) || prefix.startsWith(`${name}/`)) yield* this.#walk(path, prefix);
      } else if (name.startsWith(prefix)) {
        const state = await this.#stateOf(path);
        if (state !== null) yield { name, size: state.size, at: state.mtime };
      }
    }
  }

  /** @returns null if there is no such file */
  async #stateOf(path: string) {
    try {
      return await stat(path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw faultOf(error);
    }
  }

  #pathOf(name: StoredName): string {
    requireName(name);
    return join(this.place, ...name.split('/'));
  }
}

/** How often a folder is made again that a `remove` takes away because it is empty. */
const ATTEMPTS = 5;

/** Makes an empty file and the folders above it. @returns both open: the folder, to flush its list of names */
async function create(path: string) {
  for (let attempt = 1; ; attempt++) {
    try {
      const above = dirname(path);
      const made = await mkdir(above, { recursive: true, mode: 0o700 });
      if (made !== undefined) await flushNames(dirname(made), above);
      const folder = await open(above);
      try {
        return { folder, file: await open(path, 'wx', 0o600) };
      } catch (error) {
        await folder.close();
        throw error;
      }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || attempt === ATTEMPTS) throw error;
    }
  }
}

/** The name of a new folder is on the disk only when the folder above it is flushed. */
async function flushNames(from: string, to: string): Promise<void> {
  for (let folder = dirname(to); folder.length >= from.length; folder = dirname(folder)) {
    const handle = await open(folder);
    await handle.sync().finally(() => handle.close());
    if (folder === dirname(folder)) return;
  }
}

const FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

/** An error of the file system as one of the store; others are the content's own. */
function faultOf(error: unknown): unknown {
  const { code = '', syscall, message } = error as NodeJS.ErrnoException;
  if (error instanceof StorageError || syscall === undefined) return error;
  const fault = code === 'ENOENT' ? 'MISSING' : FULL.has(code) ? 'FULL' : 'UNAVAILABLE';
  return new StorageError(fault, message, { cause: error });
}
