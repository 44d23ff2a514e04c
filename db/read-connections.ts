/**
 * Connections for reads, no more at once than the server's cores can work on. More would wait for each other there,
 * each with memory of its own that pushes the others' out of the processor's caches: on two cores a small read takes
 * PostgreSQL a fifth longer on eight connections than on three. Here they wait in turn, for the one used last.
 */
import type pg from 'pg';

/** Milliseconds; nothing waits for a read that takes longer. */
const MOMENT = 10;

interface Turn {
  since: number;
}

interface Waiting {
  readonly turn: Turn;
  /** @param client one that was just used; null: the pool has to give one */
  readonly begin: (client: pg.PoolClient | null) => void;
}

export class ReadConnections {
  readonly #counted = new Set<Turn>();
  readonly #waiting: Waiting[] = [];
  #watch: NodeJS.Timeout | undefined;

  /** @param moment milliseconds after which a read no longer counts */
  constructor(
    private readonly pool: pg.Pool,
    private readonly atOnce: number,
    private readonly moment = MOMENT,
  ) {}

  /** A connection on which `task` fails is given up. */
  async use<T>(task: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    const turn = { since: performance.now() };
    let client: pg.PoolClient | null = null;
    if (this.#counted.size < this.atOnce) this.#counted.add(turn);
    else client = await this.#wait(turn);
    let failure: Error | undefined;
    try {
      client ??= await this.pool.connect();
      return await task(client);
    } catch (error) {
      failure = error as Error;
      throw error;
    } finally {
      this.#over(turn, client, failure);
    }
  }

  #wait(turn: Turn): Promise<pg.PoolClient | null> {
    return new Promise((begin) => {
      this.#waiting.push({ turn, begin });
      this.#watch ??= setTimeout(() => this.#passOver(), this.moment).unref();
    });
  }

  #over(turn: Turn, client: pg.PoolClient | null, failure: Error | undefined): void {
    const handed = this.#counted.delete(turn) && this.#next(failure === undefined ? client : null);
    if (!handed || failure !== undefined) client?.release(failure);
  }

  /** @returns whether somebody has been waiting */
  #next(client: pg.PoolClient | null): boolean {
    const next = this.#waiting.shift();
    if (next === undefined) return false;
    next.turn.since = performance.now();
    this.#counted.add(next.turn);
    next.begin(client);
    return true;
  }

  /** Reads that have taken longer than a moment go on without being counted, and others begin. */
  #passOver(): void {
    const now = performance.now();
    for (const turn of [...this.#counted]) if (now - turn.since >= this.moment) this.#counted.delete(turn);
    while (this.#counted.size < this.atOnce && this.#next(null));
    this.#watch = this.#waiting.length > 0 ? setTimeout(() => this.#passOver(), this.moment).unref() : undefined;
  }
}
