/** Errors outside GraphQL: one shape, both languages, no stack and no SQL. */
import type { FastifyError, FastifyInstance } from 'fastify';
import { Refusal, type RefusalCode } from '../services/refusal.js';

export const STATUS: Readonly<Record<RefusalCode, number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  BAD_USER_INPUT: 400,
  CONFLICT: 409,
  LIMIT: 429,
};

/** `{ error: { code, reason, message: { zh, en }, fields } }` */
export function refusalBody({ code, reason, text, fields }: Refusal): object {
  return { error: { code, reason, message: text, ...(fields.length > 0 && { fields }) } };
}

export function answerErrors(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError | Refusal, request, reply) => {
    const refusal = error instanceof Refusal ? error : requestRefusal(error);
    if (refusal !== null) {
      if (refusal.code === 'UNAUTHENTICATED')
        void reply.header('www-authenticate', 'Bearer realm="kaoping", Basic realm="kaoping"');
      return reply.code(STATUS[refusal.code]).send(refusalBody(refusal));
    }
    request.log.error({ err: error }, 'a bug');
    return reply.code(500).send({
      error: {
        code: 'INTERNAL',
        id: request.id,
        message: { zh: `系统出错，编号 ${request.id}`, en: `Something went wrong; quote ${request.id}` },
      },
    });
  });
  app.setNotFoundHandler((_request, reply) =>
    reply
      .code(404)
      .send(
        refusalBody(
          new Refusal('NOT_FOUND', 'NO_SUCH_PAGE', { zh: '没有这个地址。', en: 'There is nothing at this address.' }),
        ),
      ),
  );
}

/** What fastify itself refused: a body that is too large, not JSON, of another type; too many requests. */
function requestRefusal({ statusCode, code, message }: FastifyError): Refusal | null {
  if (statusCode === 413 || statusCode === 429) {
    return new Refusal('LIMIT', code ?? 'LIMIT', {
      zh: statusCode === 413 ? '请求太大。' : '请求太频繁，请稍后再试。',
      en: message,
    });
  }
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) {
    return new Refusal('BAD_USER_INPUT', code ?? 'BAD_REQUEST', { zh: '请求的格式不对。', en: message });
  }
  return null;
}
