/**
 * `Expect: 100-continue`: a client that announces a large body waits until it is told to send it, so that it is refused
 * before it has sent anything.
 */
import type { FastifyInstance, FastifyRequest } from 'fastify';

const waiting = new WeakSet<object>();

export function answerExpectations(app: FastifyInstance): void {
  app.server.on('checkContinue', (request, response) => {
    waiting.add(request);
    app.routing(request, response);
  });
  app.addHook('onRequest', (request, reply, done) => {
    if (request.routeOptions.config.readsBody !== true && waiting.delete(request.raw)) reply.raw.writeContinue();
    done();
  });
}

/** Has a client send its body, if it waits for that. */
export function wantBody({ raw }: FastifyRequest, reply: { readonly raw: { writeContinue(): void } }): void {
  if (waiting.delete(raw)) reply.raw.writeContinue();
}
