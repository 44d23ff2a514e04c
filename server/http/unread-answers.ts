/**
 * Large answers that clients have not read yet. They are kept until they are, so together they have an end, and each
 * has a slowest pace.
 */
import type { FastifyInstance } from 'fastify';
import { tooManyUnread } from '../../errors/reading.js';

/** Bytes of all of them. */
const MOST_UNREAD = 128 * 1024 * 1024;
/** Smaller answers do not count: the system takes them at once. */
const LARGE = 1024 * 1024;
/** Milliseconds, and bytes a second beyond that, after which an answer is given up. */
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
