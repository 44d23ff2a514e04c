/**
 * One statement under a viewer's claims in a single round trip, with plans kept. Two statements go out together, that
 * which sets the claims and that which is asked, by the extended protocol: what comes before a Sync is one
 * transaction. The claims, and that it only reads, live and die with it, so that a connection keeps nothing of its
 * last user. (PostgreSQL's manual, "Extended Query" and "Pipelining".)
 *
 * By EXECUTE in a message of the simple protocol the same would take a tenth longer: PostgreSQL keeps the rows of
 * such a statement until it has them all, and reads the values out of a text.
 */
import { LRUCache } from 'lru-cache';
import pg from 'pg';
import { type Claims, claimsQuery } from './claims.js';
import { parameter } from './literals.js';
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
  static readonly #of = new WeakMap<pg.PoolClient, Prepared>();

  static on(client: pg.PoolClient): Prepared {
    const known = Prepared.#of.get(client) ?? new Prepared();
    Prepared.#of.set(client, known);
    return known;
  }

  readonly #names = new LRUCache<string, string>({
    max: KEPT,
    dispose: (name) => this.#forgotten.push(name),
  });
  readonly #forgotten: string[] = [];
  #made = 0;

  /** @returns what sends a statement with its values, after preparing it where this connection meets it first */
  sender({ text, values }: Query): (connection: pg.Connection, described: boolean) => void {
    const texts = values.map(parameter);
    return (connection, described) => {
      const known = this.#names.get(text);
      const statement = known ?? `kept_${++this.#made}`;
      if (known === undefined) {
        this.#names.set(text, statement);
        connection.parse({ name: statement, text, types: [] }, true);
      }
      for (const name of this.#forgotten.splice(0)) connection.close({ type: 'S', name }, true);
      connection.bind({ statement, values: texts }, true);
      if (described) connection.describe({ type: 'P' }, true);
      connection.execute(null, true);
    };
  }
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
  return onConnection(pool, (client) => asked<T>(client, claims, query, longest, true));
}

/** The same. @returns rows as they came, for a statement whose columns are all text */
export function askRawInOneMessage(
  pool: pg.Pool,
  claims: Claims,
  query: Query,
  longest: number,
): Promise<readonly RawRow[]> {
  return onConnection(pool, async (client) => {
    const rows = RawRows.of(client);
    rows.keep();
    await asked(client, claims, query, longest, false);
    return rows.give();
  });
}

async function onConnection<T>(pool: pg.Pool, ask: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let failure: Error | undefined;
  try {
    return await ask(client);
  } catch (error) {
    failure = error as Error;
    throw error;
  } finally {
    client.release(failure);
  }
}

/**
 * By callback: with the driver's own promises young memory is never freed, so that each answer is copied once more and
 * stays until the next full collection.
 * @param described whether the driver is told what the columns are, so that it can read the rows
 */
function asked<T extends object>(
  client: pg.PoolClient,
  claims: Claims,
  query: Query,
  longest: number,
  described: boolean,
): Promise<T[]> {
  return new Promise((resolve, reject) => {
    const statements = Prepared.on(client);
    const settle = statements.sender(claimsQuery(claims, longest, query.planned === undefined));
    const ask = statements.sender(query);
    // A result for each of the two, of which the driver's types know nothing.
    const message = new pg.Query<T>({ text: query.text }, (error, results: unknown) =>
      error ? reject(error) : resolve((results as pg.QueryResult<T>[]).at(-1)?.rows ?? []),
    );
    // The driver's own would send one statement, and a Sync with it.
    message.submit = (connection) => {
      connection.stream.cork();
      settle(connection, false);
      ask(connection, described);
      connection.sync();
      connection.stream.uncork();
    };
    client.query(message);
  });
}
