/**
 * Where the contents of files are kept: named pieces of bytes, on disk (disk.ts) or in S3-compatible storage (s3.ts).
 * Both keep the contract that test/storage/contract.test.ts states. A store knows nothing of files, accounts and rights.
 */
import type { Readable } from 'node:stream';

/** Parts joined by `/`, each of lower-case letters, digits, `-` and `.`, and not beginning with `.`. */
export type StoredName = string;

/** Bytes of a stored content, both ends included, as HTTP counts them. */
export interface ByteRange {
  readonly first: number;
  readonly last: number;
}

export interface Stored {
  readonly name: StoredName;
  /** Bytes. */
  readonly size: number;
  /** When it was stored. */
  readonly at: Date;
}

export interface Store {
  /** Where it is, for operators. Holds no secret. */
  readonly place: string;

  /**
   * Stores a content as it comes, in constant memory. When it resolves, the content survives a crash of the machine.
   * A content can still fail after its last byte: then it is not stored. What a failed or interrupted `put` leaves under
   * the name, if anything, has another size than was promised.
   * @param size bytes that the content has
   * @throws the content's own error; StorageError
   */
  put(name: StoredName, content: AsyncIterable<Uint8Array>, size: number): Promise<void>;

  /**
   * Opens a content for reading; whoever opens it reads it to its end or destroys it.
   * @param range within the content; all of it if left out
   * @throws StorageError MISSING
   */
  open(name: StoredName, range?: ByteRange): Promise<Readable>;

  /** @returns bytes; null if there is nothing of this name */
  size(name: StoredName): Promise<number | null>;

  /** Removes a content; nothing happens if there is none. */
  remove(name: StoredName): Promise<void>;

  /** Everything whose name begins with `prefix`, what interrupted `put`s have left included. */
  list(prefix: string): AsyncIterable<Stored>;
}

/** Why a store did not do what it was asked to. */
export type StorageFault = 'MISSING' | 'FULL' | 'UNAVAILABLE';

export class StorageError extends Error {
  override readonly name = 'StorageError';

  constructor(
    readonly fault: StorageFault,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

const NAME = /^[a-z\d-][a-z\d.-]*(\/[a-z\d-][a-z\d.-]*)*$/;

/** @throws Error for a name that could lead out of the store: names are made by the program, never by its users */
export function requireName(name: StoredName): void {
  if (!NAME.test(name)) throw new Error(`no name for a stored content: ${name}`);
}

/**
 * Passes a content on and keeps its last chunk back until the content has ended without an error, so that what arrives
 * of a failed one is never as long as was promised.
 * @throws Error if the content is not of this size
 */
export async function* wholeOnly(content: AsyncIterable<Uint8Array>, size: number): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  let last: Uint8Array | undefined;
  for await (const chunk of content) {
    if (chunk.length === 0) continue;
    if (last !== undefined) yield last;
    last = chunk;
    bytes += chunk.length;
    if (bytes > size) break;
  }
  if (bytes !== size) throw new Error(`a content has ${bytes} bytes or more, not ${size}`);
  if (last !== undefined) yield last;
}
