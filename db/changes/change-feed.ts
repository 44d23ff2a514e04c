/**
 * Receives the changes that transactions announce (db/changes/announced-changes.ts), from all processes, for code that
 * caches answers in memory. Announcements have ascending numbers. Data that was read at one number is outdated as
 * soon as a table that it was read from has a higher number.
 *
 * The feed must prove that it works: at intervals it sends a heartbeat over another connection and must receive it.
 * Behind a pooler that gives each transaction another connection, or on a standby, announcements are lost without an
 * error. Until a heartbeat arrives, the feed reports that cached data must not be used.
 */
import { randomUUID } from 'node:crypto';
import { setImmediate, setTimeout } from 'node:timers/promises';
import pg from 'pg';
import { serialize } from 'pg-protocol';
import { endWhenUnanswered, expectAnswer, expectNothing } from '../reading/answer-timeout.js';
import { Exchange } from '../reading/exchange.js';
import { CHANGES, EVERYTHING } from './announced-changes.js';

const HEARTBEATS = 'kaoping_heartbeat';
/** Milliseconds until a feed that is not proven is tried again. */
const RETRY = 1000;
/** Milliseconds in which the server must answer an empty query. */
const LONGEST_ANSWER = 1000;
/** An empty query. */
const NOTHING = serialize.query(';');

export interface ChangeFeedOptions {
  /** Connection URL for listening. */
  readonly url: string;
  /** Runs a statement on another connection, the one on which changes are made. */
  readonly announce: (text: string, values: string[]) => Promise<unknown>;
  readonly onError: (error: Error) => void;
  /** Milliseconds between heartbeats. */
  readonly interval?: number;
  /** Milliseconds in which a heartbeat must arrive. */
  readonly patience?: number;
}

/** Reported once each time when changes stop arriving. */
export class ChangesNotReceived extends Error {
  override readonly name = 'ChangesNotReceived';
  readonly code = 'CHANGES_NOT_HEARD';

  constructor() {
    super(
      '收不到数据库的变更通知，答案一律直接查询数据库：DATABASE_URL 可能经过事务模式的连接池（请用 DATABASE_DIRECT_URL 指定直连地址） · change notifications of the database do not arrive, so no answer comes from the cache: DATABASE_URL may use a pooler in transaction mode (set DATABASE_DIRECT_URL to the direct address)',
    );
  }
}

/**
 * Receives the name of each changed table and its district. '' means that any table, or any district, may have
 * changed. Also called with '' when the feed becomes unproven or proven.
 */
export type ChangeListener = (table: string, district: string) => void;

export class ChangeFeed {
  readonly #options: Required<ChangeFeedOptions>;
  readonly #listeners = new Set<ChangeListener>();
  /** Distinguishes this feed's heartbeats from those of other processes. */
  readonly #id = randomUUID();
  #client: pg.Client | undefined;
  #working: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;
  #closed = false;
  #proven = false;
  #reported = false;
  #beats = 0;
  /** Time of the last heartbeat by performance.now(). */
  #heartbeatAt: number | null = null;
  #onHeartbeat: (payload: string) => void = () => undefined;
  #latest = 0;
  /** The number from which announcements may have been missed, because listening started again. */
  #missed = 0;
  /**
   * The number of the latest announcement of each `district table`. The district is empty if any district may have
   * changed.
   */
  readonly #announced = new Map<string, number>();
  #query: Promise<unknown> = Promise.resolve();
  #waiting: Promise<boolean> | undefined;

  constructor(options: ChangeFeedOptions) {
    this.#options = { interval: 5000, patience: 2000, ...options };
  }

  /** @returns a function that removes the listener */
  onChange(listener: ChangeListener): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** True if change notifications arrive, so that cached answers may be used. False while not listening. */
  get isProven(): boolean {
    return this.#proven;
  }

  /** Seconds since the last heartbeat arrived; null if none has. */
  get heartbeatAge(): number | null {
    return this.#heartbeatAt === null ? null : (performance.now() - this.#heartbeatAt) / 1000;
  }

