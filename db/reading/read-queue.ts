/**
 * The direct transport of reads: sends them in as few messages as possible (db/reading/one-message.ts).
 *
 * Reads wait here for a connection. Only a few run at the same time, about as many as the server's cores can process.
 * More would wait for each other there, and the memory of each would push that of the others out of the processor's
 * caches.
 *
 * Short reads, according to the last time of the same statement, have connections of their own
 * (db/reading/short-reads.ts). Other reads take a slot each (db/reading/slots.ts).
 */
import { LRUCache } from 'lru-cache';
import type pg from 'pg';
import type { Claims } from '../claims.js';
import { expectAnswer, expectNothing } from './answer-timeout.js';
import type { Reply } from './exchange.js';
import { parameter } from './literals.js';
import { askInOneMessage, type Query } from './one-message.js';
import { ReadTransport } from './read-transport.js';
import { type ShortRead, ShortReads } from './short-reads.js';
import type { ReadSlot } from './slots.js';

/** Milliseconds in which a short read is answered. */
const SHORT_MS = 10;
/** Limit of rows of a short read. */
const FEW_ROWS = 200;
/** Number of statements that are remembered as short. */
const KNOWN = 1000;
/** Number of connections for the reads of one account, apart from short ones. */
export const PER_ACCOUNT = 3;

/** Numbers of connections that read at the same time. */
export interface Connections {
  readonly short: number;
  readonly long: number;
  /** All long ones that have started, including those that take long. */
  readonly most: number;
}

/**
 * @param connections number of connections for reads, at least two
 * @param cores of the machine if PostgreSQL runs on it, of which this process needs one; null if unknown
 */
export function connectionsForReads(connections: number, cores: number | null): Connections {
  const mostCores = cores ?? Number.POSITIVE_INFINITY;
  const short = Math.max(1, Math.min(mostCores - 1, Math.floor(connections / 2)));
  const most = connections - short;
  return { short, long: Math.min(mostCores + 1, most), most };
}

export interface QueueOptions extends Connections {
  readonly perAccount?: number;
  /** Milliseconds in which a short read is answered. */
  readonly shortMs?: number;
  /** Largest number of short reads in one message. */
  readonly together?: number | undefined;
  /** Parsers of values that are not requested as bytes. */
  readonly types?: pg.CustomTypesConfig;
}

export class ReadQueue extends ReadTransport {
  /** Texts of statements. */
  readonly #known = new LRUCache<string, true>({ max: KNOWN });
  readonly #short: ShortReads;

  constructor(
    private readonly pool: pg.Pool,
    { short, long, most, perAccount = PER_ACCOUNT, shortMs = SHORT_MS, types, together }: QueueOptions,
  ) {
    super({ atOnce: long, most, perAccount }, types);
    this.#short = new ShortReads(pool, {
      atOnce: short,
      together,
      took: (text, milliseconds, rows) => this.#took(text, milliseconds, rows),
      alone: (read) => void this.#alone(read),
    });
    this.#shortMs = shortMs;
  }

  readonly #shortMs: number;

  protected async answer(
    claims: Claims,
    { text, values, planned, budget }: Query,
    longest: number,
    described: boolean,
  ): Promise<Reply> {
    // Computed here, so that a value that PostgreSQL cannot store fails only this read.
    const parameters = values.map(parameter);
    const request = { claims, text, parameters, planned, budget, longest, described };
    return new Promise((resolve, reject) => {
      const read = { request, account: claims.account ?? '', resolve, reject };
      if (this.#known.has(text)) this.#short.add(read);
      else void this.#alone(read);
    });
  }

  async #alone({ request, account, resolve, reject }: ShortRead): Promise<void> {
    let slot: ReadSlot | undefined;
    let client: pg.PoolClient | undefined;
    try {
      slot = await this.slots.take(account);
      client = await this.pool.connect();
      const begun = performance.now();
      expectAnswer(client, request.longest);
      await askInOneMessage(client, [request], (reply) => {
        this.#took(request.text, performance.now() - begun, reply.rows.length);
        resolve(reply);
      });
      expectNothing(client);
      client.release();
    } catch (error) {
      // The prepared statements of the connection are no longer known.
      client?.release(error as Error);
      reject(error);
    }
    slot?.free();
  }

  #took(text: string, milliseconds: number, rows: number): void {
    if (milliseconds < this.#shortMs && rows <= FEW_ROWS) this.#known.set(text, true);
    else this.#known.delete(text);
  }
}
