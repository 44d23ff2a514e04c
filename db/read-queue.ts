/**
 * Reads wait here in turn for a connection. There are few connections, no more than the server's cores can work on
 * beside us: more would wait for each other there, each with memory of its own that pushes the others' out of the
 * processor's caches. Those that wait go out together when one is free (db/one-message.ts), so that they share the
 * way there and back.
 *
 * Nothing waits for a read that takes longer than a moment: it no longer counts, others begin, and those that went out
 * behind it are asked once more elsewhere.
 */
import { LRUCache } from 'lru-cache';
import pg from 'pg';
import type { Claims } from './claims.js';
import type { Reply } from './exchange.js';
import { askInOneMessage, type Query, type Question } from './one-message.js';
import type { RawRow } from './raw-row.js';

/** Milliseconds. */
const MOMENT = 10;
/** Reads that go out together. */
const MOST = 8;
/** Statements that are known to be quick. */
const KNOWN = 1000;

interface Read extends Question {
  readonly resolve: (reply: Reply) => void;
  readonly reject: (error: unknown) => void;
  answered: boolean;
  /** Asked once more, and by itself, for something held it up. */
  again: boolean;
}

/** Reads that are under way on one connection. */
interface Turn {
  readonly reads: readonly Read[];
  /** How many of them. */
  answered: number;
  /** When it began, or had its latest answer. */
  since: number;
}

export interface QueueOptions {
  /** Milliseconds after which a read no longer counts. */
  readonly moment?: number;
  /** How values are read that are not asked for as bytes. */
  readonly types?: pg.CustomTypesConfig;
}

export class ReadQueue {
  readonly #waiting: Read[] = [];
  readonly #counted = new Set<Turn>();
  /** Texts of statements that took less than a moment when they were last asked. */
  readonly #quick = new LRUCache<string, true>({ max: KNOWN });
  readonly #moment: number;
  readonly #types: pg.CustomTypesConfig;
  #watch: NodeJS.Timeout | undefined;

  /** @param atOnce connections on which reads are counted */
  constructor(
    private readonly pool: pg.Pool,
    private readonly atOnce: number,
    { moment = MOMENT, types = pg.types }: QueueOptions = {},
  ) {
    this.#moment = moment;
    this.#types = types;
  }

  /**
   * One statement that reads, under `claims`, in one round trip.
   * @param longest milliseconds that it may take, 0 for as long as it takes
   * @returns rows as objects
   * @throws DatabaseError; Error where no connection can be had, or it is lost
   */
  async ask<T extends object>(claims: Claims, query: Query, longest: number): Promise<T[]> {
    const { rows, columns } = await this.#answer({ claims, query, longest, described: true });
    const readers = (columns ?? []).map(({ name, dataTypeID }, place) => {
      const read: (text: string) => unknown = this.#types.getTypeParser(dataTypeID, 'text');
      return { name, place, read };
    });
    return rows.map((row) => {
      const object: Record<string, unknown> = {};
      for (const { name, place, read } of readers) {
        const value = row.value(place);
        object[name] = value === null ? null : read(value.toString());
      }
      return object as T;
    });
  }

  /** The same. @returns rows as they came, for a statement whose columns are all text */
  async askRaw(claims: Claims, query: Query, longest: number): Promise<readonly RawRow[]> {
    return (await this.#answer({ claims, query, longest, described: false })).rows;
  }

  #answer(question: Question): Promise<Reply> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ ...question, resolve, reject, answered: false, again: false });
      this.#begin();
    });
  }

  #begin(): void {
    while (this.#counted.size < this.atOnce) {
      const reads = this.#together();
      if (reads.length === 0) return;
      void this.#send(reads, null);
    }
  }

  /** Those that go next. Only what is known to be quick goes with others. */
  #together(): Read[] {
    const reads: Read[] = [];
    for (let place = 0; place < this.#waiting.length && reads.length < MOST; ) {
      const read = this.#waiting[place] as Read;
      const alone = read.again || !this.#quick.has(read.query.text);
      if (alone && reads.length > 0 && !read.answered) {
        place += 1;
        continue;
      }
      this.#waiting.splice(place, 1);
      if (read.answered) continue;
      reads.push(read);
      if (alone) break;
    }
    return reads;
  }

  /** @param free a connection that was just used; null: the pool has to give one */
  async #send(reads: readonly Read[], free: pg.PoolClient | null): Promise<void> {
    const turn = { reads, answered: 0, since: performance.now() };
    this.#counted.add(turn);
    this.#watch ??= setTimeout(() => this.#passOver(), this.#moment).unref();
    let client = free;
    let failure: Error | undefined;
    try {
      client ??= await this.pool.connect();
      await askInOneMessage(client, reads, (reply) => this.#answered(turn, reply));
    } catch (error) {
      failure = error as Error;
      const failed = reads[turn.answered];
      this.#askAgain(turn);
      // One that is asked elsewhere by now gets its answer there.
      if (failed !== undefined && (reads.length === 1 || !failed.again)) failed.reject(failure);
      // What it has prepared is no longer known.
      client?.release(failure);
    }
    const next = this.#counted.delete(turn) ? this.#together() : [];
    if (next.length > 0) void this.#send(next, failure === undefined ? client : null);
    else if (failure === undefined) client?.release();
  }

  #answered(turn: Turn, reply: Reply): void {
    const read = turn.reads[turn.answered] as Read;
    const now = performance.now();
    if (now - turn.since < this.#moment) this.#quick.set(read.query.text, true);
    else this.#quick.delete(read.query.text);
    turn.answered += 1;
    turn.since = now;
    read.answered = true;
    read.resolve(reply);
  }

  /** What waits behind the read that a turn is at. */
  #askAgain({ reads, answered }: Turn): void {
    const held = reads.slice(answered + 1).filter(({ again }) => !again);
    for (const read of held) read.again = true;
    this.#waiting.unshift(...held);
  }

  #passOver(): void {
    const now = performance.now();
    for (const turn of [...this.#counted]) {
      if (now - turn.since < this.#moment) continue;
      this.#counted.delete(turn);
      this.#askAgain(turn);
    }
    this.#watch = undefined;
    this.#begin();
    if (this.#counted.size > 0) this.#watch ??= setTimeout(() => this.#passOver(), this.#moment).unref();
  }
}