  /**
   * Waits until all changes that were committed before this call have arrived: PostgreSQL sends notifications before
   * it answers. Parallel calls share one query. The first call starts listening.
   *
   * @returns false while the feed is not proven; then cached answers must not be used
   */
  caughtUp(): Promise<boolean> {
    this.#waiting ??= this.#query.then(() => {
      this.#waiting = undefined;
      const answer = this.#ask();
      this.#query = answer;
      return answer;
    });
    return this.#waiting;
  }

  /** The number of the latest announcement; null while the feed is not proven. */
  now(): number | null {
    return this.#proven ? this.#latest : null;
  }

  /** @param number the result of `now()` before data was read from the tables */
  unchangedSince(number: number, district: string, tables: Iterable<string>): boolean {
    if (!this.#proven || this.#missed > number) return false;
    for (const table of [EVERYTHING, ...tables]) {
      if (this.#announcedAt(`${district} ${table}`) > number || this.#announcedAt(` ${table}`) > number) return false;
    }
    return true;
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#proven = false;
    clearTimeout(this.#timer);
    await this.#client?.end().catch(() => undefined);
    this.#onHeartbeat('');
    await this.#working;
  }

  #announcedAt(what: string): number {
    return this.#announced.get(what) ?? 0;
  }

  async #ask(): Promise<boolean> {
    const client = this.#client;
    if (!this.#proven || client === undefined) {
      this.#work();
      return false;
    }
    try {
      expectAnswer(client, LONGEST_ANSWER);
      await Exchange.on(client).ask(NOTHING);
      expectNothing(client);
      return this.#proven;
    } catch {
      return false;
    }
  }

  /** Listens and sends heartbeats, now and after each interval. */
  #work(): void {
    if (this.#closed || this.#working !== undefined || this.#timer !== undefined) return;
    const turn = async () => {
      if (this.#client === undefined) await this.#listen();
      if (this.#client !== undefined) await this.#prove(this.#client);
    };
    this.#working = turn().finally(() => {
      this.#working = undefined;
      this.#workIn(this.#proven ? this.#options.interval : RETRY);
    });
  }

  #workIn(milliseconds: number): void {
    clearTimeout(this.#timer);
    if (this.#closed) return;
    this.#timer = globalThis
      .setTimeout(() => {
        this.#timer = undefined;
        this.#work();
      }, milliseconds)
      .unref();
  }

  async #listen(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.#options.url,
      application_name: 'kaoping-changes',
      keepAlive: true,
    });
    const lost = (error?: Error) => {
      if (this.#client === client) {
        this.#client = undefined;
        this.#markUnproven();
        this.#onHeartbeat('');
        if (this.#timer !== undefined) this.#workIn(RETRY);
      }
      if (error !== undefined) this.#reportOnce(error);
    };
    client.on('error', lost);
    client.on('end', () => lost());
    client.on('notification', ({ channel, payload = '' }) => {
      if (channel === HEARTBEATS) {
        this.#onHeartbeat(payload);
        return;
      }
      this.#latest += 1;
      const [district = '', ...tables] = payload.split(' ');
      for (const table of tables) {
        this.#announced.set(`${district} ${table}`, this.#latest);
        this.#tell(table === EVERYTHING ? '' : table, district);
      }
    });
    try {
      await client.connect();
      endWhenUnanswered(client);
      await client.query(`listen ${CHANGES}; listen ${HEARTBEATS}`);
      this.#client = client;
    } catch (error) {
      this.#reportOnce(error as Error);
      await client.end().catch(() => undefined);
    }
  }

  /** Sends a heartbeat and waits until it arrives. Meanwhile it sends nothing on the listening connection. */
  async #prove(client: pg.Client): Promise<void> {
    const beat = `${this.#id} ${++this.#beats}`;
    const arrived = new Promise<boolean>((resolve) => {
      this.#onHeartbeat = (payload) => {
        if (payload === beat || payload === '') resolve(payload === beat);
      };
    });
    try {
      await this.#options.announce('select pg_notify($1, $2)', [HEARTBEATS, beat]);
    } catch (error) {
      // No heartbeat was sent, so nothing is known about lost announcements.
      this.#reportOnce(error as Error);
      return;
    }
    const hasArrived = await Promise.race([arrived, after(this.#options.patience)]);
    if (this.#client !== client || this.#closed) return;
    if (hasArrived) {
      this.#heartbeatAt = performance.now();
      this.#reported = false;
      if (this.#proven) return;
      this.#missed = ++this.#latest;
      this.#proven = true;
      this.#tell('', '');
      return;
    }
    this.#client = undefined;
    this.#markUnproven();
    this.#reportOnce(new ChangesNotReceived());
    await client.end().catch(() => undefined);
  }

  /** Reports the error once, until changes arrive again. */
  #reportOnce(error: Error): void {
    if (this.#reported || this.#closed) return;
    this.#reported = true;
    this.#options.onError(error);
  }

  /** Changes may be missed until a heartbeat arrives again. */
  #markUnproven(): void {
    const wasProven = this.#proven;
    this.#proven = false;
    if (wasProven) this.#tell('', '');
  }

  #tell(table: string, district: string): void {
    for (const listener of this.#listeners) listener(table, district);
  }
}

/** @returns false after the given time, after everything that arrived meanwhile was read */
async function after(milliseconds: number): Promise<false> {
  await setTimeout(milliseconds, undefined, { ref: false });
  await setImmediate();
  return false;
}
