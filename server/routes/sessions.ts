/** `POST /session` signs in, `DELETE /session` signs out, `GET /session/step` tells which step a sign-in has reached. */
import type { FastifyInstance, RouteShorthandOptions } from 'fastify';
import { z } from 'zod';
import type { Identifier } from '../../auth/identify.js';
import { readTicket } from '../../auth/step-ticket.js';
import { badCredentials } from '../../errors/sign-in.js';
import { type SignInRules, signIn, signInByCode, signOut } from '../../services/access/index.js';
import type { IdentityProvider } from '../../services/access/provider/index.js';
import type { Platform } from '../../services/platform.js';
import { requireOwnPage, requireSameOrigin, SESSION_COOKIE } from '../http/credentials.js';
import { answerSignIn, browserOf, clearStep, SIGN_IN, ticketOf } from '../http/session-cookies.js';
import { codeIn } from './sign-in-input.js';

export interface SessionRoutes {
  readonly platform: Platform;
  readonly identifier: Identifier;
  readonly rules: SignInRules;
  /** Null: people sign in by passwords. */
  readonly provider: IdentityProvider | null;
  /** Limits the requests of one address. */
  readonly limited: RouteShorthandOptions;
}

const Credentials = z.strictObject({
  name: z.string().min(1).max(64),
  password: z.string().min(1).max(1024),
  district: z.string().max(64).optional(),
});

export function sessionRoutes(
  app: FastifyInstance,
  { platform, identifier, rules, limited, provider }: SessionRoutes,
): void {
  app.get(`${SIGN_IN}/step`, async (request, reply) => {
    const ticket = ticketOf(request);
    const step = ticket === null ? null : (readTicket(ticket)?.step ?? null);
    return reply
      .header('cache-control', 'no-store')
      .send({ step, provider: provider === null ? null : { name: provider.name } });
  });

  app.post(SIGN_IN, limited, async (request, reply) => {
    requireSameOrigin(request);
    const { name, password, district } = credentialsIn(request.body);
    const browser = browserOf(request);
    const attempt = { ...browser, name, password, district: district?.trim() || null };
    const signedIn = await signIn(platform, rules, attempt);
    forgetFormer(identifier, browser.formerSession);
    return answerSignIn(request, reply, signedIn);
  });

  app.post(`${SIGN_IN}/code`, limited, async (request, reply) => {
    requireSameOrigin(request);
    const browser = browserOf(request);
    const signedIn = await signInByCode(platform, rules, {
      ...browser,
      ticket: ticketOf(request),
      code: codeIn(request.body),
    });
    forgetFormer(identifier, browser.formerSession);
    return answerSignIn(request, reply, signedIn);
  });

  app.delete(SIGN_IN, async (request, reply) => {
    requireOwnPage(request);
    const secret = request.cookies[SESSION_COOKIE];
    let byProvider = false;
    if (secret !== undefined) {
      byProvider = await signOut(platform, secret);
      identifier.forgetSession(secret);
    }
    // Also gives up a sign-in whose first step has been made.
    clearStep(reply.clearCookie(SESSION_COOKIE, { path: '/' }));
    // Otherwise the next person at this computer would sign in by the session that the provider keeps.
    const location = byProvider ? ((await provider?.signOutUrl()) ?? null) : null;
    return location === null ? reply.code(204).send() : reply.send({ location });
  });
}

/** The browser's former session ends with a sign-in. */
export function forgetFormer(identifier: Identifier, secret: string | null): void {
  if (secret !== null) identifier.forgetSession(secret);
}

/** @throws Refusal BAD_USER_INPUT. PostgreSQL accepts no NUL in text. */
function credentialsIn(body: unknown): z.infer<typeof Credentials> {
  const parsed = Credentials.safeParse(body);
  if (parsed.success && !`${parsed.data.name}${parsed.data.district}`.includes('\0')) return parsed.data;
  throw badCredentials();
}
