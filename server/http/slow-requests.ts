/**
 * Requests that take too long to arrive only hold connections. Node bounds the time of the head; the time of a whole
 * request it bounds for all alike, and an upload may take longer than anything else.
 */
import { Socket } from 'node:net';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { answerUnreadable } from './unreadable-requests.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** True for routes that read their bodies themselves, at their own pace. */
    readonly readsBody?: boolean;
  }
}

/** @param longest milliseconds for the head of a request, and for its body */
export function boundArrival(app: FastifyInstance, longest: number): void {
  app.server.headersTimeout = longest;
  app.addHook('onRequest', (request, _reply, done) => {
    if (hasBody(request) && request.routeOptions.config.readsBody !== true) endUnlessArrived(request, longest);
    done();
  });
}

/** Whether a body arrives over a connection. A request that was injected holds none. */
const hasBody = ({ headers, raw }: FastifyRequest): boolean =>
  raw.socket instanceof Socket &&
  (headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0);

function endUnlessArrived({ raw }: FastifyRequest, longest: number): void {
  const timer = setTimeout(() => {
    // A request that came over no connection, in a test, is never incomplete.
    if (raw.complete === false) answerUnreadable(TOO_SLOW, raw.socket);
  }, longest).unref();
  const arrived = () => clearTimeout(timer);
  raw.once('end', arrived).once('close', arrived);
}

const TOO_SLOW = Object.assign(new Error('the request took too long'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' });
