/**
 * The application's access to the database. Every statement runs in a transaction with the viewer's claims, as the
 * application's role. A statement without claims is not possible.
 */

import { availableParallelism } from 'node:os';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import * as copyStreams from 'pg-copy-streams';
import { type AnnouncedTable, ChangedTables } from './changes/announced-changes.js';
import { ChangeFeed } from './changes/change-feed.js';
import { type Claims, claimsStatement, NO_CLAIMS } from './claims.js';
import type { ReadSettings } from './config.js';
import { endWhenUnanswered, expectAnswer, expectNothing } from './reading/answer-timeout.js';
import { markPooled, type Query } from './reading/one-message.js';
import { PlainReads } from './reading/plain-reads.js';
import type { RawRow } from './reading/raw-row.js';
import { ReadDebug } from './reading/read-debug.js';
import { connectionsForReads, PER_ACCOUNT, ReadQueue } from './reading/read-queue.js';
import type { ReadTransport } from './reading/read-transport.js';
import { openReading, type Reading, type ReadingLimits } from './reading/reading.js';
import { APP_ROLE, roleUrl } from './roles/roles.js';

/** One transaction of ordinary statements. */
export interface Rows {
  /** @returns rows as objects; numeric and dates as text, exactly as stored */
  query<T extends object>(text: string, values?: readonly unknown[]): Promise<T[]>;
  /**
   * Adds many rows with COPY … FROM STDIN in text format; once for each table and transaction.
   *
   * @param lines made with `copyLine`, in column order
   */
  copyIn(table: string, columns: readonly string[], lines: Iterable<string>): Promise<void>;
  /**
   * Declares the watched tables that the transaction has changed; no arguments for none. They are announced when it
   * commits. After the first call, every further change needs a call. A writing transaction without any call
   * announces all tables.
   */
  changed(...tables: readonly AnnouncedTable[]): void;
}

/** The address by which statements reach the database, if it is not the owner's URL. */
export interface Way {
  /** The server or pooler that gives out connections. Change notifications do not use it. */
  readonly url: string;
  /** True for a pooler; then a connection keeps nothing from one transaction to the next. */
  readonly isPooled: boolean;
}

/** Hosts that are this machine. */
const HERE = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\]|)$/;

const DATE = 1082;
const INT2_ARRAY = 1005;

/**
 * Connections by purpose, so that no purpose can use the last connection of another: reads of accounts; files, which
 * take as long as their readers; and writes, with sign-ins and look-ups of viewers.
 */
const CONNECTIONS = { reads: 6, files: 4, work: 4 } as const;

/** Default time limit of a statement in an account's transaction, in milliseconds. */
const LONGEST_READ = 60_000;
/** Milliseconds in which a reachable database answers. */
const LONGEST_GREETING = 5000;

/** Needs no table and no right. PostgreSQL writes and flushes it when the transaction commits. */
const WRITE = "select pg_logical_emit_message(true, 'kaoping', 'ready')";

/** The connections of one pool. */
export interface PoolState {
  readonly pool: string;
  readonly used: number;
  readonly idle: number;
  /** Requests that wait for a connection. */
  readonly waiting: number;
}

interface Pools {
  readonly reads: pg.Pool;
  readonly files: pg.Pool;
  readonly work: pg.Pool;
}

export class Database {
  readonly #pools: Pools;
  readonly #reads: ReadTransport;
  readonly #debug: ReadDebug | null;
  /** The changes of this database. It starts listening when it is first used. */
  readonly changeFeed: ChangeFeed;

  private constructor(pools: Pools, reads: ReadTransport, changeFeed: ChangeFeed, debug: ReadDebug | null) {
    this.#pools = pools;
    this.#reads = reads;
    this.changeFeed = changeFeed;
    this.#debug = debug;
  }

