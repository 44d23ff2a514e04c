/**
 * Rows as the bytes that PostgreSQL sent. The driver turns every value into a string, which takes longer than all else
 * that a read does outside of PostgreSQL and is undone when the answer is sent: JSON text that PostgreSQL wrote goes
 * from one socket to the other as it is.
 *
 * Between a connection's socket and the driver, messages are passed on whole; rows that were asked for as bytes are
 * kept back. (pg-copy-streams takes the same place for COPY, and gives it back.)
 */
import type { Readable } from 'node:stream';
import type pg from 'pg';

/** A value as text in UTF-8; null as in SQL. */
export type RawValue = Buffer | null;
/** In the order of the columns. */
export type RawRow = readonly RawValue[];

/** Of a message ("Message Formats" in PostgreSQL's manual): each has its type, its length and what it says. */
const DATA_ROW = 'D'.charCodeAt(0);
const HEAD = 5;

export class RawRows {
  static readonly #of = new WeakMap<pg.PoolClient, RawRows>();

  /** Those of a connection on which nothing is under way. */
  static of(client: pg.PoolClient): RawRows {
    const known = RawRows.#of.get(client) ?? new RawRows(client);
    RawRows.#of.set(client, known);
    return known;
  }

  readonly #pass: (bytes: Buffer) => void;
  /** Of a message that has not arrived as a whole. */
  #begun: Buffer | null = null;
  #kept: RawRow[] | null = null;

  private constructor(client: pg.PoolClient) {
    const { stream } = (client as unknown as { readonly connection: { readonly stream: Readable } }).connection;
    const [pass, ...others] = stream.listeners('data');
    if (pass === undefined || others.length > 0) throw new Error('the driver does not read its socket as expected');
    this.#pass = pass as (bytes: Buffer) => void;
    stream.removeListener('data', this.#pass);
    stream.on('data', (bytes: Buffer) => this.#arrived(bytes));
  }

  /** From now on the driver gets no rows. */
  keep(): void {
    this.#kept = [];
  }

  /** The rows that came; the driver gets rows again. */
  give(): readonly RawRow[] {
    const rows = this.#kept ?? [];
    this.#kept = null;
    return rows;
  }

  #arrived(arrived: Buffer): void {
    const bytes = this.#begun === null ? arrived : Buffer.concat([this.#begun, arrived]);
    let passed = 0;
    let at = 0;
    while (at + HEAD <= bytes.length) {
      const end = at + 1 + bytes.readUInt32BE(at + 1);
      if (end > bytes.length) break;
      if (this.#kept !== null && bytes[at] === DATA_ROW) {
        if (at > passed) this.#pass(bytes.subarray(passed, at));
        this.#kept.push(valuesOf(bytes, at + HEAD));
        passed = end;
      }
      at = end;
    }
    this.#begun = at < bytes.length ? bytes.subarray(at) : null;
    if (at > passed) this.#pass(bytes.subarray(passed, at));
  }
}

/** @param at where the row's number of columns stands, before each one's length and text */
function valuesOf(bytes: Buffer, at: number): RawRow {
  const values = new Array<RawValue>(bytes.readUInt16BE(at));
  let place = at + 2;
  for (let column = 0; column < values.length; column++) {
    const length = bytes.readInt32BE(place);
    place += 4;
    values[column] = length < 0 ? null : bytes.subarray(place, place + length);
    if (length > 0) place += length;
  }
  return values;
}
