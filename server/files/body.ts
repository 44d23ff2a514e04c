/** The body of an upload as it arrives, at the client's pace as long as that is one. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { bodyCutOff } from '../../errors/files.js';
import { requestTooSlow } from '../../errors/requests.js';
import { wantBody } from '../http/expectations.js';

export interface BodyPace {
  /** Milliseconds without a byte. */
  readonly patience: number;
  /** Bytes a second, over the whole time in which the client was waited for, once that is more than `patience`. */
  readonly slowest: number;
}

export const BODY_PACE: BodyPace = { patience: 30_000, slowest: 4096 };

/**
 * Only time in which the client is waited for counts. What is left of a body when it is no longer read is not read.
 * @throws Refusal BAD_USER_INPUT BODY_CUT_OFF if the connection ends before the body, LIMIT REQUEST_TIMEOUT
 */
export async function* bodyOf(
  request: FastifyRequest,
  reply: FastifyReply,
  { patience, slowest }: BodyPace = BODY_PACE,
): AsyncGenerator<Uint8Array> {
  wantBody(request, reply);
  const { raw } = request;
  const chunks = raw.iterator({ destroyOnReturn: false });
  let [bytes, waited] = [0, 0];
  let isWaiting = false;
  try {
    for (;;) {
      const since = performance.now();
      const over = new AbortController();
      const late = sleep(patience, 'late' as const, { signal: over.signal }).catch(() => 'late' as const);
      isWaiting = true;
      const next = await Promise.race([chunks.next().catch(() => null), late]);
      over.abort();
      waited += performance.now() - since;
      if (next === 'late' || (waited > patience && bytes < (waited / 1000) * slowest)) throw requestTooSlow();
      isWaiting = false;
      if (next === null) throw bodyCutOff();
      if (next.done) return;
      bytes += (next.value as Buffer).length;
      yield next.value as Buffer;
    }
  } finally {
    // Lets go of the request, so that the rest can be thrown away.
    if (!isWaiting) await chunks.return?.();
  }
}

/** Milliseconds in which a client may go on sending what is not read any more, and hear why. */
const LINGER = 5000;

/** A body that was refused is thrown away for a moment: a client that is cut off while it sends never sees the answer. */
export function dropRest({ raw }: FastifyRequest): void {
  if (raw.complete || raw.destroyed) return;
  raw.resume();
  const timer = setTimeout(() => raw.destroy(), LINGER);
  raw.once('close', () => clearTimeout(timer));
}
