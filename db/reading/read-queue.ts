/**
 * The direct transport of reads: they go out in as few messages as there can be (db/reading/one-message.ts).
 *
 * Reads wait here for a connection. Few of them run at the same time, about as many as the server's cores can work on:
 * more would wait for each other there, each with memory of its own that pushes the others' out of the processor's
 * caches.
 *
 * Short ones, judged by how the same statement went last time, have connections of their own (db/reading/short-reads.ts).
 * The others take a place each (db/reading/places.ts).
 */
import { LRUCache } from 'lru-cache';
import type pg from 'pg';
import type { Claims } from '../claims.js';
import type { Reply } from './exchange.js';
import { parameter } from './literals.js';
import { askInOneMessage, type Query } from './one-message.js';
import type { Place } from './places.js';
import { ReadTransport } from './read-transport.js';
import { type Read, ShortReads } from './short-reads.js';
import { expectAnswer, expectNothing } from './silence.js';

/** Milliseconds within which a short read is answered. */
const MOMENT = 10;
/** Rows that a short read has at most. */
const FEW = 200;
/** Statements that are known to be short. */
const KNOWN = 1000;
/** Connections that one account's reads use at a time, apart from short ones. */
export const PER_ACCOUNT = 3;

/** Connections on which reads are busy at once. */
export interface Connections {
  readonly short: number;
  readonly long: number;
  /** Long ones that have begun, those that take long included. */
  readonly most: number;
}

/**
 * @param connections of reads, at least two
 * @param cores of the machine, where PostgreSQL is on this one: we need one of them; null where nobody knows
 */
export function connectionsForReads(connections: number, cores: number | null): Connections {
  const mostCores = cores ?? Number.POSITIVE_INFINITY;
  const short = Math.max(1, Math.min(mostCores - 1, Math.floor(connections / 2)));
  const most = connections - short;
  return { short, long: Math.min(mostCores + 1, most), most };
}

export interface QueueOptions extends Connections {
  readonly perAccount?: number;
  /** Milliseconds within which a short read is answered. */
  readonly moment?: number;
  /** How many short reads go out together at most. */
  readonly together?: number | undefined;
  /** How values are read that are not asked for as bytes. */
  readonly types?: pg.CustomTypesConfig;
}

export class ReadQueue extends ReadTransport {
  /** Texts of statements. */
  readonly #known = new LRUCache<string, true>({ max: KNOWN });
  readonly #short: ShortReads;

  constructor(
    private readonly pool: pg.Pool,
    { short, long, most, perAccount = PER_ACCOUNT, moment = MOMENT, types, together }: QueueOptions,
  ) {
    super({ atOnce: long, most, perAccount }, types);
    this.#short = new ShortReads(pool, {
      atOnce: short,
      together,
      took: (text, milliseconds, rows) => this.#took(text, milliseconds, rows),
      alone: (read) => void this.#alone(read),
    });
    this.#moment = moment;
  }

  readonly #moment: number;

  protected async answer(
    claims: Claims,
    { text, values, planned, budget }: Query,
    longest: number,
    described: boolean,
  ): Promise<Reply> {
    // Here, where it is this one's own failure if PostgreSQL has no place for a value.
    const parameters = values.map(parameter);
    const question = { claims, text, parameters, planned, budget, longest, described };
    return new Promise((resolve, reject) => {
      const read = { question, account: claims.account ?? '', resolve, reject };
      if (this.#known.has(text)) this.#short.add(read);
      else void this.#alone(read);
    });
  }

  async #alone({ question, account, resolve, reject }: Read): Promise<void> {
    let place: Place | undefined;
    let client: pg.PoolClient | undefined;
    try {
      place = await this.places.take(account);
      client = await this.pool.connect();
      const begun = performance.now();
      expectAnswer(client, question.longest);
      await askInOneMessage(client, [question], (reply) => {
        this.#took(question.text, performance.now() - begun, reply.rows.length);
        resolve(reply);
      });
      expectNothing(client);
      client.release();
    } catch (error) {
      // What the connection has prepared is no longer known.
      client?.release(error as Error);
      reject(error);
    }
    place?.free();
  }

  #took(text: string, milliseconds: number, rows: number): void {
    if (milliseconds < this.#moment && rows <= FEW) this.#known.set(text, true);
    else this.#known.delete(text);
  }
}
