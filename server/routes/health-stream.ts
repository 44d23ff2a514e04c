/**
 * `/health/stream`: sends a few events, one after the other. `doctor --url` uses it to find out whether a proxy
 * buffers them.
 */
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';

const EVENTS = 5;
/** Milliseconds between two events. */
const PAUSE = 200;

export function healthStreamRoute(app: FastifyInstance): void {
  app.get('/health/stream', (_request, reply) =>
    reply
      .type('text/event-stream')
      .headers({ 'cache-control': 'no-store', 'x-accel-buffering': 'no' })
      .send(Readable.from(events())),
  );
}

async function* events(): AsyncGenerator<string> {
  for (let number = 1; number <= EVENTS; number++) {
    yield `data: ${number}\n\n`;
    if (number < EVENTS) await sleep(PAUSE);
  }
}
