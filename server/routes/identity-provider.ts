/**
 * `/session/oidc`: signs in by an identity provider. The provider sends the browser back by a GET, which changes
 * nothing: it leads to the console, and the console posts what the provider has said.
 */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { noProvider } from '../../errors/identity-provider.js';
import { badCredentials } from '../../errors/sign-in.js';
import {
  ATTEMPT_MINUTES,
  beginProviderSignIn,
  completeProviderSignIn,
  type IdentityProvider,
  RETURN_PATH,
} from '../../services/access/provider/index.js';
import { requireOwnPage } from '../http/credentials.js';
import { answerSignIn, browserOf, cookieOptions } from '../http/session-cookies.js';
import { forgetFormer, type SessionRoutes } from './sessions.js';

/** What the browser keeps from the beginning of a sign-in to its end. */
const ATTEMPT_COOKIE = 'kaoping_attempt';

const Beginning = z.strictObject({ district: z.string().max(64).optional() });
const Return = z.strictObject({ parameters: z.string().max(8192) });

export function identityProviderRoutes(
  app: FastifyInstance,
  { platform, identifier, rules, limited, provider }: SessionRoutes,
): void {
  app.post(RETURN_PATH, limited, async (request, reply) => {
    requireOwnPage(request);
    const { district } = read(Beginning, request.body ?? {});
    const { location, kept } = await beginProviderSignIn(platform, required(provider), district?.trim() || null);
    return reply
      .header('cache-control', 'no-store')
      .setCookie(ATTEMPT_COOKIE, kept, { ...cookieOptions(request), path: RETURN_PATH, maxAge: ATTEMPT_MINUTES * 60 })
      .send({ location });
  });

  app.get(RETURN_PATH, async (request, reply) => {
    required(provider);
    // A fragment is sent to no server and stands in no log.
    return reply.header('cache-control', 'no-store').redirect(`/#oidc?${queryOf(request)}`, 303);
  });

  app.post(`${RETURN_PATH}/return`, limited, async (request, reply) => {
    requireOwnPage(request);
    const { parameters } = read(Return, request.body);
    const kept = request.cookies[ATTEMPT_COOKIE] || null;
    // Whatever becomes of it, the attempt is over.
    void reply.clearCookie(ATTEMPT_COOKIE, { path: RETURN_PATH });
    const browser = browserOf(request);
    const signedIn = await completeProviderSignIn(platform, rules, required(provider), { kept, parameters, browser });
    forgetFormer(identifier, browser.formerSession);
    return answerSignIn(request, reply, signedIn);
  });
}

/** @throws Refusal NOT_FOUND NO_PROVIDER */
function required(provider: IdentityProvider | null): IdentityProvider {
  if (provider === null) throw noProvider();
  return provider;
}

const queryOf = ({ url }: FastifyRequest): string => url.slice(url.indexOf('?') + 1 || url.length);

/** @throws Refusal BAD_USER_INPUT. PostgreSQL accepts no NUL in text. */
function read<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body);
  if (!parsed.success || JSON.stringify(parsed.data).includes('\\u0000')) throw badCredentials();
  return parsed.data;
}
