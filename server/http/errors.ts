/** Errors outside resolvers: one form for each protocol, in both languages, without stacks and without SQL. */
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { GraphQLError } from 'graphql';
import { isUnreachable } from '../../db/unreachable.js';
import { RETRY_AFTER } from '../../errors/reading.js';
import { Refusal } from '../../errors/refusal.js';
import { bodyTooLarge, malformedRequest, noSuchPage } from '../../errors/requests.js';
import { statusOf } from '../../errors/status.js';
import { internalError, refusalError, unreachableError } from '../../schema/errors.js';
import { refusalIfBusy } from '../../services/busy.js';
import { documentText, graphqlType, wantsPlainJson } from '../graphql/graphql-over-http.js';
import { REQUEST_HEADER, SESSION_COOKIE } from './credentials.js';
import { ADDRESS_TOO_LONG } from './unreadable-requests.js';

/**
 * `{ error: { code, reason, message: { zh, en }, fields } }`, and under /graphql `{ errors: [...] }` as in GraphQL.
 * An unexpected error is INTERNAL, with an id under which it is in the log.
 */
export function answerErrors(app: FastifyInstance): void {
  app.setErrorHandler((thrown: FastifyError | Refusal, request, reply) => {
    const error = refusalIfBusy(thrown) as typeof thrown;
    if (error instanceof Refusal) return refuse(request, reply, error);
    if (error.code === 'FST_STATIC_FORBIDDEN_PATH') return refuse(request, reply, noPageAt(request));
    const wrong = wrongRequest(error);
    if (wrong !== null) return refuse(request, reply, wrong, error.statusCode as number);
    if (isUnreachable(error)) {
      app.log.warn({ err: error, id: request.id }, 'the database cannot be reached');
      return failed(request, reply.header('retry-after', RETRY_AFTER), 503, unreachableError(request.id));
    }
    app.log.error({ err: error, id: request.id }, 'a bug');
    return failed(request, reply, 500, internalError(request.id));
  });
  app.setNotFoundHandler((request, reply) => refuse(request, reply, noPageAt(request)));
}

/** The refusal for an address without a page. A very long address is a mistake of its own kind and is named as such. */
function noPageAt({ url }: FastifyRequest): Refusal {
  const [path = ''] = url.split('?', 1);
  return path.length > LONGEST_PATH ? ADDRESS_TOO_LONG : NO_SUCH_PAGE;
}

/** In characters. Our own addresses are less than half as long. */
const LONGEST_PATH = 255;

const NO_SUCH_PAGE = noSuchPage();

function refuse(
  request: FastifyRequest,
  reply: FastifyReply,
  refusal: Refusal,
  status = statusOf(refusal),
): FastifyReply {
  const { code, reason, text, fields, retryAfter } = refusal;
  if (retryAfter !== null) void reply.header('retry-after', retryAfter);
  if (status === 401) void reply.header('www-authenticate', challenge(request));
  // Deletes the cookie of a session that has ended, because it would be refused again and again.
  if (reason === 'BAD_CREDENTIAL' && request.headers.authorization === undefined)
    void reply.clearCookie(SESSION_COOKIE, { path: '/' });
  if (!isGraphql(request))
    return inJson(reply.code(status), { code, reason, message: text, ...(fields.length > 0 && { fields }) });
  return reply
    .code(status === 400 && documentText(request) !== null && wantsPlainJson(request.headers.accept) ? 200 : status)
    .type(graphqlType(request.headers.accept))
    .send({ errors: [refusalError(refusal).toJSON()] });
}

function failed(request: FastifyRequest, reply: FastifyReply, status: number, error: GraphQLError): FastifyReply {
  const { id, messages } = error.extensions;
  if (isGraphql(request)) return reply.code(status).send({ errors: [error.toJSON()] });
  return inJson(reply.code(status), { code: 'INTERNAL', id, message: messages });
}

/** A file that fails before its first byte already has its headers. */
const inJson = (reply: FastifyReply, error: object): FastifyReply =>
  reply.removeHeader('content-disposition').type('application/json; charset=utf-8').send({ error });

const isGraphql = ({ url }: FastifyRequest) => /^\/graphql\b/.test(url);

/** Our own pages get no Basic challenge: the browser would show its own dialogue. */
const challenge = ({ headers }: FastifyRequest) =>
  headers[REQUEST_HEADER] === undefined ? 'Bearer realm="kaoping", Basic realm="kaoping"' : 'Bearer realm="kaoping"';

/** An address that cannot be decoded reaches no route and no hook. */
export function answerBadAddress(_error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return refuse(request, reply.header('x-request-id', request.id), NO_SUCH_PAGE);
}

/** Refusals by fastify: a body that is too large, is not JSON, or has another type. */
function wrongRequest({ statusCode, code, message }: FastifyError): Refusal | null {
  if (statusCode === 413) return bodyTooLarge();
  if (statusCode === undefined || statusCode < 400 || statusCode >= 500) return null;
  return malformedRequest(code ?? 'BAD_REQUEST', message);
}
