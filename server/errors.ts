/** Errors outside resolvers: one shape a protocol, both languages, no stack and no SQL. */
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { GraphQLError } from 'graphql';
import { isOutage } from '../db/outage.js';
import { BUSY } from '../errors/reading.js';
import { Refusal, type RefusalCode } from '../errors/refusal.js';
import { internalError, outageError, refusalError } from '../schema/errors.js';
import { orBusy } from '../services/busy.js';
import { REQUEST_HEADER, SESSION_COOKIE } from './credentials.js';
import { documentText, graphqlType, RETRY_AFTER, wantsPlainJson } from './graphql-over-http.js';
import { ADDRESS_TOO_LONG } from './unreadable-requests.js';

const STATUS: Readonly<Record<RefusalCode, number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  BAD_USER_INPUT: 400,
  CONFLICT: 409,
  LIMIT: 400,
};
/** Limits that pass with time; the others ask for another question. */
const LATER: ReadonlySet<string> = new Set([
  'RATE',
  'LOCKED',
  'TOO_MANY',
  'TOO_MANY_EXPORTS',
  'TOO_MANY_OWN_EXPORTS',
  BUSY,
]);

export const statusOf = ({ code, reason }: Refusal): number => (LATER.has(reason) ? 429 : STATUS[code]);

/**
 * `{ error: { code, reason, message: { zh, en }, fields } }`, and under /graphql `{ errors: [...] }` as GraphQL has it.
 * What nobody foresaw is INTERNAL: an id to find it in the log.
 */
export function answerErrors(app: FastifyInstance): void {
  app.setErrorHandler((thrown: FastifyError | Refusal, request, reply) => {
    const error = orBusy(thrown) as typeof thrown;
    if (error instanceof Refusal) return refuse(request, reply, error, statusOf(error));
    if (error.code === 'FST_STATIC_FORBIDDEN_PATH') {
      // Also what no file may be called, as it is too long.
      const tooLong = request.url.length > LONGEST_PATH;
      return refuse(request, reply, tooLong ? ADDRESS_TOO_LONG : NO_SUCH_PAGE, tooLong ? 414 : 404);
    }
    const wrong = wrongRequest(error);
    if (wrong !== null) return refuse(request, reply, wrong, error.statusCode as number);
    if (isOutage(error)) {
      app.log.warn({ err: error, id: request.id }, 'database out of reach');
      return failed(request, reply.header('retry-after', RETRY_AFTER), 503, outageError(request.id));
    }
    app.log.error({ err: error, id: request.id }, 'a bug');
    return failed(request, reply, 500, internalError(request.id));
  });
  app.setNotFoundHandler((request, reply) => refuse(request, reply, NO_SUCH_PAGE, 404));
}

/** Characters; none of ours has half of them. */
const LONGEST_PATH = 255;

const NO_SUCH_PAGE = new Refusal('NOT_FOUND', 'NO_SUCH_PAGE', {
  zh: '没有这个地址。',
  en: 'There is nothing at this address.',
});

function refuse(request: FastifyRequest, reply: FastifyReply, refusal: Refusal, status: number): FastifyReply {
  const { code, reason, text, fields } = refusal;
  if (reason === BUSY) void reply.header('retry-after', RETRY_AFTER);
  if (status === 401) void reply.header('www-authenticate', challenge(request));
  // The cookie of a session that has ended would be refused for ever.
  if (reason === 'BAD_CREDENTIAL' && request.headers.authorization === undefined)
    void reply.clearCookie(SESSION_COOKIE, { path: '/' });
  if (!isGraphql(request))
    return reply.code(status).send({ error: { code, reason, message: text, ...(fields.length > 0 && { fields }) } });
  return reply
    .code(status === 400 && documentText(request) !== null && wantsPlainJson(request.headers.accept) ? 200 : status)
    .type(graphqlType(request.headers.accept))
    .send({ errors: [refusalError(refusal).toJSON()] });
}

function failed(request: FastifyRequest, reply: FastifyReply, status: number, error: GraphQLError): FastifyReply {
  const { id, messages } = error.extensions;
  return reply
    .code(status)
    .send(isGraphql(request) ? { errors: [error.toJSON()] } : { error: { code: 'INTERNAL', id, message: messages } });
}

const isGraphql = ({ url }: FastifyRequest) => /^\/graphql\b/.test(url);

/** Our own pages are not offered Basic: the browser would open its own dialogue over them. */
const challenge = ({ headers }: FastifyRequest) =>
  headers[REQUEST_HEADER] === undefined ? 'Bearer realm="kaoping", Basic realm="kaoping"' : 'Bearer realm="kaoping"';

/** An address that cannot even be read reaches no route, and none of the hooks. */
export function answerBadAddress(_error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return refuse(request, reply.header('x-request-id', request.id), NO_SUCH_PAGE, 404);
}

/** What fastify itself refused: a body that is too large, not JSON, of another type; too many requests. */
function wrongRequest({ statusCode, code, message }: FastifyError): Refusal | null {
  if (statusCode === 413) return new Refusal('LIMIT', code, { zh: '请求太大。', en: message });
  if (statusCode === 429) return new Refusal('LIMIT', 'TOO_MANY', { zh: '请求太频繁，请稍后再试。', en: message });
  if (statusCode === undefined || statusCode < 400 || statusCode >= 500) return null;
  return new Refusal('BAD_USER_INPUT', code ?? 'BAD_REQUEST', { zh: '请求的格式不对。', en: message });
}
