/**
 * How single statements that read reach PostgreSQL. There are two transports with one contract
 * (test/db/read-transport.test.ts): `direct` writes the protocol's messages itself (db/reading/read-queue.ts), `plain` uses
 * the driver's queries (db/reading/plain-reads.ts).
 */
import pg from 'pg';
import type { Claims } from '../claims.js';
import { nextTurn, turnIsOver } from './event-loop.js';
import type { Reply } from './exchange.js';
import type { Query } from './one-message.js';
import { type Place, type PlaceLimits, Places } from './places.js';
import type { RawRow } from './raw-row.js';

export const TRANSPORTS = ['direct', 'plain'] as const;
export type TransportName = (typeof TRANSPORTS)[number];

/** Rows that are read without a pause. */
const AT_ONCE = 500;

export abstract class ReadTransport {
  protected readonly places: Places;

  /** @param types how values are read that are not asked for as bytes */
  constructor(
    limits: PlaceLimits,
    private readonly types: pg.CustomTypesConfig = pg.types,
  ) {
    this.places = new Places(limits);
  }

  /**
   * Asks one statement under `claims`, in a transaction of its own that cannot write and of which the connection keeps
   * nothing.
   * @param described whether the reply says what the columns are
   */
  protected abstract answer(claims: Claims, query: Query, longest: number, described: boolean): Promise<Reply>;

  /**
   * @param longest milliseconds that the statement may take, 0 for as long as it takes
   * @returns rows as objects
   * @throws DatabaseError; TypeError for a value that has no text; BudgetSpent; Crowded; Error where no connection can
   *   be had, it is lost, or the server no longer answers
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

  /** The same. @returns rows as they came, for a statement whose columns are all text */
  async askRaw(claims: Claims, query: Query, longest: number): Promise<readonly RawRow[]> {
    return (await this.answer(claims, query, longest, false)).rows;
  }

  /** For a transaction of several statements that reads. @throws Crowded */
  place(account: string): Promise<Place> {
    return this.places.take(account);
  }
}
