/** Sends the output of PostgreSQL as fast as the client receives it. */
import { once } from 'node:events';
import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { isTimeout } from '../../db/errors.js';
import { exportTooLarge, exportTooLong } from '../../errors/exports.js';
import type { ExportLimits } from './limits.js';
import { atPace } from './pace.js';

/**
 * Sends nothing before the first row is available, so that a failure until then becomes an error answer. A later
 * failure aborts the stream, and the client notices that the end is missing.
 *
 * @param tooSlow called when the answer is ended because its client receives it too slowly
 * @throws Refusal LIMIT if the time is over before the first row
 */
export async function sendRows(
  reply: FastifyReply,
  rows: Readable,
  body: (rows: AsyncIterable<Buffer>) => AsyncIterable<Uint8Array>,
  limits: ExportLimits,
  tooSlow: () => void,
): Promise<FastifyReply> {
  rows.on('error', () => undefined);
  try {
    await once(rows, 'readable');
  } catch (error) {
    throw isTimeout(error) ? exportTooLong(limits.longest / 1000) : error;
  }
  const chunks = atPace(upTo(limits.largest, body(rows)), limits, {
    buffered: BUFFER,
    closed: new Promise((resolve) => reply.raw.once('close', resolve)),
    tooSlow: () => {
      tooSlow();
      reply.raw.destroy();
    },
  });
  return reply.send(Readable.from(chunks, { objectMode: false, highWaterMark: BUFFER }));
}

const BUFFER = 256 * 1024;

/** @throws Refusal LIMIT once the file is too large; it becomes an answer only if nothing was sent yet */
async function* upTo(largest: number, chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let sent = 0;
  for await (const chunk of chunks) {
    sent += chunk.length;
    if (sent > largest) throw exportTooLarge(largest);
    yield chunk;
  }
}
