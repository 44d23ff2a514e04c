/**
 * Reads that wait for each other on few connections (db/read-queue.ts). Nothing waits for one that takes longer than a
 * moment: it no longer counts, so that others begin, and those that went out behind it are asked once more elsewhere.
 */
import type pg from 'pg';
import type { Reply } from './exchange.js';
import { askInOneMessage, type Question } from './one-message.js';

export interface Read {
  readonly question: Question;
  readonly resolve: (reply: Reply) => void;
  readonly reject: (error: unknown) => void;
  answered: boolean;
  /** Something held it up, so that it is asked once more. */
  held: boolean;
}

export interface LaneOptions {
  /** Connections on which reads are counted. */
  readonly atOnce: number;
  /** Reads that go out together at most. */
  readonly together: number;
  /** Milliseconds after which a read no longer counts. */
  readonly moment: number;
  /** Hears how long a statement took, and how many rows it had. */
  readonly took: (text: string, milliseconds: number, rows: number) => void;
  /** Has those asked that were held up. */
  readonly held: (reads: readonly Read[]) => void;
}

/** Reads that are under way on one connection. */
interface Turn {
  readonly reads: readonly Read[];
  /** How many of them. */
  answered: number;
  /** When it began, or had its latest answer. */
  since: number;
}

export class ReadLane {
  readonly #waiting: Read[] = [];
  readonly #counted = new Set<Turn>();
  #watch: NodeJS.Timeout | undefined;

  constructor(
    private readonly pool: pg.Pool,
    readonly options: LaneOptions,
  ) {}

  add(reads: readonly Read[]): void {
    this.#waiting.push(...reads);
    this.#begin();
  }

  #begin(): void {
    while (this.#counted.size < this.options.atOnce) {
      const reads = this.#next();
      if (reads.length === 0) return;
      void this.#send(reads, null);
    }
  }

  /** Those that go next: none that got its answer while it waited to be asked once more. */
  #next(): readonly Read[] {
    const reads: Read[] = [];
    while (reads.length < this.options.together) {
      const read = this.#waiting.shift();
      if (read === undefined) break;
      if (!read.answered) reads.push(read);
    }
    return reads;
  }

  /** @param free a connection that was just used; null: the pool has to give one */
  async #send(reads: readonly Read[], free: pg.PoolClient | null): Promise<void> {
    const turn = { reads, answered: 0, since: performance.now() };
    this.#counted.add(turn);
    this.#keepWatch();
    let client = free;
    try {
      client ??= await this.pool.connect();
      const questions = reads.map(({ question }) => question);
      await askInOneMessage(client, questions, (reply) => this.#answered(turn, reply));
    } catch (error) {
      const failed = reads[turn.answered];
      // One that is asked elsewhere by now gets its answer there.
      if (reads.length === 1 || !failed?.held) failed?.reject(error);
      this.#holdUp(turn);
      // What it has prepared is no longer known.
      client?.release(error as Error);
      client = null;
    }
    const next = this.#counted.delete(turn) ? this.#next() : [];
    if (next.length > 0) void this.#send(next, client);
    else client?.release();
  }

  #answered(turn: Turn, reply: Reply): void {
    const read = turn.reads[turn.answered] as Read;
    const now = performance.now();
    this.options.took(read.question.text, now - turn.since, reply.rows.length);
    turn.answered += 1;
    turn.since = now;
    read.answered = true;
    read.resolve(reply);
  }

  /** Those behind the read that a turn is at. */
  #holdUp({ reads, answered }: Turn): void {
    const behind = reads.slice(answered + 1).filter(({ held }) => !held);
    for (const read of behind) read.held = true;
    if (behind.length > 0) this.options.held(behind);
  }

  #keepWatch(): void {
    this.#watch ??= setTimeout(() => this.#passOver(), this.options.moment).unref();
  }

  #passOver(): void {
    this.#watch = undefined;
    const now = performance.now();
    for (const turn of [...this.#counted]) {
      if (now - turn.since < this.options.moment) continue;
      this.#counted.delete(turn);
      this.#holdUp(turn);
    }
    this.#begin();
    if (this.#counted.size > 0) this.#keepWatch();
  }
}
