/**
 * Large answers that clients have not read yet. They are kept until they are, so together they have an end, and each
 * has a slowest pace.
 */
import type { FastifyInstance } from 'fastify';
import { BUSY } from '../errors/reading.js';
import { Refusal } from '../errors/refusal.js';

/** Bytes of all of them. */
const MOST_UNREAD = 128 * 1024 * 1024;
/** Smaller answers do not count: the system takes them at once. */
const LARGE = 1024 * 1024;
/** Milliseconds, and bytes a second beyond that, after which an answer is given up. */
const PATIENCE = 30_000;
const SLOWEST = 100_000;

const TOO_MANY = new Refusal('LIMIT', BUSY, {
  zh: '还有太多大结果未被读取，请读完已返回的结果后再试，或分页查询。',
  en: 'Too many large answers have not been read yet; read those that were sent and try again, or ask in pages.',
});

/** @param most bytes of all unread answers together */
export function boundUnread(app: FastifyInstance, most = MOST_UNREAD): void {
  let unread = 0;
  app.addHook('onSend', (_request, { raw }, payload, done) => {
    const bytes = sizeOf(payload);
    if (bytes < LARGE) return done();
    if (unread + bytes > most) return done(TOO_MANY);
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
