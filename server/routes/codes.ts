/**
 * `/code`: the holder of an account sets the password by a one-time code. GET and HEAD change nothing, because mail
 * scanners and previews open links; the code is used by `POST /code`. `POST /code/request` asks for a mail with a code.
 */
import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { badCodeForm } from '../../errors/accounts.js';
import { Refusal } from '../../errors/refusal.js';
import { tooManyAttempts } from '../../errors/sign-in.js';
import { statusOf } from '../../errors/status.js';
import { type CodeHolder, lookAtCode, sendAskedReset, useCode } from '../../services/access/index.js';
import type { Platform } from '../../services/platform.js';
import { requireSameOrigin } from '../http/credentials.js';
import { networkOf } from '../http/network.js';
import { askedPage, askPage, codePage, codeUsedPage } from './code-page.js';

export interface CodeOptions {
  readonly platform: Platform;
  /** Limit of attempts from one network in a minute. */
  readonly attempts: number;
}

const CODE = '/code';
const REQUEST = '/code/request';

const noNul = (text: string) => !text.includes('\0');
const Use = z.object({
  code: z.string().min(1).max(64).refine(noNul),
  password: z.string().min(1).max(1024).refine(noNul),
  /** Of the page's form. */
  repeated: z.string().max(1024).optional(),
});
const Ask = z.object({
  name: z.string().min(1).max(64).refine(noNul),
  district: z.string().max(64).refine(noNul).optional(),
});

export async function codeRoutes(app: FastifyInstance, { platform, attempts }: CodeOptions): Promise<void> {
  await app.register(rateLimit, { global: false });
  app.addContentTypeParser(FORM, { parseAs: 'string' }, (_request, body, done) =>
    done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  );
  const limited = {
    config: {
      rateLimit: {
        max: attempts,
        timeWindow: '1 minute',
        keyGenerator: (request: FastifyRequest) => networkOf(request.ip),
        errorResponseBuilder: (_request: FastifyRequest, { ttl }: { readonly ttl: number }) =>
          tooManyAttempts(Math.max(1, Math.ceil(ttl / 1000))),
      },
    },
  };

  app.get<{ Querystring: { c?: string | string[] } }>(CODE, limited, async (request, reply) => {
    const code = String(request.query.c ?? '').slice(0, 64);
    if (code === '') return asPage(reply, codePage('', null));
    return answering(
      reply,
      (problems, holder) => codePage(code, holder, problems),
      async () => codePage(code, await lookAtCode(platform, code)),
    );
  });

  app.post(CODE, limited, async (request, reply) => {
    requireSameOrigin(request);
    const parsed = Use.safeParse(request.body);
    const use = async () => {
      if (!parsed.success) throw badCodeForm();
      const { code, password, repeated = password } = parsed.data;
      if (repeated !== password) throw badCodeForm();
      return useCode(platform, { code, password });
    };
    if (!isForm(request)) return reply.header('cache-control', 'no-store').send({ account: await use() });
    const code = parsed.success ? parsed.data.code : '';
    const holder = code === '' ? null : await lookAtCode(platform, code).catch(ofRefusal);
    return answering(
      reply,
      (problems) => codePage(code, holder, problems),
      async () => codeUsedPage(await use()),
    );
  });

  app.get(REQUEST, limited, (_request, reply) => asPage(reply, askPage()));

  app.post(REQUEST, limited, async (request, reply) => {
    requireSameOrigin(request);
    const parsed = Ask.safeParse(request.body);
    if (!parsed.success) throw badCodeForm();
    const { name, district } = parsed.data;
    // Not waited for: an answer that takes longer would tell that the account exists.
    void sendAskedReset(platform, { name, district: district?.trim() || null }).catch((error: unknown) =>
      platform.log.error({ err: error }, 'a mail with a code was not made'),
    );
    if (isForm(request)) return asPage(reply.code(202), askedPage());
    return reply.code(202).header('cache-control', 'no-store').send({ status: 'asked' });
  });
}

const FORM = 'application/x-www-form-urlencoded';
const isForm = ({ headers }: FastifyRequest): boolean => (headers['content-type'] ?? '').startsWith(FORM);

const asPage = (reply: FastifyReply, text: string): FastifyReply =>
  reply.header('cache-control', 'no-store').type('text/html; charset=utf-8').send(text);

/** Answers with the page that `make` makes; if it is refused, with the form and what was wrong. */
async function answering(
  reply: FastifyReply,
  form: (problems: readonly Refusal['text'][], holder: CodeHolder | null) => string,
  make: () => Promise<string>,
): Promise<FastifyReply> {
  try {
    return asPage(reply, await make());
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return asPage(reply.code(statusOf(error)), form([error.text], null));
  }
}

function ofRefusal(error: unknown): null {
  if (error instanceof Refusal) return null;
  throw error;
}
