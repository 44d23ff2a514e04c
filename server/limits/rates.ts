/**
 * How often somebody may ask: by account and what it is for, by address for who hasn't signed in; for answers, files
 * and the OData feed together. Windows are short, so that a tool that overdoes it waits for seconds.
 */
import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Viewer } from '../../auth/viewer.js';
import type { Role } from '../../entities/access.js';
import { tooManyRequests } from '../../errors/limits.js';
import { Refusal } from '../../errors/refusal.js';
import { networkOf } from '../http/network.js';

/** Requests in a window, and its length in seconds. */
export interface Rates {
  readonly window: number;
  /** From one address, by who hasn't signed in. */
  readonly stranger: number;
  /** Wrong credentials from one address; beyond them further ones are doubted, and refused as too many. */
  readonly wrong: number;
  readonly byRole: Readonly<Partial<Record<Role, number>>>;
  /** Of an account with none of those roles. */
  readonly account: number;
}

/** A person's browser asks a few times a second at most; a dashboard's panels all at once, a tool's pages one by one. */
export const RATES: Rates = {
  window: 10,
  stranger: 300,
  wrong: 100,
  account: 500,
  byRole: { OFFICE: 2000, INSPECTOR: 2000, BI: 10_000 },
};

/** So many addresses are told apart; those that fall together share. Memory stays the same whoever comes. */
const ADDRESSES = 16_384;

/** Lets through who may ask, and counts it; one a process, for all that is asked in whatever way. */
export interface Admission {
  /**
   * Who asks, by `identify`, counted. Right credentials pass wherever they come from.
   * @throws Refusal LIMIT RATE once the window's allowance is used up, with Retry-After; what `identify` throws
   */
  identified(
    request: FastifyRequest,
    reply: FastifyReply,
    identify: (doubted: boolean) => Promise<Viewer | null>,
  ): Promise<Viewer | null>;
}

/** @param rates null: everybody as often as they like */
export const openAdmission = (rates: Rates | null): Admission =>
  rates === null ? { identified: (_request, _reply, identify) => identify(false) } : new RateLimits(rates);

class RateLimits implements Admission {
  readonly #strangers: RateLimiterMemory;
  readonly #wrong: RateLimiterMemory;
  /** By size of allowance. */
  readonly #accounts = new Map<number, RateLimiterMemory>();

  constructor(private readonly rates: Rates) {
    this.#strangers = this.#limiter(rates.stranger);
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
    const allowed = viewer === null ? this.rates.stranger : this.#allowance(viewer);
    await count(viewer === null ? this.#strangers : this.#limiterFor(allowed), viewer?.account.id ?? address, reply);
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
