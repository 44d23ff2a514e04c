/**
 * Reads wait here in turn for a connection. There are few connections, no more than the server's cores can work on:
 * more would wait for each other there, each with memory of its own that pushes the others' out of the processor's
 * caches.
 *
 * Short ones, by what was seen of the same statement last time, have a lane of their own, so that they don't wait for
 * long ones. Those of them that wait go out together when a connection is free (db/one-message.ts) and share the way
 * there and back.
 */
import { LRUCache } from 'lru-cache';
import pg from 'pg';
import type { Claims } from './claims.js';
import type { Reply } from './exchange.js';
import { parameter } from './literals.js';
import type { Query } from './one-message.js';
import type { RawRow } from './raw-row.js';
import { ReadLane } from './read-lane.js';

/** Milliseconds within which a short read is answered. */
const MOMENT = 10;
/** Rows that a short read has at most. */
const FEW = 200;
/** Short reads that go out together at most. */
const TOGETHER = 8;
/** Statements that are known to be short. */
const KNOWN = 1000;

/** Connections on which reads are busy at once. */
export interface Connections {
  readonly short: number;
  readonly long: number;
}

/** Connections of a pool that reads leave to others, who write or send files: without end they hand theirs on. */
const LEFT = 2;

/**
 * @param cores of the machine, where PostgreSQL is on this one: we need one of them; null where nobody knows
 * @returns at least one of each, and together no more than the pool can spare
 */
export function connectionsForReads(poolSize: number, cores: number | null): Connections {
  const spared = Math.max(2, poolSize - LEFT);
  const most = cores ?? Number.POSITIVE_INFINITY;
  const short = Math.max(1, Math.min(most - 1, Math.floor(spared / 2)));
  return { short, long: Math.min(most + 1, spared - short) };
}

export interface QueueOptions extends Connections {
  /** Milliseconds. */
  readonly moment?: number;
  /** How values are read that are not asked for as bytes. */
  readonly types?: pg.CustomTypesConfig;
}

export class ReadQueue {
  /** Texts of statements. */
  readonly #known = new LRUCache<string, true>({ max: KNOWN });
  readonly #short: ReadLane;
  readonly #long: ReadLane;
  readonly #types: pg.CustomTypesConfig;

  constructor(pool: pg.Pool, { short, long, moment = MOMENT, types = pg.types }: QueueOptions) {
    const took = (text: string, milliseconds: number, rows: number) => {
      if (milliseconds < moment && rows <= FEW) this.#known.set(text, true);
      else this.#known.delete(text);
    };
    this.#long = new ReadLane(pool, {
      atOnce: long,
      together: 1,
      moment,
      took,
      held: (reads) => this.#long.add(reads),
    });
    this.#short = new ReadLane(pool, { ...this.#long.options, atOnce: short, together: TOGETHER });
    this.#types = types;
  }

  /**
   * One statement that reads, under `claims`, in one round trip.
   * @param longest milliseconds that it may take, 0 for as long as it takes
   * @returns rows as objects
   * @throws DatabaseError; TypeError for a value that has no text; Error where no connection can be had, or it is lost
   */
  async ask<T extends object>(claims: Claims, query: Query, longest: number): Promise<T[]> {
    const { rows, columns } = await this.#answer(claims, query, longest, true);
    const readers = (columns ?? []).map(({ name, dataTypeID }, place) => {
      const read: (text: string) => unknown = this.#types.getTypeParser(dataTypeID, 'text');
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
  }

  /** The same. @returns rows as they came, for a statement whose columns are all text */
  async askRaw(claims: Claims, query: Query, longest: number): Promise<readonly RawRow[]> {
    return (await this.#answer(claims, query, longest, false)).rows;
  }

  async #answer(claims: Claims, { text, values, planned }: Query, longest: number, described: boolean): Promise<Reply> {
    // Here, where it is this one's own failure if PostgreSQL has no place for a value.
    const parameters = values.map(parameter);
    const question = { claims, text, parameters, planned, longest, described };
    const lane = this.#known.has(text) ? this.#short : this.#long;
    return new Promise((resolve, reject) => lane.add([{ question, resolve, reject, answered: false, held: false }]));
  }
}
