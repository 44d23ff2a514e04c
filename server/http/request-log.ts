/** Logs one line for each request: the address and the outcome, but neither the values nor the caller. */
import type { FastifyInstance, FastifyRequest } from 'fastify';

export function logRequests(app: FastifyInstance): void {
  // The logged fields of a request contain no secrets.
  const log = app.log.child({}, { redact: [] });
  app.addHook('onResponse', (request, reply, done) => {
    log[levelOf(request, reply.statusCode)](
      {
        id: request.id,
        method: request.method,
        // The query string may contain names and figures.
        path: request.url.split('?', 1)[0],
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
      },
      'request',
    );
    done();
  });
}

/** Health checks and files of the console are too frequent for the level info. */
function levelOf({ routeOptions }: FastifyRequest, status: number): 'debug' | 'info' {
  const quiet = /^\/(health|metrics|assets|\*|$)/.test(routeOptions.url ?? '');
  return quiet && status < 400 ? 'debug' : 'info';
}
