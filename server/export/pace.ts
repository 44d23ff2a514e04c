/**
 * The slowest rate at which a client may receive a file. An export holds a connection to the database until it is
 * sent, so a client that stops reading would block others. Only time spent waiting for the client counts.
 */
import type { ExportLimits } from './limits.js';

export type PaceLimits = Pick<ExportLimits, 'slowest' | 'patience'>;

/**
 * Passes chunks on. The client starts with `patience` milliseconds of credit. It spends credit while the server waits
 * for it, and earns credit with every byte that it receives, at `slowest` bytes per second.
 *
 * @param buffered bytes that may still be in transit after the last chunk was passed on
 * @param closed resolves when the answer was sent or the connection was lost
 * @param tooSlow called when the credit is spent; it ends the answer
 */
export async function* atPace(
  chunks: AsyncIterable<Uint8Array>,
  { slowest, patience }: PaceLimits,
  { buffered, closed, tooSlow }: { buffered: number; closed: Promise<void>; tooSlow: () => void },
): AsyncGenerator<Uint8Array> {
  let credit = patience;
  for await (const chunk of chunks) {
    const since = performance.now();
    const timer = setTimeout(tooSlow, credit);
    try {
      yield chunk;
    } finally {
      clearTimeout(timer);
    }
    const earned = (chunk.length / slowest) * 1000;
    credit = Math.min(patience, credit - (performance.now() - since) + earned);
  }
  const timer = setTimeout(tooSlow, patience + (buffered / slowest) * 1000);
  void closed.then(() => clearTimeout(timer));
}
