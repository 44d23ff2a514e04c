/**
 * Limits the memory for large answers that clients have not received yet, and the time that a client may take for
 * each.
 */
import type { FastifyInstance } from 'fastify';
import { tooManyUnread } from '../../errors/reading.js';

/** Limit of bytes for all of them together. */
const MOST_UNREAD = 128 * 1024 * 1024;
/** Smaller answers are not counted, because the operating system accepts them at once. */
const LARGE = 1024 * 1024;
/** An answer is aborted after this many milliseconds, plus the time for its size at this rate in bytes per second. */
const PATIENCE = 30_000;
const SLOWEST = 100_000;

/** @param most bytes of all unread answers together */
export function boundUnread(app: FastifyInstance, most = MOST_UNREAD): void {
  let unread = 0;
  app.addHook('onSend', (_request, { raw }, payload, done) => {
    const bytes = sizeOf(payload);
    if (bytes < LARGE) return done();
    if (unread + bytes > most) return done(tooManyUnread());
    unread += bytes;
    const timer = setTimeout(() => raw.destroy(), PATIENCE + (bytes / SLOWEST) * 1000);
    raw.once('close', () => {
      unread -= bytes;
      clearTimeout(timer);
    });
    done();
  });
}

function sizeOf(payload: unknown): number {
  if (Buffer.isBuffer(payload)) return payload.length;
  return typeof payload === 'string' ? payload.length : 0;
}
