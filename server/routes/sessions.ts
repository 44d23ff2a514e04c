/** `POST /session` signs in, `DELETE /session` signs out. */
import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { z } from 'zod';
import { MARK_DAYS, readMarks } from '../../auth/browser-marks.js';
import type { Identifier } from '../../auth/identify.js';
import { SerialQueueByKey } from '../../auth/serial-queue.js';
import { badCredentials, tooManyAttempts } from '../../errors/sign-in.js';
import { type SignedIn, signIn, signOut } from '../../services/access/index.js';
import type { Platform } from '../../services/platform.js';
import { requireOwnPage, requireSameOrigin, SESSION_COOKIE } from '../http/credentials.js';
import { networkOf } from '../http/network.js';

export interface SessionOptions {
  readonly platform: Platform;
  readonly identifier: Identifier;
  readonly demoAllowed: boolean;
  /** Limit of attempts to sign in from one network, or by one known browser, in a minute. */
  readonly attempts: number;
}

/** Cookie with the marks of known browsers. Only the sign-in reads it. */
const BROWSER_COOKIE = 'kaoping_browser';
const SIGN_IN = '/session';

/**
 * Factor for the number of attempts of a network whose accounts and browsers are looked up at all. Known browsers are
 * counted separately.
 */
const LOOK_UP_FACTOR = 10;

/** Limit of attempts at one name from one source that wait for each other. */
const MOST_AT_ONCE = 100;

const Credentials = z.strictObject({
  name: z.string().min(1).max(64),
  password: z.string().min(1).max(1024),
  district: z.string().max(64).optional(),
});

export async function sessionRoutes(
  app: FastifyInstance,
  { platform, identifier, demoAllowed, attempts }: SessionOptions,
): Promise<void> {
  await app.register(rateLimit, { global: false });
  const rules = { demoAllowed, admit: counter(attempts), queues: new SerialQueueByKey(MOST_AT_ONCE) };

  app.post(
    SIGN_IN,
    {
      config: {
        rateLimit: {
          max: attempts * LOOK_UP_FACTOR,
          timeWindow: '1 minute',
          errorResponseBuilder: (_request, { ttl }) => tooManyAttempts(secondsOf(ttl)),
        },
      },
    },
    async (request, reply) => {
      requireSameOrigin(request);
      const { name, password, district } = credentialsIn(request.body);
      const formerSession = request.cookies[SESSION_COOKIE] || null;
      const attempt = {
        name,
        password,
        district: district?.trim() || null,
        network: networkOf(request.ip),
        marks: readMarks(request.cookies[BROWSER_COOKIE]),
        formerSession,
      };
      const signedIn = await signIn(platform, rules, attempt);
      if (formerSession !== null) identifier.forgetSession(formerSession);
      setCookies(request, reply, signedIn);
      return reply.header('cache-control', 'no-store').send({ viewer: summaryOf(signedIn) });
    },
  );

  app.delete(SIGN_IN, async (request, reply) => {
    requireOwnPage(request);
    const secret = request.cookies[SESSION_COOKIE];
    if (secret !== undefined) {
      await signOut(platform, secret);
      identifier.forgetSession(secret);
    }
    return reply.clearCookie(SESSION_COOKIE, { path: '/' }).code(204).send();
  });
}

const secondsOf = (milliseconds: number) => Math.max(1, Math.ceil(milliseconds / 1000));

/** @param most attempts of a source in a minute */
function counter(most: number): (source: string) => Promise<void> {
  const attempts = new RateLimiterMemory({ points: most, duration: 60 });
  return async (source) => {
    try {
      await attempts.consume(source);
    } catch (full) {
      if (full instanceof RateLimiterRes) throw tooManyAttempts(secondsOf(full.msBeforeNext));
      throw full;
    }
  };
}

function setCookies(request: FastifyRequest, reply: FastifyReply, { secret, expiresAt, marks }: SignedIn): void {
  const common = { httpOnly: true, sameSite: 'strict', secure: request.protocol === 'https' } as const;
  void reply
    .setCookie(SESSION_COOKIE, secret, { ...common, path: '/', expires: expiresAt })
    .setCookie(BROWSER_COOKIE, marks, { ...common, path: SIGN_IN, maxAge: MARK_DAYS * 24 * 3600 });
}

const summaryOf = ({ viewer: { account, district, roles, units } }: SignedIn) => ({
  name: account.name,
  displayName: account.displayName,
  district: district.name,
  roles,
  units: units.map(({ code }) => code),
});

/** @throws Refusal BAD_USER_INPUT. PostgreSQL accepts no NUL in text. */
function credentialsIn(body: unknown): z.infer<typeof Credentials> {
  const parsed = Credentials.safeParse(body);
  if (parsed.success && !`${parsed.data.name}${parsed.data.district}`.includes('\0')) return parsed.data;
  throw badCredentials();
}