  /**
   * @param ownerUrl of a migrated database
   * @param onError called for connections that the server dropped
   */
  static async open(
    ownerUrl: string,
    onError: (error: Error) => void = () => undefined,
    {
      url: through = ownerUrl,
      isPooled = false,
      transport = 'direct',
      together,
      debug = new Set(),
    }: Partial<Way & ReadSettings> = {},
  ): Promise<Database> {
    const url = roleUrl(ownerUrl, APP_ROLE, through);
    const types = new pg.TypeOverrides();
    types.setTypeParser(DATE, (text: string) => text);
    types.setTypeParser(INT2_ARRAY, (text: string) => text.slice(1, -1).split(',').filter(Boolean).map(Number));
    const poolOf = (max: number) => {
      const pool = new pg.Pool({
        connectionString: url,
        max,
        application_name: 'kaoping',
        types,
        connectionTimeoutMillis: 10_000,
      });
      // Without a listener, a dropped connection would end the process.
      pool.on('error', onError);
      pool.on('connect', (client) => {
        client.on('error', onError);
        endWhenUnanswered(client);
        if (isPooled) markPooled(client);
      });
      return pool;
    };
    const pools = {
      reads: poolOf(CONNECTIONS.reads),
      files: poolOf(CONNECTIONS.files),
      work: poolOf(CONNECTIONS.work),
    };
    const cores = HERE.test(new URL(url).hostname) ? availableParallelism() : null;
    const shares = connectionsForReads(CONNECTIONS.reads, cores);
    const reads =
      transport === 'plain'
        ? new PlainReads(pools.reads, { atOnce: shares.long, most: CONNECTIONS.reads, perAccount: PER_ACCOUNT }, types)
        : new ReadQueue(pools.reads, { ...shares, types, together });
    const changeFeed = new ChangeFeed({
      url: roleUrl(ownerUrl, APP_ROLE),
      announce: (text, values) => pools.work.query(text, values),
      onError,
    });
    const watching = debug.size === 0 ? null : new ReadDebug(pools.work, debug);
    return new Database(pools, reads, changeFeed, watching);
  }

