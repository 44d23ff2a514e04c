/**
 * Rate limits: by account and role, and by address for callers who are not signed in. Answers, files and the OData
 * feed count together. Windows are short, so that a tool that exceeds its limit waits only seconds.
 */
import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Viewer } from '../../auth/viewer.js';
import { StartupError } from '../../db/errors.js';
import type { Role } from '../../entities/access.js';
import { tooManyRequests } from '../../errors/limits.js';
import { Refusal } from '../../errors/refusal.js';
import { networkOf } from '../http/network.js';

/** Requests in a window, and the window's length in seconds. */
export interface Rates {
  readonly window: number;
  /** For one address, without a sign-in. */
  readonly anonymous: number;
  /** Wrong credentials from one address. Beyond this number further ones are doubted, and refused as too many. */
  readonly wrong: number;
  readonly byRole: Readonly<Partial<Record<Role, number>>>;
  /** For an account without any of those roles. */
  readonly account: number;
}

/**
 * A person's browser sends a few requests a second at most. A dashboard loads all its panels at once; a tool reads
 * pages one after the other.
 */
export const RATES: Rates = {
  window: 10,
  anonymous: 300,
  wrong: 100,
  account: 500,
  byRole: { OFFICE: 2000, INSPECTOR: 2000, BI: 10_000 },
};

/** Number of counters for addresses. Addresses with the same counter share its limit, so that memory is bounded. */
const ADDRESSES = 16_384;

/** Rate limiter shared by all endpoints of this process. */
export interface RateLimiter {
  /**
   * Identifies the viewer with `identify` and counts the request. Valid credentials are accepted from any address.
   *
   * @throws Refusal LIMIT RATE, with Retry-After, once the allowance of the window is used up; errors of `identify`
   */
  identified(
    request: FastifyRequest,
    reply: FastifyReply,
    identify: (doubted: boolean) => Promise<Viewer | null>,
  ): Promise<Viewer | null>;
}

/** @param rates null for no limits */
export const openRateLimiter = (rates: Rates | null): RateLimiter =>
  rates === null ? { identified: (_request, _reply, identify) => identify(false) } : new RateLimits(rates);

class RateLimits implements RateLimiter {
  readonly #anonymous: RateLimiterMemory;
  readonly #wrong: RateLimiterMemory;
  /** By allowance. */
  readonly #accounts = new Map<number, RateLimiterMemory>();

  constructor(private readonly rates: Rates) {
    this.#anonymous = this.#limiter(rates.anonymous);
    this.#wrong = this.#limiter(rates.wrong);
  }

  async identified(
    request: FastifyRequest,
    reply: FastifyReply,
    identify: (doubted: boolean) => Promise<Viewer | null>,
  ): Promise<Viewer | null> {
    const address = bucketOf(request.ip);
    const wrong = await this.#wrong.get(address);
    const doubted = wrong !== null && wrong.consumedPoints >= this.rates.wrong;
    const viewer = await identify(doubted).catch(async (error: unknown) => {
      if (!(error instanceof Refusal) || error.code !== 'UNAUTHENTICATED') throw error;
      if (doubted) refuse(reply, wrong, this.rates.wrong);
      await this.#wrong.penalty(address);
      throw error;
    });
    const allowed = viewer === null ? this.rates.anonymous : this.#allowance(viewer);
    await count(viewer === null ? this.#anonymous : this.#limiterFor(allowed), viewer?.account.id ?? address, reply);
    return viewer;
  }

  #allowance({ roles }: Viewer): number {
    return Math.max(this.rates.account, ...roles.map((role) => this.rates.byRole[role] ?? 0));
  }

  #limiterFor(points: number): RateLimiterMemory {
    const limiter = this.#accounts.get(points) ?? this.#limiter(points);
    this.#accounts.set(points, limiter);
    return limiter;
  }

  #limiter(points: number): RateLimiterMemory {
    return new RateLimiterMemory({ points, duration: this.rates.window });
  }
}

async function count(limiter: RateLimiterMemory, key: string, reply: FastifyReply): Promise<void> {
  try {
    tell(reply, await limiter.consume(key), limiter.points);
  } catch (full) {
    if (full instanceof RateLimiterRes) refuse(reply, full, limiter.points);
    throw full;
  }
}

function tell(reply: FastifyReply, { remainingPoints, msBeforeNext }: RateLimiterRes, allowed: number): void {
  void reply.headers({
    'ratelimit-limit': allowed,
    'ratelimit-remaining': remainingPoints,
    'ratelimit-reset': Math.ceil(msBeforeNext / 1000),
  });
}

function refuse(reply: FastifyReply, full: RateLimiterRes, allowed: number): never {
  tell(reply, full, allowed);
  throw tooManyRequests(allowed, Math.max(1, Math.ceil(full.msBeforeNext / 1000)));
}

const bucketOf = (address: string): string =>
  String(createHash('sha1').update(networkOf(address)).digest().readUInt32LE() % ADDRESSES);

/**
 * `RATE_LIMIT`: `off` if a gateway in front already limits requests, or for benchmarks.
 *
 * @throws StartupError BAD_CONFIG
 */
export function readRates(env: Readonly<Record<string, string | undefined>>): Rates | null {
  const text = env.RATE_LIMIT?.trim() || 'on';
  if (text === 'on') return RATES;
  if (text === 'off') return null;
  throw new StartupError(
    'BAD_CONFIG',
    `RATE_LIMIT 是“${text}”，应为 on 或 off。 · RATE_LIMIT is “${text}”; it must be on or off.`,
  );
}
