/**
 * Reads that were short last time, on connections of their own, so that they don't wait for long ones. Those that wait
 * go out together when a connection is free (db/reading/one-message.ts) and share the way there and back.
 *
 * PostgreSQL ends one that takes long after all, so that those sent with it are not held up. It is asked again by
 * itself, with all the time that it may take; the ones after it have not been executed yet and wait for the next turn.
 */
import type pg from 'pg';
import { codeOf, isTimeout } from '../errors.js';
import type { Reply } from './exchange.js';
import { FairQueue, MOST_WAITING } from './fair-queue.js';
import { askInOneMessage, type Question } from './one-message.js';
import { expectAnswer, expectNothing, NO_ANSWER } from './silence.js';

/** Reads that go out together, unless the options say otherwise. */
const TOGETHER = 8;
/** Milliseconds that each of them may take. Much longer than a short read, so that a busy moment does not end it. */
const LONGEST = 250;

export interface Read {
  readonly question: Question;
  readonly account: string;
  readonly resolve: (reply: Reply) => void;
  readonly reject: (error: unknown) => void;
}

export interface ShortReadsOptions {
  readonly atOnce: number;
  /** Reads that go out together at most. */
  readonly together?: number | undefined;
  /** Hears how long a statement took, and how many rows it had. */
  readonly took: (text: string, milliseconds: number, rows: number) => void;
  /** Has a read asked by itself. */
  readonly alone: (read: Read) => void;
}

export class ShortReads {
  readonly #waiting = new FairQueue<Read>(MOST_WAITING);
  #busy = 0;

  constructor(
    private readonly pool: pg.Pool,
    private readonly options: ShortReadsOptions,
  ) {}

  /** @throws Crowded */
  add(read: Read): void {
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

  #next(): readonly Read[] {
    const reads: Read[] = [];
    const { together = TOGETHER } = this.options;
    while (reads.length < together) {
      const read = this.#waiting.next();
      if (read === undefined) break;
      reads.push(read);
    }
    return reads;
  }

  /** @param free a connection that was just used @returns the connection, if it can be used again */
  async #ask(reads: readonly Read[], free: pg.PoolClient | undefined): Promise<pg.PoolClient | undefined> {
    let client = free;
    let answered = 0;
    try {
      client ??= await this.pool.connect();
      expectAnswer(client, LONGEST);
      let since = performance.now();
      const questions = reads.map(({ question }) => ({ ...question, longest: shorter(question.longest) }));
      await askInOneMessage(client, questions, (reply) => {
        const { question, resolve } = reads[answered] as Read;
        const now = performance.now();
        this.options.took(question.text, now - since, reply.rows.length);
        since = now;
        answered += 1;
        resolve(reply);
      });
      expectNothing(client);
      return client;
    } catch (error) {
      // What the connection has prepared is no longer known.
      client?.release(error as Error);
      const unanswered = reads.slice(answered);
      // Without a server there is no use in asking each of them again.
      if (client === undefined || codeOf(error) === NO_ANSWER) for (const { reject } of unanswered) reject(error);
      else this.#failed(unanswered, error);
      return undefined;
    }
  }

  /** @param reads without an answer; the first of them is the one that failed */
  #failed(reads: readonly Read[], error: unknown): void {
    const [first, ...others] = reads;
    if (first === undefined) return;
    const { text, longest } = first.question;
    if (isTimeout(error) && longest !== shorter(longest)) {
      this.options.took(text, LONGEST, 0);
      this.options.alone(first);
    } else first.reject(error);
    for (const read of others) this.options.alone(read);
  }
}

const shorter = (longest: number): number => (longest === 0 ? LONGEST : Math.min(longest, LONGEST));
