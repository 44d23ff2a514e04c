/**
 * Runs statements, each under a viewer's claims, in a single round trip with cached plans. The statement that sets
 * the claims is sent together with the read, in the extended protocol: everything before a Sync is one transaction.
 * The claims, and the read-only mode, end with it, so that a connection keeps nothing of its last user. (PostgreSQL's
 * manual, "Extended Query" and "Pipelining".)
 *
 * With EXECUTE in the simple protocol, the same takes a tenth longer: PostgreSQL collects all rows of such a
 * statement before it sends them, and parses the values from a text.
 */
import { LRUCache } from 'lru-cache';
import type pg from 'pg';
import { serialize } from 'pg-protocol';
import { type Claims, SETTLE, settleValues } from '../claims.js';
import type { ByteBudget } from './byte-budget.js';
import { Exchange, type Reply } from './exchange.js';

export interface Query {
  /** With `$1` placeholders. The plan is cached for exactly this text. */
  readonly text: string;
  readonly values: readonly unknown[];
  /**
   * `by tables`: tables are joined as wholes, and their rows are found by an index. With policies, the planner
   * expects one row where there are thousands and would look up each of them; or it scans a small table and compares
   * each row with a list of keys.
   */
  readonly planned?: 'by tables' | undefined;
  /** The remaining budget of the request; none for no limit. */
  readonly budget?: ByteBudget | undefined;
}

/** A read with the claims under which it runs. */
export interface ReadRequest {
  readonly claims: Claims;
  readonly text: string;
  /** Values as text. */
  readonly parameters: readonly (string | null)[];
  readonly planned: Query['planned'];
  readonly budget?: Query['budget'];
  /** Milliseconds that the statement may take; 0 for no limit. */
  readonly longest: number;
  /** True if the reply must describe the columns. */
  readonly described: boolean;
}

/** Limit of prepared statements of a connection. The least recently used one is dropped. */
const MOST_PREPARED = 100;

/** The prepared statements of a connection: names by text. */
class Prepared {
  static readonly #of = new WeakMap<pg.PoolClient, Prepared>();

  static on(client: pg.PoolClient): Prepared {
    const cached = Prepared.#of.get(client);
    if (cached !== undefined) return cached;
    const made = new Prepared();
    Prepared.#of.set(client, made);
    return made;
  }

  readonly #names = new LRUCache<string, string>({
    max: MOST_PREPARED,
    dispose: (name) => this.#forgotten.push(name),
  });
  readonly #forgotten: string[] = [];
  #made = 0;

  /**
   * @param name of the statement; by default a new one
   * @returns its name; adds the messages that prepare it, if needed
   */
  prepare(text: string, message: Buffer[], name?: string): string {
    const cached = this.#names.get(text);
    if (cached !== undefined) return cached;
    const made = name ?? `kept_${++this.#made}`;
    this.#names.set(text, made);
    message.push(serialize.parse({ name: made, text }));
    for (const old of this.#forgotten.splice(0)) message.push(serialize.close({ type: 'S', name: old }));
    return made;
  }
}

const pooledClients = new WeakSet<pg.ClientBase>();

/** For a connection through a pooler: a statement that was prepared on it may be missing in the next transaction. */
export const markPooled = (client: pg.ClientBase): void => void pooledClients.add(client);

export const isMarkedPooled = (client: pg.ClientBase): boolean => pooledClients.has(client);

/**
 * For connections where each transaction may have another server connection: statements have no name, and the next
 * one replaces the last.
 */
const UNNAMED = {
  prepare(text: string, message: Buffer[]): string {
    message.push(serialize.parse({ text }));
    return '';
  },
};

const EXECUTE = serialize.execute();
const DESCRIBE = serialize.describe({ type: 'P' });
const SYNC = serialize.sync();

/**
 * The statement that sets the claims has the same name on all connections, so that the message that executes it can
 * be reused.
 */
const SETTLED = 'settled';
const settling = new WeakMap<Claims, Map<string, Buffer>>();

/** @returns the message that sets the claims with this statement; the same bytes for the same claims */
function settle({ claims, longest, planned }: ReadRequest, statement: string): Buffer {
  const free = planned === undefined;
  const how = `${longest} ${free} ${statement}`;
  const messages = settling.get(claims);
  const cached = messages?.get(how);
  if (cached !== undefined) return cached;
  const values = settleValues(claims, longest, free);
  const made = Buffer.concat([serialize.bind({ statement, values }), EXECUTE]);
  settling.set(claims, (messages ?? new Map<string, Buffer>()).set(how, made));
  return made;
}

/**
 * Runs the reads one after the other in one transaction.
 *
 * @param client without a running statement
 * @param answered called with each reply as it arrives, in order
 * @throws DatabaseError or BudgetSpent for the first read without a reply; the later ones have not run. Error for a
 *   lost connection. The connection must then be closed, because its prepared statements are no longer cached.
 */
export async function askInOneMessage(
  client: pg.PoolClient,
  requests: readonly ReadRequest[],
  answered: (reply: Reply) => void,
): Promise<void> {
  const message: Buffer[] = [];
  /** The read to which a reply belongs; null for the statement that sets the claims. */
  const sent: (ReadRequest | null)[] = [];
  const isKept = !isMarkedPooled(client);
  const prepared = isKept ? Prepared.on(client) : UNNAMED;
  let settled: Buffer | undefined;
  for (const request of requests) {
    const settles = settle(request, isKept ? SETTLED : '');
    if (settles !== settled) {
      prepared.prepare(SETTLE, message, SETTLED);
      // Sent before all else, because even preparing a statement may wait for a lock.
      message.push(settles);
      sent.push(null);
      settled = settles;
    }
    const statement = prepared.prepare(request.text, message);
    message.push(serialize.bind({ statement, values: [...request.parameters] }));
    if (request.described) message.push(DESCRIBE);
    message.push(EXECUTE);
    sent.push(request);
  }
  message.push(SYNC);
  let replies = 0;
  await Exchange.on(client).ask(
    Buffer.concat(message),
    (reply) => {
      if (sent[replies++] !== null) answered(reply);
    },
    sent.map((request) => request?.budget),
  );
}
