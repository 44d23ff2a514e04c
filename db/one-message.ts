/**
 * One statement under a viewer's claims in one message, in a single round trip, with plans kept. A message is a
 * transaction: the claims, and that it only reads, live and die with it, so that a connection keeps nothing of its
 * last user.
 *
 * PostgreSQL takes several statements only by the simple protocol, which has no parameters: values are literals of
 * EXECUTE, escaped by the driver, and never part of a statement's own text.
 */
import { LRUCache } from 'lru-cache';
import type pg from 'pg';
import { type Claims, claimsQuery } from './claims.js';
import { literal } from './literals.js';
import { type RawRow, RawRows } from './raw-rows.js';

export interface Query {
  /** With `$1` placeholders. A plan is kept for this very text. */
  readonly text: string;
  readonly values: readonly unknown[];
  /**
   * `by tables`: tables are joined as wholes, their rows found by an index. Behind policies the planner expects a row
   * where there are thousands, and would look every one up by itself; or it reads a small table from end to end and
   * holds each of its rows against a list of keys.
   */
  readonly planned?: 'by tables' | undefined;
}

/** Statements that a connection keeps prepared; the one not used for longest makes room. */
const KEPT = 100;

/** What a connection has prepared: names by text. */
class Prepared {
  readonly #names = new LRUCache<string, string>({
    max: KEPT,
    dispose: (name) => this.#forgotten.push(name),
  });
  readonly #forgotten: string[] = [];
  #made = 0;

  /** EXECUTE of a statement, after PREPARE where this connection meets it for the first time. */
  run({ text, values }: Query): string {
    const known = this.#names.get(text);
    const name = known ?? `kept_${++this.#made}`;
    if (known === undefined) this.#names.set(text, name);
    const forget = this.#forgotten.splice(0).map((old) => `deallocate ${old};`);
    const prepare = known === undefined ? `prepare ${name} as ${text};` : '';
    const list = values.length === 0 ? '' : `(${values.map(literal).join(',')})`;
    return `${forget.join('')}${prepare}execute ${name}${list};`;
  }
}

const prepared = new WeakMap<pg.PoolClient, Prepared>();

function preparedOn(client: pg.PoolClient): Prepared {
  const known = prepared.get(client);
  if (known !== undefined) return known;
  const fresh = new Prepared();
  prepared.set(client, fresh);
  return fresh;
}

/**
 * @param longest milliseconds that the statement may take
 * @returns rows as objects
 * @throws DatabaseError; the connection is then given up, for what it has prepared is no longer known
 */
export function askInOneMessage<T extends object>(
  pool: pg.Pool,
  claims: Claims,
  query: Query,
  longest: number,
): Promise<T[]> {
  return inOneMessage(pool, claims, query, longest, async (client, message) => {
    const result = (await resultsOf(client, message)).findLast(({ command }) => command === 'SELECT');
    if (result === undefined) throw new Error('a message without an answer');
    return result.rows as T[];
  });
}

/** The same. @returns rows as they came, for a statement whose columns are all text */
export function askRawInOneMessage(
  pool: pg.Pool,
  claims: Claims,
  query: Query,
  longest: number,
): Promise<readonly RawRow[]> {
  return inOneMessage(pool, claims, query, longest, async (client, message) => {
    const rows = RawRows.of(client);
    rows.keep();
    await resultsOf(client, message);
    return rows.give();
  });
}

async function inOneMessage<T>(
  pool: pg.Pool,
  claims: Claims,
  query: Query,
  longest: number,
  ask: (client: pg.PoolClient, message: string) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  let failure: Error | undefined;
  try {
    const statements = preparedOn(client);
    return await ask(
      client,
      `${statements.run(claimsQuery(claims, longest, query.planned === undefined))}${statements.run(query)}`,
    );
  } catch (error) {
    failure = error as Error;
    throw error;
  } finally {
    client.release(failure);
  }
}

/**
 * A message of several statements has a result each, of which the driver's types know nothing. By callback: with the
 * driver's own promises young memory is never freed, so that each answer is copied once more and stays until the next
 * full collection.
 */
function resultsOf(client: pg.PoolClient, message: string): Promise<pg.QueryResult[]> {
  return new Promise((resolve, reject) => {
    client.query(message, (error: Error | null, results: unknown) =>
      error ? reject(error) : resolve(results as pg.QueryResult[]),
    );
  });
}
