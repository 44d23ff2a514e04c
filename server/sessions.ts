/** `POST /session` signs in, `DELETE /session` signs out. */
import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Identifier } from '../auth/identify.js';
import { Locked, Strangers, signIn, signOut } from '../services/access/index.js';
import type { Platform } from '../services/platform.js';
import { Refusal } from '../services/refusal.js';
import { requireOwnPage, requireSameOrigin, SESSION_COOKIE } from './credentials.js';

export interface SessionOptions {
  readonly platform: Platform;
  readonly identifier: Identifier;
  readonly demoAllowed: boolean;
  /** Attempts to sign in from one address in a minute. */
  readonly attempts: number;
}

const Credentials = z.strictObject({ name: z.string().min(1).max(64), password: z.string().min(1).max(1024) });

export async function sessionRoutes(
  app: FastifyInstance,
  { platform, identifier, demoAllowed, attempts }: SessionOptions,
): Promise<void> {
  await app.register(rateLimit, { global: false });
  const desk = { demoAllowed, strangers: new Strangers() };

  app.post('/session', { config: { rateLimit: { max: attempts, timeWindow: '1 minute' } } }, async (request, reply) => {
    requireSameOrigin(request);
    const { name, password } = credentialsIn(request.body);
    const { viewer, secret, expiresAt } = await signIn(platform, desk, name, password).catch((error: unknown) => {
      if (error instanceof Locked) void reply.header('retry-after', error.seconds);
      throw error;
    });
    const { account, district, roles, units } = viewer;
    return reply
      .setCookie(SESSION_COOKIE, secret, {
        path: '/',
        httpOnly: true,
        sameSite: 'strict',
        secure: request.protocol === 'https',
        expires: expiresAt,
      })
      .header('cache-control', 'no-store')
      .send({
        viewer: {
          name: account.name,
          displayName: account.displayName,
          district: district.name,
          roles,
          units: units.map(({ code }) => code),
        },
      });
  });

  app.delete('/session', async (request, reply) => {
    requireOwnPage(request);
    const secret = request.cookies[SESSION_COOKIE];
    if (secret !== undefined) {
      await signOut(platform, secret);
      identifier.forgetSession(secret);
    }
    return reply.clearCookie(SESSION_COOKIE, { path: '/' }).code(204).send();
  });
}

/** @throws Refusal BAD_USER_INPUT. NUL is no text to PostgreSQL. */
function credentialsIn(body: unknown): z.infer<typeof Credentials> {
  const parsed = Credentials.safeParse(body);
  if (parsed.success && !parsed.data.name.includes('\0')) return parsed.data;
  throw new Refusal('BAD_USER_INPUT', 'BAD_CREDENTIALS', {
    zh: '请填写账号和密码。',
    en: 'Give a name and a password.',
  });
}
