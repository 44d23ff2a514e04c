/** Everything about signing in, with its limits. */
import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance } from 'fastify';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Identifier } from '../../auth/identify.js';
import { SerialQueueByKey } from '../../auth/serial-queue.js';
import { tooManyAttempts } from '../../errors/sign-in.js';
import type { IdentityProvider } from '../../services/access/provider/index.js';
import type { Platform } from '../../services/platform.js';
import { identityProviderRoutes } from './identity-provider.js';
import { secondFactorRoutes } from './second-factor.js';
import { sessionRoutes } from './sessions.js';

export interface SignInOptions {
  readonly platform: Platform;
  readonly identifier: Identifier;
  readonly demoAllowed: boolean;
  /** Limit of attempts to sign in from one network, or by one known browser, in a minute. */
  readonly attempts: number;
  /** Null: people sign in by passwords. */
  readonly provider: IdentityProvider | null;
}

/**
 * Factor for the number of requests of a network that are looked at at all. Known browsers are counted separately.
 */
const LOOK_UP_FACTOR = 10;

/** Limit of attempts at one name from one source that wait for each other. */
const MOST_AT_ONCE = 100;

export async function signInRoutes(
  app: FastifyInstance,
  { platform, identifier, demoAllowed, attempts, provider }: SignInOptions,
): Promise<void> {
  await app.register(rateLimit, { global: false });
  const limited = {
    config: {
      rateLimit: {
        max: attempts * LOOK_UP_FACTOR,
        timeWindow: '1 minute',
        errorResponseBuilder: (_request: unknown, { ttl }: { ttl: number }) => tooManyAttempts(secondsOf(ttl)),
      },
    },
  };
  const rules = { demoAllowed, admit: counter(attempts), queues: new SerialQueueByKey(MOST_AT_ONCE) };
  const routes = { platform, identifier, rules, limited, provider };
  sessionRoutes(app, routes);
  secondFactorRoutes(app, routes);
  identityProviderRoutes(app, routes);
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
