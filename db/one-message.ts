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
import type pg from 'pg';
import { serialize } from 'pg-protocol';
import { type Claims, SETTLE, settleValues } from './claims.js';
import { Exchange, type Reply } from './exchange.js';
import { parameter } from './literals.js';
import type { RawRow } from './raw-row.js';
import type { ReadConnections } from './read-connections.js';

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
    const known = Prepared.#of.get(client);
    if (known !== undefined) return known;
    const made = new Prepared();
    Prepared.#of.set(client, made);
    return made;
  }

  readonly #names = new LRUCache<string, string>({
    max: KEPT,
    dispose: (name) => this.#forgotten.push(name),
  });
  readonly #forgotten: string[] = [];
  #made = 0;

  /** @param name of the statement; left out, it gets one @returns its name, after what prepares it where that is due */
  prepare(text: string, message: Buffer[], name?: string): string {
    const known = this.#names.get(text);
    if (known !== undefined) return known;
    const made = name ?? `kept_${++this.#made}`;
    this.#names.set(text, made);
    message.push(serialize.parse({ name: made, text }));
    for (const old of this.#forgotten.splice(0)) message.push(serialize.close({ type: 'S', name: old }));
    return made;
  }
}

const EXECUTE = serialize.execute();
const DESCRIBE = serialize.describe({ type: 'P' });
const SYNC = serialize.sync();

/** The statement that sets the claims has the same name everywhere, so that what executes it is written once. */
const SETTLED = 'settled';
const settling = new WeakMap<Claims, Map<string, Buffer>>();

/** @returns what sets the claims */
function settle(claims: Claims, longest: number, free: boolean): Buffer {
  const how = `${longest} ${free}`;
  const kept = settling.get(claims);
  const known = kept?.get(how);
  if (known !== undefined) return known;
  const values = settleValues(claims, longest, free);
  const made = Buffer.concat([serialize.bind({ statement: SETTLED, values }), EXECUTE]);
  settling.set(claims, (kept ?? new Map<string, Buffer>()).set(how, made));
  return made;
}

/** @param longest milliseconds that the statement may take @param described whether the reply says what the columns are */
async function ask(
  client: pg.PoolClient,
  claims: Claims,
  { text, values, planned }: Query,
  longest: number,
  described: boolean,
): Promise<Reply> {
  const message: Buffer[] = [];
  const texts = values.map(parameter);
  const prepared = Prepared.on(client);
  prepared.prepare(SETTLE, message, SETTLED);
  // First of all: even to prepare a statement may have to wait for a table.
  message.push(settle(claims, longest, planned === undefined));
  const statement = prepared.prepare(text, message);
  message.push(serialize.bind({ statement, values: texts }));
  if (described) message.push(DESCRIBE);
  message.push(EXECUTE, SYNC);
  return Exchange.on(client).ask(Buffer.concat(message));
}

/**
 * @param longest milliseconds that the statement may take
 * @returns rows as objects
 * @throws DatabaseError; the connection is then given up, for what it has prepared is no longer known
 */
export function askInOneMessage<T extends object>(
  connections: ReadConnections,
  claims: Claims,
  query: Query,
  longest: number,
): Promise<T[]> {
  return connections.use(async (client) => {
    const { rows, columns } = await ask(client, claims, query, longest, true);
    const readers = (columns ?? []).map(({ name, dataTypeID }, place) => {
      const read: (text: string) => unknown = client.getTypeParser(dataTypeID, 'text');
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
  });
}

/** The same. @returns rows as they came, for a statement whose columns are all text */
export function askRawInOneMessage(
  connections: ReadConnections,
  claims: Claims,
  query: Query,
  longest: number,
): Promise<readonly RawRow[]> {
  return connections.use(async (client) => (await ask(client, claims, query, longest, false)).rows);
}
