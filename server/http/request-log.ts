/** One line of the log a request: what was asked for and how it went; never with what, nor by whom. */
import type { FastifyInstance, FastifyRequest } from 'fastify';

export function logRequests(app: FastifyInstance): void {
  // Nothing of a request that is logged here is anybody's secret.
  const log = app.log.child({}, { redact: [] });
  app.addHook('onResponse', (request, reply, done) => {
    log[levelOf(request, reply.statusCode)](
      {
        id: request.id,
        method: request.method,
        // The query string may hold names and figures.
        path: request.url.split('?', 1)[0],
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
      },
      'request',
    );
    done();
  });
}

/** Probes and the console's files come by the hundred. */
function levelOf({ routeOptions }: FastifyRequest, status: number): 'debug' | 'info' {
  const quiet = /^\/(health|metrics|assets|\*|$)/.test(routeOptions.url ?? '');
  return quiet && status < 400 ? 'debug' : 'info';
}
