/** The contents of uploaded files in a backup: each is an entry of the archive, after the rows, under its name in the store. */
import { createHash } from 'node:crypto';
import type pg from 'pg';
import { type Entry, FILES, type Streamed } from './archive.js';

/** Where contents are; storage/ has the real ones. */
export interface ContentStore {
  /** @returns bytes; null if there is nothing of this name */
  size(name: string): Promise<number | null>;
  open(name: string): Promise<AsyncIterable<Uint8Array>>;
  put(name: string, content: AsyncIterable<Uint8Array>, size: number): Promise<void>;
}

/** What a backup does with contents. */
export interface BackedUpContents {
  readonly store: ContentStore;
  /** False to list them only. */
  readonly included: boolean;
}

/** A content that the rows of the backup need. */
export interface ListedContent {
  /** Its name in the store: district, two digits, SHA-256. */
  readonly path: string;
  readonly bytes: number;
}

/** `MISSING`, or not as it was stored: then it is not in the archive either. */
export interface ContentFault {
  readonly path: string;
  readonly fault: 'MISSING' | 'SIZE' | 'HASH';
}

/** Comes after the contents. */
export const FILE_FAULTS = 'file-faults.json';

const NAME = /^[\da-f-]{36}\/[\da-f]{2}\/([\da-f]{64})$/;

/** @returns null for a name that is none of a content, as lists of earlier versions have them */
export const hashOfContent = (path: string): string | null => NAME.exec(path)?.[1] ?? null;

const LIST = `
select distinct district_id::text || '/' || left(sha256, 2) || '/' || sha256 as path, size::float8 as bytes
from file order by 1`;

/** @param tables names of the backup's tables: databases of earlier versions have no files */
export async function listContents(owner: pg.Client, tables: readonly string[]): Promise<ListedContent[]> {
  return tables.includes('file') ? (await owner.query<ListedContent>(LIST)).rows : [];
}

/**
 * The lock that a backup shares from before its snapshot to its end. A removal of contents has to get it for itself
 * (services/files/hold.ts), so that what the snapshot lists stays in the store.
 */
export const CONTENTS_LOCK = "hashtextextended('file contents ' || $1, 0)";

/** Held until the connection is closed. */
export async function holdContents(owner: pg.Client): Promise<void> {
  const { rows } = await owner.query<{ id: string }>('select id from district order by id');
  for (const { id } of rows) await owner.query(`select pg_advisory_lock_shared(${CONTENTS_LOCK})`, [id]);
}

/** @returns what could not be put into the archive, or is not what it was */
export async function* dumpContents(
  store: ContentStore,
  listed: readonly ListedContent[],
): AsyncGenerator<Entry, ContentFault[]> {
  const faults: ContentFault[] = [];
  for (const { path, bytes } of listed) {
    const size = await store.size(path);
    if (size !== bytes) {
      faults.push({ path, fault: size === null ? 'MISSING' : 'SIZE' });
      continue;
    }
    const hash = createHash('sha256');
    const chunks = hashing(await store.open(path), hash);
    yield { name: `${FILES}${path}`, content: Buffer.alloc(0), streamed: { size: bytes, chunks } };
    if (hash.digest('hex') !== hashOfContent(path)) faults.push({ path, fault: 'HASH' });
  }
  return faults;
}

async function* hashing(
  chunks: AsyncIterable<Uint8Array>,
  hash: { update(chunk: Uint8Array): unknown },
): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    hash.update(chunk);
    yield chunk;
  }
}

/** Where contents of a backup go. */
export interface RestoredContents {
  readonly store: ContentStore;
  /** False to read and compare them only, as a drill does. */
  readonly keep: boolean;
}

/** What a restore has found of the contents that the rows need. */
export interface ContentsFound {
  /** Contents of the archive whose SHA-256 is right; they are in the store now, unless they were only compared. */
  readonly right: number;
  readonly bytes: number;
  /** Those that are not in the archive and that the store has. */
  readonly present: number;
  /** Names of those that neither the archive nor the store has. */
  readonly missing: readonly string[];
}

/** Takes the contents out of an archive, in the order in which they come. */
export class ContentsLoader {
  readonly #right = new Set<string>();
  readonly #wrong = new Set<string>();
  #bytes = 0;

  constructor(private readonly into: RestoredContents) {}

  /** Reads the entry to its end. @returns false if the name is no content's */
  async add(path: string, { size, chunks }: Streamed): Promise<boolean> {
    const sha256 = hashOfContent(path);
    if (sha256 === null) return false;
    const { store, keep } = this.into;
    const hash = createHash('sha256');
    const checked = rightOnly(hashing(chunks, hash), () => hash.digest('hex') === sha256);
    try {
      // One that is there is not written again, and yet read: what the archive has of it is compared.
      if (keep && (await store.size(path)) !== size) await store.put(path, checked, size);
      else for await (const _ of checked);
    } catch (error) {
      if (!(error instanceof OtherContent)) throw error;
      this.#wrong.add(path);
      return true;
    }
    this.#right.add(path);
    this.#bytes += size;
    return true;
  }

  /** @returns names of contents that have changed since they were backed up */
  changed(faults: readonly ContentFault[]): string[] {
    const known = new Set(faults.map(({ path }) => path));
    return [...this.#wrong].filter((path) => !known.has(path));
  }

  async end(listed: readonly ListedContent[]): Promise<ContentsFound> {
    const missing: string[] = [];
    let present = 0;
    for (const { path, bytes } of listed) {
      if (this.#right.has(path) || hashOfContent(path) === null) continue;
      if ((await this.into.store.size(path)) === bytes) present += 1;
      else missing.push(path);
    }
    return { right: this.#right.size, bytes: this.#bytes, present, missing };
  }
}

class OtherContent extends Error {}

/** Fails after the last chunk, so that the store keeps nothing. */
async function* rightOnly(chunks: AsyncIterable<Uint8Array>, isRight: () => boolean): AsyncGenerator<Uint8Array> {
  yield* chunks;
  if (!isRight()) throw new OtherContent('a content has another SHA-256 than its name');
}
