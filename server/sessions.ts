/** `POST /session` signs in, `DELETE /session` signs out. */
import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Identifier } from '../auth/identify.js';
import { signIn, signOut } from '../services/access/index.js';
import type { Platform } from '../services/platform.js';
import { Refusal } from '../services/refusal.js';
import { requireOwnPage, SESSION_COOKIE } from './credentials.js';

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

  app.post('/session', { config: { rateLimit: { max: attempts, timeWindow: '1 minute' } } }, async (request, reply) => {
    requireOwnPage(request);
    const parsed = Credentials.safeParse(request.body);
    if (!parsed.success) {
      throw new Refusal('BAD_USER_INPUT', 'BAD_CREDENTIALS', {
        zh: '请填写账号和密码。',
        en: 'Give a name and a password.',
      });
    }
    const { viewer, secret, expiresAt } = await signIn(platform, parsed.data.name, parsed.data.password, demoAllowed);
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
      identifier.forget(secret);
    }
    return reply.clearCookie(SESSION_COOKIE, { path: '/' }).code(204).send();
  });
}
