/**
 * A row as the bytes that PostgreSQL sent. The driver turns every value into a string, which takes longer than
 * everything else that a read does outside of PostgreSQL, and is undone when the answer is sent. JSON text that
 * PostgreSQL wrote is copied from one socket to the other unchanged.
 */

/** A value as UTF-8 text; null for SQL's null. */
export type RawValue = Buffer | null;

/** Bytes of the length in front of a value; null has no bytes. */
const LENGTH = 4;
const ZERO = '0'.charCodeAt(0);

export interface RawRow {
  /** @param column from 0 */
  value(column: number): RawValue;
  /** The value of a column with whole numbers, 0 or more. */
  number(column: number): number;
}

/** A row of the protocol. Values are located on demand, because most rows have only one that is used. */
export class MessageRow implements RawRow {
  readonly #bytes: Buffer;
  readonly #start: number;

  /** @param start position of the first value, after the number of columns ("DataRow" in PostgreSQL's manual) */
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
