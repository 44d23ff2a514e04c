/**
 * The database as the application uses it: every statement in a transaction that carries the viewer's claims.
 *
 * `work` gives the ORM, for writing a few things with care. `rows` gives plain statements and COPY, for many rows.
 * Both connect as the application's role; there is no way to run a statement without claims.
 */

import { availableParallelism } from 'node:os';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import { CompiledQuery, type Kysely } from 'kysely';
import pg from 'pg';
import * as copyStreams from 'pg-copy-streams';
import { type Claims, claimSettings, claimsStatement } from './claims.js';
import type { Statement } from './jobs.js';
import { News } from './news.js';
import type { Query } from './one-message.js';
import { openOrm } from './orm.js';
import type { RawRow } from './raw-row.js';
import { connectionsForReads, ReadQueue } from './read-queue.js';
import { openReading, type Reading, type ReadingLimits } from './reading.js';
import { APP_ROLE, roleUrl } from './roles.js';

/** One transaction of the ORM. `statement` runs SQL with `$1` placeholders in the same transaction. */
export interface Work {
  readonly em: EntityManager;
  readonly statement: Statement;
}

/** One transaction of plain statements. */
export interface Rows {
  /** @returns rows as objects; numeric and dates as text, exactly as stored */
  query<T extends object>(text: string, values?: readonly unknown[]): Promise<T[]>;
  /** Adds many rows by COPY … FROM STDIN in text format; once a table and transaction. @param lines made with `copyLine`, in column order */
  copyIn(table: string, columns: readonly string[], lines: Iterable<string>): Promise<void>;
}

/** Hosts that are this machine. */
const HERE = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\]|)$/;

const DATE = 1082;
const INT2_ARRAY = 1005;

export class Database {
  readonly #orm: MikroORM;
  readonly #pool: pg.Pool;
  readonly #reads: ReadQueue;
  /** What changes in it. Listens from when it is first asked. */
  readonly news: News;

  private constructor(orm: MikroORM, pool: pg.Pool, reads: ReadQueue, news: News) {
    this.#orm = orm;
    this.#pool = pool;
    this.#reads = reads;
    this.news = news;
  }

  /** @param ownerUrl the database, migrated already; @param onError hears of connections that the server dropped */
  static async open(
    ownerUrl: string,
    onError: (error: Error) => void = () => undefined,
    poolSize = 10,
  ): Promise<Database> {
    const url = roleUrl(ownerUrl, APP_ROLE);
    const types = new pg.TypeOverrides();
    types.setTypeParser(DATE, (text: string) => text);
    types.setTypeParser(INT2_ARRAY, (text: string) => text.slice(1, -1).split(',').filter(Boolean).map(Number));
    const pool = new pg.Pool({
      connectionString: url,
      max: poolSize,
      application_name: 'kaoping',
      types,
      connectionTimeoutMillis: 10_000,
    });
    // Without a listener a connection that the server drops would take the process down.
    pool.on('error', onError);
    pool.on('connect', (client) => client.on('error', onError));
    const cores = HERE.test(new URL(url).hostname) ? availableParallelism() : null;
    const reads = new ReadQueue(pool, { ...connectionsForReads(poolSize, cores), types });
    return new Database(await openOrm(url, poolSize), pool, reads, new News(url, onError));
  }

  /** Runs `task` in one ORM transaction under `claims`; commits if it resolves, rolls back if it throws. */
  async work<T>(claims: Claims, task: (work: Work) => Promise<T>): Promise<T> {
    const em = this.#orm.em.fork({ session: { variables: claimSettings(claims) } });
    return em.transactional(async (tx) => {
      const kysely = tx.getTransactionContext() as Kysely<unknown>;
      const statement: Statement = async (text, values = []) => {
        const { rows } = await kysely.executeQuery(CompiledQuery.raw(text, values));
        return { rows };
      };
      return task({ em: tx as EntityManager, statement });
    });
  }

  /** Runs `task` in one transaction of plain statements under `claims`; commits if it resolves, rolls back if it throws. */
  async rows<T>(
    claims: Claims,
    task: (rows: Rows) => Promise<T>,
    mode: 'READ ONLY' | 'READ WRITE' = 'READ WRITE',
    longest = 0,
  ): Promise<T> {
    const client = await this.#pool.connect();
    let broken: Error | undefined;
    try {
      // Readers get one snapshot for all their statements; writers must see what a lock made them wait for.
      const isolation = mode === 'READ ONLY' ? 'repeatable read' : 'read committed';
      const patience = longest === 0 ? '' : `; set local statement_timeout = ${longest}`;
      await client.query(`begin isolation level ${isolation} ${mode}; ${claimsStatement(claims)}${patience}`);
      const result = await task(rowsOf(client));
      await client.query('commit');
      return result;
    } catch (error) {
      // A connection that can't even roll back is not given back to the pool.
      await client.query('rollback').catch((failure: Error) => {
        broken = failure;
      });
      throw error;
    } finally {
      client.release(broken);
    }
  }

  /**
   * Reads in one transaction under `claims`; writing is refused by PostgreSQL.
   * @param longest milliseconds that a statement may take, 0 for as long as it takes (`isTimeout` of db/errors.ts)
   */
  read<T>(claims: Claims, task: (rows: Rows) => Promise<T>, longest = 0): Promise<T> {
    return this.rows(claims, task, 'READ ONLY', longest);
  }

  /** Opens a read whose rows stream out; whoever opens it closes it. */
  openReading(claims: Claims, limits: ReadingLimits): Promise<Reading> {
    return openReading(this.#pool, claims, limits);
  }

  /**
   * One statement that reads, under `claims`, in one round trip.
   * @param longest milliseconds that it may take, 0 for as long as it takes
   * @returns rows as objects; numeric and dates as text
   */
  ask<T extends object>(claims: Claims, query: Query, longest = 0): Promise<T[]> {
    return this.#reads.ask<T>(claims, query, longest);
  }

  /** The same for a statement whose columns are all text. @returns rows as their bytes */
  askRaw(claims: Claims, query: Query, longest = 0): Promise<readonly RawRow[]> {
    return this.#reads.askRaw(claims, query, longest);
  }

  /** True if the database answers. */
  async isReachable(): Promise<boolean> {
    try {
      await this.#pool.query('select 1');
      return true;
    } catch {
      return false;
    }
  }

  async close(): Promise<void> {
    await Promise.all([this.#pool.end(), this.#orm.close(true), this.news.close()]);
  }
}

function rowsOf(client: pg.PoolClient): Rows {
  return {
    query: async <T extends object>(text: string, values: readonly unknown[] = []) =>
      (await client.query<T>(text, values as unknown[])).rows,
    copyIn: async (table, columns, lines) => {
      // COPY refuses tables with row-level security. It fills a table of this transaction's own, and the rows go on
      // from there under the policies like any others.
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
    },
  };
}

const CHUNK = 64 * 1024;

/** Joins lines into pieces that are worth a write each. */
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
