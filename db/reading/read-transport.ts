/**
 * Sends single statements that read to PostgreSQL. There are two transports with one contract
 * (test/db/read-transport.test.ts): `direct` writes the protocol's messages itself (db/reading/read-queue.ts),
 * `plain` uses the driver's queries (db/reading/plain-reads.ts).
 */
import pg from 'pg';
import type { Claims } from '../claims.js';
import { nextTurn, turnIsOver } from './event-loop.js';
import type { Reply } from './exchange.js';
import type { Query } from './one-message.js';
import type { RawRow } from './raw-row.js';
import { type ReadSlot, ReadSlots, type SlotLimits } from './slots.js';

export const TRANSPORTS = ['direct', 'plain'] as const;
export type TransportName = (typeof TRANSPORTS)[number];

/** Number of rows that are parsed without a pause. */
const AT_ONCE = 500;

export abstract class ReadTransport {
  protected readonly slots: ReadSlots;

  /** @param types parsers of values that are not requested as bytes */
  constructor(
    limits: SlotLimits,
    private readonly types: pg.CustomTypesConfig = pg.types,
  ) {
    this.slots = new ReadSlots(limits);
  }

  /**
   * Runs one statement under `claims`, in a transaction of its own that cannot write and leaves nothing on the
   * connection.
   *
   * @param described true if the reply must describe the columns
   */
  protected abstract answer(claims: Claims, query: Query, longest: number, described: boolean): Promise<Reply>;

  /**
   * @param longest milliseconds that the statement may take; 0 for no limit
   * @returns rows as objects
   * @throws DatabaseError; TypeError for a value without a text; BudgetSpent; Overloaded; Error if no connection is
   *   available, it is lost, or the server no longer answers
   */
  async ask<T extends object>(claims: Claims, query: Query, longest: number): Promise<T[]> {
    const { rows, columns } = await this.answer(claims, query, longest, true);
    const readers = (columns ?? []).map(({ name, dataTypeID }, place) => {
      const read: (text: string) => unknown = this.types.getTypeParser(dataTypeID, 'text');
      return { name, place, read };
    });
    const objects: T[] = [];
    for (const row of rows) {
      if (objects.length % AT_ONCE === AT_ONCE - 1 && turnIsOver()) await nextTurn();
      const object: Record<string, unknown> = {};
      for (const { name, place, read } of readers) {
        const value = row.value(place);
        object[name] = value === null ? null : read(value.toString());
      }
      objects.push(object as T);
    }
    return objects;
  }

  /** The same for a statement whose columns are all text. @returns rows as they arrived */
  async askRaw(claims: Claims, query: Query, longest: number): Promise<readonly RawRow[]> {
    return (await this.answer(claims, query, longest, false)).rows;
  }

  /** A slot for a transaction of several statements that reads. @throws Overloaded */
  slot(account: string): Promise<ReadSlot> {
    return this.slots.take(account);
  }
}