  /**
   * Runs `task` in one transaction of ordinary statements under `claims`; commits if it resolves, rolls back if it
   * throws.
   *
   * @param longest milliseconds that a statement may take; 0 for no limit (`isTimeout` of db/errors.ts)
   */
  rows<T>(claims: Claims, task: (rows: Rows) => Promise<T>, longest = 0): Promise<T> {
    return transaction(this.#pools.work, claims, task, 'READ WRITE', longest);
  }

  /**
   * Reads in one transaction under `claims`; PostgreSQL refuses writes. Reads of an account wait for one of the
   * account's slots.
   *
   * @param longest milliseconds that a statement may take; by default a minute for an account, and no limit for the
   *   process itself
   * @throws Overloaded
   */
  async read<T>(claims: Claims, task: (rows: Rows) => Promise<T>, longest?: number): Promise<T> {
    if (claims.account === undefined) return transaction(this.#pools.work, claims, task, 'READ ONLY', longest ?? 0);
    const slot = await this.#reads.slot(claims.account);
    try {
      return await transaction(this.#pools.reads, claims, task, 'READ ONLY', longest ?? LONGEST_READ);
    } finally {
      slot.free();
    }
  }

  /** Opens a read whose rows stream out. The caller must close it. */
  openReading(claims: Claims, limits: ReadingLimits): Promise<Reading> {
    return openReading(this.#pools.files, this.#pools.work, claims, limits);
  }

  /**
   * Runs one statement that reads, under `claims`, in one round trip.
   *
   * @param longest milliseconds that it may take; 0 for no limit
   * @returns rows as objects; numeric and dates as text
   */
  ask<T extends object>(claims: Claims, query: Query, longest = 0): Promise<T[]> {
    const read = () => this.#reads.ask<T>(claims, query, longest);
    return this.#debug?.watch(claims, query, read) ?? read();
  }

  /** The same for a statement whose columns are all text. @returns rows as their bytes */
  askRaw(claims: Claims, query: Query, longest = 0): Promise<readonly RawRow[]> {
    const read = () => this.#reads.askRaw(claims, query, longest);
    return this.#debug?.watch(claims, query, read) ?? read();
  }

  /** True if the database accepts a write: a few bytes in its log, committed like any row. False on a standby. */
  async canWrite(): Promise<boolean> {
    try {
      await this.rows(NO_CLAIMS, (rows) => rows.query(WRITE), LONGEST_GREETING);
      return true;
    } catch {
      return false;
    }
  }

  /** Connections of each pool: in use, idle, and the number of requests that wait for one. */
  connections(): PoolState[] {
    return Object.entries(this.#pools).map(([name, pool]: [string, pg.Pool]) => ({
      pool: name,
      used: pool.totalCount - pool.idleCount,
      idle: pool.idleCount,
      waiting: pool.waitingCount,
    }));
  }

  async close(): Promise<void> {
    const pools = Object.values(this.#pools) as pg.Pool[];
    await Promise.all([...pools.map((pool) => pool.end()), this.changeFeed.close()]);
  }
}

async function transaction<T>(
  pool: pg.Pool,
  claims: Claims,
  task: (rows: Rows) => Promise<T>,
  mode: 'READ ONLY' | 'READ WRITE',
  longest: number,
): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    expectAnswer(client, longest);
    // Readers get one snapshot for all their statements. Writers must see changes that were committed while they waited
    // for a lock.
    const isolation = mode === 'READ ONLY' ? 'repeatable read' : 'read committed';
    const patience = longest === 0 ? '' : `; set local statement_timeout = ${longest}`;
    await client.query(`begin isolation level ${isolation} ${mode}; ${claimsStatement(claims)}${patience}`);
    const changed = new ChangedTables();
    const result = await task(rowsOf(client, changed));
    const announcement = changed.announcement(mode === 'READ WRITE' && mayWrite(claims), claims.district);
    await client.query([announcement, 'commit'].filter(Boolean).join('; '));
    return result;
  } catch (error) {
    // A connection that cannot roll back is not returned to the pool.
    await client.query('rollback').catch((failure: Error) => {
      broken = failure;
    });
    throw error;
  } finally {
    expectNothing(client);
    client.release(broken);
  }
}

const mayWrite = ({ writes = [] }: Claims) => writes.length > 0;

function rowsOf(client: pg.PoolClient, changed: ChangedTables): Rows {
  return {
    query: async <T extends object>(text: string, values: readonly unknown[] = []) =>
      (await client.query<T>(text, values as unknown[])).rows,
    copyIn: async (table, columns, lines) => {
      // COPY refuses tables with row-level security. It fills a temporary table of this transaction, from which the
      // rows are inserted under the policies.
      const incoming = `incoming_${table}`;
      const list = columns.join(', ');
      await client.query(
        `create temporary table ${incoming} on commit drop as select ${list} from ${table} with no data`,
      );
      await pipeline(
        Readable.from(inChunks(lines)),
        client.query(copyStreams.from(`copy ${incoming} (${list}) from stdin`)),
      );
      await client.query(`insert into ${table} (${list}) select ${list} from ${incoming}`);
      changed.note(table);
    },
    changed: (...tables) => changed.declare(tables),
  };
}

const CHUNK = 64 * 1024;

/** Joins lines into chunks that are large enough for a write. */
function* inChunks(lines: Iterable<string>): Generator<string> {
  let chunk = '';
  for (const line of lines) {
    chunk += line;
    if (chunk.length >= CHUNK) {
      yield chunk;
      chunk = '';
    }
  }
  if (chunk !== '') yield chunk;
}

/** One line of COPY's text format. Null is `\N`; text is escaped; arrays are written as PostgreSQL array literals. */
export function copyLine(values: readonly (string | number | boolean | null | readonly string[])[]): string {
  return `${values.map(copyField).join('\t')}\n`;
}

function copyField(value: string | number | boolean | null | readonly string[]): string {
  if (value === null) return '\\N';
  if (typeof value === 'string') return escapeCopy(value);
  if (typeof value === 'object')
    return escapeCopy(`{${value.map((element) => `"${element.replace(/["\\]/g, '\\$&')}"`).join(',')}}`);
  return String(value);
}

const COPY_ESCAPES: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };
const escapeCopy = (text: string) =>
  /[\\\t\n\r]/.test(text) ? text.replace(/[\\\t\n\r]/g, (char) => COPY_ESCAPES[char] ?? char) : text;
