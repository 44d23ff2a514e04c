/**
 * A row as the bytes that PostgreSQL sent. The driver turns every value into a string, which takes longer than all else
 * that a read does outside of PostgreSQL and is undone when the answer is sent: JSON text that PostgreSQL wrote goes
 * from one socket to the other as it is.
 */

/** A value as text in UTF-8; null as in SQL. */
export type RawValue = Buffer | null;

/** Of a length that says how many bytes follow; none of them for null. */
const LENGTH = 4;
const ZERO = '0'.charCodeAt(0);

export interface RawRow {
  /** @param column from 0 */
  value(column: number): RawValue;
  /** A column that holds a whole number from 0. */
  number(column: number): number;
}

/** A row of the protocol. Values are looked up when they are asked for: of most rows it is one. */
export class MessageRow implements RawRow {
  readonly #bytes: Buffer;
  readonly #start: number;

  /** @param start where the first value stands, behind the number of columns ("DataRow" in PostgreSQL's manual) */
  constructor(bytes: Buffer, start: number) {
    this.#bytes = bytes;
    this.#start = start;
  }

  value(column: number): RawValue {
    const place = this.#placeOf(column);
    const length = this.#bytes.readInt32BE(place);
    return length < 0 ? null : this.#bytes.subarray(place + LENGTH, place + LENGTH + length);
  }

  number(column: number): number {
    const place = this.#placeOf(column);
    const end = place + LENGTH + this.#bytes.readInt32BE(place);
    let number = 0;
    for (let digit = place + LENGTH; digit < end; digit++) number = number * 10 + (this.#bytes[digit] as number) - ZERO;
    return number;
  }

  #placeOf(column: number): number {
    let place = this.#start;
    for (let before = 0; before < column; before++) place += LENGTH + Math.max(this.#bytes.readInt32BE(place), 0);
    return place;
  }
}
