/**
 * Sends a message to PostgreSQL and receives the reply, on a connection of the driver. The driver signs in, handles
 * notices and detects lost connections; for a statement, it takes as long as writing a small answer.
 *
 * It is placed between the connection's socket and the driver, as pg-copy-streams is for COPY. While no message was
 * sent from here, the driver gets every incoming message. ("Message Flow" and "Message Formats" in PostgreSQL's
 * manual.)
 */
import type { Socket } from 'node:net';
import type pg from 'pg';
import type { DatabaseError } from 'pg';
import type { RowDescriptionMessage } from 'pg-protocol/dist/messages.js';
import { Parser } from 'pg-protocol/dist/parser.js';
import { BudgetSpent, type ByteBudget } from './byte-budget.js';
import { MessageRow, type RawRow } from './raw-row.js';

/** The reply to one statement. */
export interface Reply {
  readonly rows: readonly RawRow[];
  /** The description of the columns, if it was requested. */
  readonly columns: RowDescriptionMessage['fields'] | null;
}

/** Length of a message's head: its type and its length. */
const HEAD = 5;
const type = (letter: string) => letter.charCodeAt(0);
const DATA_ROW = type('D');
const ROW_DESCRIPTION = type('T');
const COMPLETE = type('C');
const ERROR = type('E');
const READY = type('Z');
/** Notices, settings and notifications may arrive at any time and always go to the driver. */
const DRIVERS: ReadonlySet<number> = new Set([type('N'), type('S'), type('A')]);

const parser = new Parser();

/** @param bytes of one complete message */
function parsed<T>(bytes: Buffer): T {
  let message: unknown;
  parser.parse(bytes, (one) => {
    message = one;
  });
  return message as T;
}

/** The budget of each statement's rows. */
type Budgets = readonly (ByteBudget | undefined)[];

interface PendingMessage {
  rows: RawRow[];
  columns: Reply['columns'];
  failure: Error | null;
  /** Number of statements that are done. */
  replies: number;
  readonly replied: (reply: Reply) => void;
  readonly budgets: Budgets;
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

export class Exchange {
  static readonly #of = new WeakMap<pg.ClientBase, Exchange>();

  /** The exchange of a connection that has no running statement. */
  static on(client: pg.ClientBase): Exchange {
    const known = Exchange.#of.get(client);
    if (known !== undefined) return known;
    const made = new Exchange(client);
    Exchange.#of.set(client, made);
    return made;
  }

  readonly #socket: Socket;
  readonly #driver: (bytes: Buffer) => void;
  /** The beginning of a message that has not arrived completely. */
  #partial: Buffer | null = null;
  #pending: PendingMessage | null = null;

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
   * @param message a query, or several messages up to and including a Sync
   * @param replied called with the reply to each statement as soon as it is complete
   * @param budgets by the position of the statement
   * @returns when all statements are done
   * @throws DatabaseError; BudgetSpent, then the connection is closed; Error for a lost connection
   */
  ask(message: Buffer, replied: (reply: Reply) => void = () => undefined, budgets: Budgets = []): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.#pending !== null) throw new Error('a message was sent before the previous one was answered');
      if (!this.#socket.writable) throw new Error('Connection terminated');
      this.#pending = { rows: [], columns: null, failure: null, replies: 0, replied, budgets, resolve, reject };
      this.#socket.write(message);
    });
  }

  #arrived(arrived: Buffer): void {
    const bytes = this.#partial === null ? arrived : Buffer.concat([this.#partial, arrived]);
    let passed = 0;
    let at = 0;
    while (at + HEAD <= bytes.length) {
      const end = at + 1 + bytes.readUInt32BE(at + 1);
      if (end > bytes.length) break;
      if (this.#socket.destroyed) return;
      if (this.#pending !== null && !DRIVERS.has(bytes[at] as number)) {
        if (at > passed) this.#driver(bytes.subarray(passed, at));
        this.#answered(this.#pending, bytes, at, end);
        passed = end;
      }
      at = end;
    }
    this.#partial = at < bytes.length ? bytes.subarray(at) : null;
    if (at > passed) this.#driver(bytes.subarray(passed, at));
  }

  #answered(pending: PendingMessage, bytes: Buffer, at: number, end: number): void {
    const kind = bytes[at];
    if (kind === DATA_ROW) {
      if (pending.budgets[pending.replies]?.spend(end - at) === false) this.#giveUp(new BudgetSpent());
      else pending.rows.push(new MessageRow(bytes, at + HEAD + 2));
    } else if (kind === ROW_DESCRIPTION)
      pending.columns = parsed<RowDescriptionMessage>(bytes.subarray(at, end)).fields;
    else if (kind === COMPLETE) {
      const { rows, columns } = pending;
      pending.rows = [];
      pending.columns = null;
      pending.replies += 1;
      pending.replied({ rows, columns });
    } else if (kind === ERROR) pending.failure ??= parsed<DatabaseError>(bytes.subarray(at, end));
    else if (kind === READY) {
      this.#pending = null;
      if (pending.failure === null) pending.resolve();
      else pending.reject(pending.failure);
    }
  }

  /** The rest of PostgreSQL's reply is not awaited. */
  #giveUp(error: Error): void {
    this.#lost(error);
    this.#socket.destroy();
  }

  #lost(error: Error): void {
    const pending = this.#pending;
    this.#pending = null;
    pending?.reject(pending.failure ?? error);
  }
}
