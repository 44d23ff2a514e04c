/**
 * Runs reads that were short the last time, on connections of their own, so that they do not wait for long ones. The
 * waiting ones are sent together when a connection is free (db/reading/one-message.ts) and share a round trip.
 *
 * PostgreSQL ends one that takes longer than expected, so that the reads sent with it are not delayed. It is run
 * again on its own with its full time limit. The later reads of the message have not run and wait for the next
 * message.
 */
import type pg from 'pg';
import { codeOf, isTimeout } from '../errors.js';
import { expectAnswer, expectNothing, NO_ANSWER } from './answer-timeout.js';
import type { Reply } from './exchange.js';
import { FairQueue, MOST_WAITING } from './fair-queue.js';
import { askInOneMessage, type ReadRequest } from './one-message.js';

/** Default number of reads in one message. */
const TOGETHER = 8;
/** Milliseconds that each of them may take. Much longer than a short read, so that a busy server does not end it. */
const LONGEST = 250;

export interface ShortRead {
  readonly request: ReadRequest;
  readonly account: string;
  readonly resolve: (reply: Reply) => void;
  readonly reject: (error: unknown) => void;
}

export interface ShortReadsOptions {
  readonly atOnce: number;
  /** Largest number of reads in one message. */
  readonly together?: number | undefined;
  /** Called with the time and the number of rows of each statement. */
  readonly took: (text: string, milliseconds: number, rows: number) => void;
  /** Runs a read on its own. */
  readonly alone: (read: ShortRead) => void;
}

export class ShortReads {
  readonly #waiting = new FairQueue<ShortRead>(MOST_WAITING);
  #busy = 0;

  constructor(
    private readonly pool: pg.Pool,
    private readonly options: ShortReadsOptions,
  ) {}

  /** @throws Overloaded */
  add(read: ShortRead): void {
    this.#waiting.add(read.account, read);
    if (this.#busy < this.options.atOnce) void this.#work();
  }

  async #work(): Promise<void> {
    this.#busy += 1;
    let client: pg.PoolClient | undefined;
    for (let reads = this.#next(); reads.length > 0; reads = this.#next()) client = await this.#ask(reads, client);
    client?.release();
    this.#busy -= 1;
  }

  #next(): readonly ShortRead[] {
    const reads: ShortRead[] = [];
    const { together = TOGETHER } = this.options;
    while (reads.length < together) {
      const read = this.#waiting.next();
      if (read === undefined) break;
      reads.push(read);
    }
    return reads;
  }

  /**
   * @param free a connection that was just used
   * @returns the connection, if it can be used again
   */
  async #ask(reads: readonly ShortRead[], free: pg.PoolClient | undefined): Promise<pg.PoolClient | undefined> {
    let client = free;
    let answered = 0;
    try {
      client ??= await this.pool.connect();
      expectAnswer(client, LONGEST);
      let since = performance.now();
      const questions = reads.map(({ request }) => ({ ...request, longest: shorter(request.longest) }));
      await askInOneMessage(client, questions, (reply) => {
        const { request, resolve } = reads[answered] as ShortRead;
        const now = performance.now();
        this.options.took(request.text, now - since, reply.rows.length);
        since = now;
        answered += 1;
        resolve(reply);
      });
      expectNothing(client);
      return client;
    } catch (error) {
      // The prepared statements of the connection are no longer known.
      client?.release(error as Error);
      const unanswered = reads.slice(answered);
      // If the server does not answer, running each of them again is useless.
      if (client === undefined || codeOf(error) === NO_ANSWER) for (const { reject } of unanswered) reject(error);
      else this.#failed(unanswered, error);
      return undefined;
    }
  }

  /** @param reads without an answer; the first one is the one that failed */
  #failed(reads: readonly ShortRead[], error: unknown): void {
    const [first, ...others] = reads;
    if (first === undefined) return;
    const { text, longest } = first.request;
    if (isTimeout(error) && longest !== shorter(longest)) {
      this.options.took(text, LONGEST, 0);
      this.options.alone(first);
    } else first.reject(error);
    for (const read of others) this.options.alone(read);
  }
}

const shorter = (longest: number): number => (longest === 0 ? LONGEST : Math.min(longest, LONGEST));
