/**
 * Changes in the database as transactions announce them (db/changes/told-changes.ts), made by whichever process: for whoever
 * keeps answers in memory. Announcements are numbered upwards; what was read at one number is old as soon as a table that it
 * was read from has a higher one.
 *
 * The feed has to prove itself: at intervals it has a heartbeat announced over another connection, and must hear it. A
 * pooler that gives each transaction another connection, or a standby, loses announcements without an error; until a
 * heartbeat is heard the feed says that nothing kept may be used.
 */
import { randomUUID } from 'node:crypto';
import { setImmediate, setTimeout } from 'node:timers/promises';
import pg from 'pg';
import { serialize } from 'pg-protocol';
import { Exchange } from '../reading/exchange.js';
import { endWhenSilent, expectAnswer, expectNothing } from '../reading/silence.js';
import { CHANGES, EVERYTHING } from './told-changes.js';

const HEARTBEATS = 'kaoping_heartbeat';
/** Milliseconds until a feed that is not proven is tried again. */
const RETRY = 1000;
/** Milliseconds that the server may take to answer nothing. */
const LONGEST_ANSWER = 1000;
/** An empty query. */
const NOTHING = serialize.query(';');

export interface ChangeFeedOptions {
  /** Connection URL to listen by. */
  readonly url: string;
  /** Runs a statement on another connection: the one by which changes are made. */
  readonly announce: (text: string, values: string[]) => Promise<unknown>;
  readonly onError: (error: Error) => void;
  /** Milliseconds between heartbeats. */
  readonly interval?: number;
  /** Milliseconds within which a heartbeat is heard. */
  readonly patience?: number;
}

/** Says that changes are not heard, once each time that it begins. */
export class ChangesNotHeard extends Error {
  override readonly name = 'ChangesNotHeard';
  readonly code = 'CHANGES_NOT_HEARD';

  constructor() {
    super(
      '收不到数据库的变更通知，答案一律直接查询数据库：DATABASE_URL 可能经过事务模式的连接池（请用 DATABASE_DIRECT_URL 指定直连地址） · changes in the database are not heard, so every answer comes from the database itself: DATABASE_URL may lead through a pooler in transaction mode (name the direct address by DATABASE_DIRECT_URL)',
    );
  }
}

/**
 * Gets each table that changes, '' where it may be any, also when the feed is doubted or proven anew; and the district,
 * '' where it may be any.
 */
export type ChangeListener = (table: string, district: string) => void;

export class ChangeFeed {
  readonly #options: Required<ChangeFeedOptions>;
  readonly #listeners = new Set<ChangeListener>();
  /** Tells this feed's heartbeats from those of other processes. */
  readonly #id = randomUUID();
  #client: pg.Client | undefined;
  #working: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;
  #closed = false;
  #proven = false;
  #complained = false;
  #beats = 0;
  /** When a heartbeat was last heard, by performance.now(). */
  #heardAt: number | null = null;
  #heartbeatHeard: (payload: string) => void = () => undefined;
  #latest = 0;
  /** The number under which announcements may have been missed, because listening began anew. */
  #missed = 0;
  /** The number of the latest announcement of each `district table`; the district is empty where it may be any. */
  readonly #announced = new Map<string, number>();
  #asked: Promise<unknown> = Promise.resolve();
  #waiting: Promise<boolean> | undefined;

  constructor(options: ChangeFeedOptions) {
    this.#options = { interval: 5000, patience: 2000, ...options };
  }

  /** @returns ends it */
  onChange(listener: ChangeListener): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Whether changes are heard, so that kept answers may be used. */
  get isProven(): boolean {
    return this.#proven;
  }

  /** Seconds since the last heartbeat that was heard; null if none was. */
  get heartbeatAge(): number | null {
    return this.#heardAt === null ? null : (performance.now() - this.#heardAt) / 1000;
  }

  /**
   * Waits until every change has arrived that was committed before this call: PostgreSQL sends its notifications before
   * it answers. Calls that come together ask together. The first call begins to listen.
   * @returns false while the feed is not proven, so that nothing kept may be used
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

  /** The number of the latest announcement; null while the feed is not proven. */
  now(): number | null {
    return this.#proven ? this.#latest : null;
  }

  /** @param number that was `now()` before something was read from the tables */
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
    this.#heartbeatHeard('');
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

  /** Listens and proves it, now and after each interval. */
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
        this.#doubt();
        this.#heartbeatHeard('');
        if (this.#timer !== undefined) this.#workIn(RETRY);
      }
      if (error !== undefined) this.#complain(error);
    };
    client.on('error', lost);
    client.on('end', () => lost());
    client.on('notification', ({ channel, payload = '' }) => {
      if (channel === HEARTBEATS) {
        this.#heartbeatHeard(payload);
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
      endWhenSilent(client);
      await client.query(`listen ${CHANGES}; listen ${HEARTBEATS}`);
      this.#client = client;
    } catch (error) {
      this.#complain(error as Error);
      await client.end().catch(() => undefined);
    }
  }

  /** Has a heartbeat announced and waits for it, without asking anything on the listening connection meanwhile. */
  async #prove(client: pg.Client): Promise<void> {
    const beat = `${this.#id} ${++this.#beats}`;
    const heard = new Promise<boolean>((resolve) => {
      this.#heartbeatHeard = (payload) => {
        if (payload === beat || payload === '') resolve(payload === beat);
      };
    });
    try {
      await this.#options.announce('select pg_notify($1, $2)', [HEARTBEATS, beat]);
    } catch (error) {
      // Nothing was announced, so nothing says that announcements are lost.
      this.#complain(error as Error);
      return;
    }
    const isHeard = await Promise.race([heard, after(this.#options.patience)]);
    if (this.#client !== client || this.#closed) return;
    if (isHeard) {
      this.#heardAt = performance.now();
      this.#complained = false;
      if (this.#proven) return;
      this.#missed = ++this.#latest;
      this.#proven = true;
      this.#tell('', '');
      return;
    }
    this.#client = undefined;
    this.#doubt();
    this.#complain(new ChangesNotHeard());
    await client.end().catch(() => undefined);
  }

  /** Once until changes are heard again. */
  #complain(error: Error): void {
    if (this.#complained || this.#closed) return;
    this.#complained = true;
    this.#options.onError(error);
  }

  /** Until a heartbeat is heard again, changes may be missed. */
  #doubt(): void {
    const wasProven = this.#proven;
    this.#proven = false;
    if (wasProven) this.#tell('', '');
  }

  #tell(table: string, district: string): void {
    for (const listener of this.#listeners) listener(table, district);
  }
}

/** @returns false after so many milliseconds, when what arrived meanwhile has been read, too */
async function after(milliseconds: number): Promise<false> {
  await setTimeout(milliseconds, undefined, { ref: false });
  await setImmediate();
  return false;
}
