/**
 * What has changed in the database, as triggers tell it (migration 0005), by whichever process: for whoever keeps
 * answers in memory. Numbers of the news count upwards; what was read at one number is old as soon as a table that it
 * was read from has a higher one.
 */
import pg from 'pg';
import { serialize } from 'pg-protocol';
import { Exchange } from './exchange.js';
import { endWhenSilent, expectAnswer, expectNothing } from './silence.js';

const CHANNEL = 'kaoping_change';
/** An empty query. */
const NOTHING = serialize.query(';');
/** Milliseconds between attempts to listen again. */
const PATIENCE = 1000;
/** Milliseconds that the server may take to answer nothing. */
const LONGEST_ANSWER = 1000;

export class News {
  readonly #url: string;
  readonly #onError: (error: Error) => void;
  readonly #hearers: ((table: string) => void)[] = [];
  #client: pg.Client | undefined;
  #connecting: Promise<void> | undefined;
  #nextAttempt = 0;
  #latest = 0;
  /** The number under which news may have been missed, because listening began anew. */
  #missed = 0;
  /** The number of the latest news of each `district table`; the district is empty where it may be any. */
  readonly #told = new Map<string, number>();
  #asked: Promise<unknown> = Promise.resolve();
  #waiting: Promise<boolean> | undefined;

  constructor(url: string, onError: (error: Error) => void) {
    this.#url = url;
    this.#onError = onError;
  }

  /** Calls `hearer` with each table that changes, for any district; with '' when listening begins: changes may have been missed. */
  onChange(hearer: (table: string) => void): void {
    this.#hearers.push(hearer);
  }

  /**
   * Waits until every change has been heard of that was committed before this call: PostgreSQL hands out what it has
   * to tell before it answers. Calls that come together ask together.
   * @returns false while nobody listens, so that nothing kept may be believed
   */
  caughtUp(): Promise<boolean> {
    this.#waiting ??= this.#asked.then(() => {
      this.#waiting = undefined;
      const answer = this.#ask();
      this.#asked = answer;
      return answer;
    });
    return this.#waiting;
  }

  /** The number of the latest news; null while nobody listens. */
  now(): number | null {
    return this.#client === undefined ? null : this.#latest;
  }

  /** @param number that was `now()` before something was read from the tables */
  unchangedSince(number: number, district: string, tables: Iterable<string>): boolean {
    if (this.#client === undefined || this.#missed > number) return false;
    for (const table of tables) {
      if (this.#toldOf(`${district} ${table}`) > number || this.#toldOf(` ${table}`) > number) return false;
    }
    return true;
  }

  async close(): Promise<void> {
    this.#nextAttempt = Number.POSITIVE_INFINITY;
    await this.#connecting;
    await this.#client?.end();
  }

  #toldOf(what: string): number {
    return this.#told.get(what) ?? 0;
  }

  async #ask(): Promise<boolean> {
    if (this.#client === undefined) {
      if (performance.now() >= this.#nextAttempt) this.#connecting = this.#listen();
      return false;
    }
    const client = this.#client;
    try {
      expectAnswer(client, LONGEST_ANSWER);
      await Exchange.on(client).ask(NOTHING);
      expectNothing(client);
      return this.#client !== undefined;
    } catch {
      return false;
    }
  }

  async #listen(): Promise<void> {
    this.#nextAttempt = performance.now() + PATIENCE;
    const client = new pg.Client({ connectionString: this.#url, application_name: 'kaoping-news', keepAlive: true });
    const lost = (error?: Error) => {
      if (this.#client === client) this.#client = undefined;
      if (error !== undefined) this.#onError(error);
    };
    client.on('error', lost);
    client.on('end', () => lost());
    client.on('notification', ({ payload = '' }) => {
      this.#told.set(payload, ++this.#latest);
      this.#tell(payload.slice(payload.indexOf(' ') + 1));
    });
    try {
      await client.connect();
      endWhenSilent(client);
      await client.query(`listen ${CHANNEL}`);
      this.#missed = ++this.#latest;
      this.#client = client;
      this.#tell('');
    } catch (error) {
      this.#onError(error as Error);
      await client.end().catch(() => undefined);
    }
  }

  #tell(table: string): void {
    for (const hearer of this.#hearers) hearer(table);
  }
}
