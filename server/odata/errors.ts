/**
 * Errors in the form of OData: `{ error: { code, message, target, details, innererror } }`, with the reason in
 * `innererror`.
 */
import type { FastifyError, FastifyInstance, FastifyReply } from 'fastify';
import { notSupported } from '../../errors/odata.js';
import { Refusal } from '../../errors/refusal.js';
import { statusOf } from '../../errors/status.js';
import { Unsupported } from '../../reads/feeds/condition.js';
import { refusalIfBusy } from '../../services/busy.js';

export function answerODataErrors(app: FastifyInstance): void {
  app.setErrorHandler((thrown: FastifyError | Refusal | Unsupported, _request, reply) => {
    const error = refusalIfBusy(thrown) as typeof thrown;
    if (error instanceof Unsupported) {
      const { zh, en } = notSupported(error.message);
      return send(reply, 501, { code: 'NOT_IMPLEMENTED', message: `${zh} · ${en}`, target: error.message });
    }
    if (!(error instanceof Refusal)) throw error;
    const { code, reason, message, fields, retryAfter } = error;
    if (retryAfter !== null) void reply.header('retry-after', retryAfter);
    if (code === 'UNAUTHENTICATED')
      void reply.header('www-authenticate', 'Basic realm="kaoping", Bearer realm="kaoping"');
    const [first] = fields;
    return send(reply, statusOf(error), {
      code,
      message,
      ...(first && { target: first.field }),
      ...(fields.length > 1 && {
        details: fields.map((field) => ({
          code: field.code,
          target: field.field,
          message: `${field.message.zh} · ${field.message.en}`,
        })),
      }),
      innererror: { code: reason },
    });
  });
}

const send = (reply: FastifyReply, status: number, error: object) =>
  reply
    .code(status)
    .header('content-type', 'application/json;odata.metadata=minimal;charset=utf-8')
    .send(JSON.stringify({ error }));
