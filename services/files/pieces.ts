/** A content that has arrived in pieces: read as one, and cut into pieces as it arrives. */

import { buffer } from 'node:stream/consumers';
import type { UploadPiece } from '../../entities/file.js';
import type { Store } from '../../storage/store.js';
import type { Content } from './content/content.js';

/** Bytes of a piece in the store: what is sent again at most when a connection breaks. */
export const PIECE = 8 * 1024 * 1024;

export function contentOf(store: Store, pieces: readonly UploadPiece[]): Content {
  const size = pieces.reduce((sum, piece) => sum + piece.size, 0);
  return {
    size,
    read: async (first, length) => {
      const parts: Buffer[] = [];
      let start = 0;
      for (const piece of pieces) {
        const [from, to] = [Math.max(first - start, 0), Math.min(first + length - start, piece.size)];
        if (from < to) parts.push(await buffer(await store.open(piece.name, { first: from, last: to - 1 })));
        start += piece.size;
      }
      return Buffer.concat(parts);
    },
  };
}

/** The whole content, piece after piece. */
export async function* streamOf(store: Store, pieces: readonly UploadPiece[]): AsyncGenerator<Uint8Array> {
  for (const { name } of pieces) yield* await store.open(name);
}

/** Takes a stream apart: each call gives the next bytes of it. */
export class Cutter {
  readonly #chunks: AsyncIterator<Uint8Array>;
  #rest: Uint8Array = new Uint8Array();

  constructor(chunks: AsyncIterable<Uint8Array>) {
    this.#chunks = chunks[Symbol.asyncIterator]();
  }

  /** Says that no more is wanted. */
  async close(): Promise<void> {
    await this.#chunks.return?.();
  }

  /** @param size bytes; fewer are given where the stream ends before */
  async *take(size: number): AsyncGenerator<Uint8Array> {
    for (let left = size; left > 0; ) {
      if (this.#rest.length === 0) {
        const { done, value } = await this.#chunks.next();
        if (done) return;
        this.#rest = value;
      }
      const chunk = this.#rest.subarray(0, left);
      this.#rest = this.#rest.subarray(chunk.length);
      left -= chunk.length;
      yield chunk;
    }
  }
}
