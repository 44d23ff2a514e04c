/**
 * Statements, each under a viewer's claims, in a single round trip, with plans kept. What sets the claims goes out
 * together with what is asked, by the extended protocol: what comes before a Sync is one transaction. The claims, and
 * that it only reads, live and die with it, so that a connection keeps nothing of its last user. (PostgreSQL's manual,
 * "Extended Query" and "Pipelining".)
 *
 * By EXECUTE in a message of the simple protocol the same would take a tenth longer: PostgreSQL keeps the rows of
 * such a statement until it has them all, and reads the values out of a text.
 */
import { LRUCache } from 'lru-cache';
import type pg from 'pg';
import { serialize } from 'pg-protocol';
import { type Claims, SETTLE, settleValues } from '../claims.js';
import type { ByteBudget } from './byte-budget.js';
import { Exchange, type Reply } from './exchange.js';

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
  /** What the request may still read; none: as much as there is. */
  readonly budget?: ByteBudget | undefined;
}

/** A statement, and under whose claims it is asked. */
export interface Question {
  readonly claims: Claims;
  readonly text: string;
  /** Values as texts. */
  readonly parameters: readonly (string | null)[];
  readonly planned: Query['planned'];
  readonly budget?: Query['budget'];
  /** Milliseconds that the statement may take, 0 for as long as it takes. */
  readonly longest: number;
  /** Whether the reply says what the columns are. */
  readonly described: boolean;
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

const keepingNothing = new WeakSet<pg.ClientBase>();

/** For a connection through a pooler: what is prepared on it may be prepared on another one for the next transaction. */
export const keepNothingOn = (client: pg.ClientBase): void => void keepingNothing.add(client);

export const keepsNothing = (client: pg.ClientBase): boolean => keepingNothing.has(client);

/** Where each transaction may have another connection: what is prepared has no name, and the next one takes its place. */
const UNKEPT = {
  prepare(text: string, message: Buffer[]): string {
    message.push(serialize.parse({ text }));
    return '';
  },
};

const EXECUTE = serialize.execute();
const DESCRIBE = serialize.describe({ type: 'P' });
const SYNC = serialize.sync();

/** The statement that sets the claims has the same name everywhere, so that what executes it is written once. */
const SETTLED = 'settled';
const settling = new WeakMap<Claims, Map<string, Buffer>>();

/** @returns what sets the claims by this statement; the very same bytes where it sets the same */
function settle({ claims, longest, planned }: Question, statement: string): Buffer {
  const free = planned === undefined;
  const how = `${longest} ${free} ${statement}`;
  const kept = settling.get(claims);
  const known = kept?.get(how);
  if (known !== undefined) return known;
  const values = settleValues(claims, longest, free);
  const made = Buffer.concat([serialize.bind({ statement, values }), EXECUTE]);
  settling.set(claims, (kept ?? new Map<string, Buffer>()).set(how, made));
  return made;
}

/**
 * Asks one after the other in one transaction.
 * @param client on which nothing is under way
 * @param answered hears each reply as it comes, in the order of the questions
 * @throws DatabaseError, BudgetSpent for the first question without a reply, those behind it have not been asked; Error for a
 *   connection that is lost. The connection is then to be given up: what it has prepared is no longer known.
 */
export async function askInOneMessage(
  client: pg.PoolClient,
  questions: readonly Question[],
  answered: (reply: Reply) => void,
): Promise<void> {
  const message: Buffer[] = [];
  /** The question that a reply is to; null: what sets the claims. */
  const asked: (Question | null)[] = [];
  const isKept = !keepsNothing(client);
  const prepared = isKept ? Prepared.on(client) : UNKEPT;
  let settled: Buffer | undefined;
  for (const question of questions) {
    const settles = settle(question, isKept ? SETTLED : '');
    if (settles !== settled) {
      prepared.prepare(SETTLE, message, SETTLED);
      // Before all else: even to prepare a statement may have to wait for a table.
      message.push(settles);
      asked.push(null);
      settled = settles;
    }
    const statement = prepared.prepare(question.text, message);
    message.push(serialize.bind({ statement, values: [...question.parameters] }));
    if (question.described) message.push(DESCRIBE);
    message.push(EXECUTE);
    asked.push(question);
  }
  message.push(SYNC);
  let replies = 0;
  await Exchange.on(client).ask(
    Buffer.concat(message),
    (reply) => {
      if (asked[replies++] !== null) answered(reply);
    },
    asked.map((question) => question?.budget),
  );
}
