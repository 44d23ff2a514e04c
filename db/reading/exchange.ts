/**
 * A message to PostgreSQL and what comes back, on a connection of the driver's. The driver signs in, answers notices
 * and knows when a connection is lost; what it does for a statement takes it as long as a small answer takes to write.
 *
 * It sits between the connection's socket and the driver, where pg-copy-streams sits for COPY. Unless something has
 * been asked here, the driver gets every message. ("Message Flow" and "Message Formats" in PostgreSQL's manual.)
 */
import type { Socket } from 'node:net';
import type pg from 'pg';
import type { DatabaseError } from 'pg';
import type { RowDescriptionMessage } from 'pg-protocol/dist/messages.js';
import { Parser } from 'pg-protocol/dist/parser.js';
import { BudgetSpent, type ByteBudget } from './byte-budget.js';
import { MessageRow, type RawRow } from './raw-row.js';

/** What one statement gives. */
export interface Reply {
  readonly rows: readonly RawRow[];
  /** What the columns are, where a description was asked for. */
  readonly columns: RowDescriptionMessage['fields'] | null;
}

/** Of a message: its type, and how long it is without that. */
const HEAD = 5;
const type = (letter: string) => letter.charCodeAt(0);
const DATA_ROW = type('D');
const ROW_DESCRIPTION = type('T');
const COMPLETE = type('C');
const ERROR = type('E');
const READY = type('Z');
/** Notices, settings and notifications come whenever they like, and are the driver's at all times. */
const DRIVERS: ReadonlySet<number> = new Set([type('N'), type('S'), type('A')]);

const parser = new Parser();

/** @param bytes of one whole message */
function parsed<T>(bytes: Buffer): T {
  let message: unknown;
  parser.parse(bytes, (one) => {
    message = one;
  });
  return message as T;
}

/** What the rows of each statement are counted against. */
type Budgets = readonly (ByteBudget | undefined)[];

interface Asked {
  rows: RawRow[];
  columns: Reply['columns'];
  failure: Error | null;
  /** How many statements are done. */
  replies: number;
  readonly replied: (reply: Reply) => void;
  readonly budgets: Budgets;
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

export class Exchange {
  static readonly #of = new WeakMap<pg.ClientBase, Exchange>();

  /** That of a connection on which nothing is under way. */
  static on(client: pg.ClientBase): Exchange {
    const known = Exchange.#of.get(client);
    if (known !== undefined) return known;
    const made = new Exchange(client);
    Exchange.#of.set(client, made);
    return made;
  }

  readonly #socket: Socket;
  readonly #driver: (bytes: Buffer) => void;
  /** Of a message that has not arrived as a whole. */
  #begun: Buffer | null = null;
  #asked: Asked | null = null;

  private constructor(client: pg.ClientBase) {
    const { connection } = client as unknown as { readonly connection: pg.Connection };
    this.#socket = connection.stream as Socket;
    const [driver, ...others] = this.#socket.listeners('data');
    if (driver === undefined || others.length > 0) throw new Error('the driver does not read its socket as expected');
    this.#driver = driver as (bytes: Buffer) => void;
    this.#socket.removeListener('data', this.#driver);
    this.#socket.on('data', (bytes: Buffer) => this.#arrived(bytes));
    connection.on('error', (error: Error) => this.#lost(error));
    connection.on('end', () => this.#lost(new Error('Connection terminated unexpectedly')));
  }

  /**
   * @param message a query, or several messages up to and with a Sync
   * @param replied hears what each statement gives as soon as it is done
   * @param budgets by the statement's place
   * @returns when all are
   * @throws DatabaseError; BudgetSpent, and the connection is closed; Error for a connection that is lost
   */
  ask(message: Buffer, replied: (reply: Reply) => void = () => undefined, budgets: Budgets = []): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.#asked !== null) throw new Error('asked before the last question was answered');
      if (!this.#socket.writable) throw new Error('Connection terminated');
      this.#asked = { rows: [], columns: null, failure: null, replies: 0, replied, budgets, resolve, reject };
      this.#socket.write(message);
    });
  }

  #arrived(arrived: Buffer): void {
    const bytes = this.#begun === null ? arrived : Buffer.concat([this.#begun, arrived]);
    let passed = 0;
    let at = 0;
    while (at + HEAD <= bytes.length) {
      const end = at + 1 + bytes.readUInt32BE(at + 1);
      if (end > bytes.length) break;
      if (this.#socket.destroyed) return;
      if (this.#asked !== null && !DRIVERS.has(bytes[at] as number)) {
        if (at > passed) this.#driver(bytes.subarray(passed, at));
        this.#answered(this.#asked, bytes, at, end);
        passed = end;
      }
      at = end;
    }
    this.#begun = at < bytes.length ? bytes.subarray(at) : null;
    if (at > passed) this.#driver(bytes.subarray(passed, at));
  }

  #answered(asked: Asked, bytes: Buffer, at: number, end: number): void {
    const kind = bytes[at];
    if (kind === DATA_ROW) {
      if (asked.budgets[asked.replies]?.spend(end - at) === false) this.#giveUp(new BudgetSpent());
      else asked.rows.push(new MessageRow(bytes, at + HEAD + 2));
    } else if (kind === ROW_DESCRIPTION) asked.columns = parsed<RowDescriptionMessage>(bytes.subarray(at, end)).fields;
    else if (kind === COMPLETE) {
      const { rows, columns } = asked;
      asked.rows = [];
      asked.columns = null;
      asked.replies += 1;
      asked.replied({ rows, columns });
    } else if (kind === ERROR) asked.failure ??= parsed<DatabaseError>(bytes.subarray(at, end));
    else if (kind === READY) {
      this.#asked = null;
      if (asked.failure === null) asked.resolve();
      else asked.reject(asked.failure);
    }
  }

  /** Whatever else PostgreSQL has to send is not waited for. */
  #giveUp(error: Error): void {
    this.#lost(error);
    this.#socket.destroy();
  }

  #lost(error: Error): void {
    const asked = this.#asked;
    this.#asked = null;
    asked?.reject(asked.failure ?? error);
  }
}
