/**
 * A read that lasts longer than a function call: one snapshot under a viewer's claims, whose rows stream to a
 * consumer. It holds a connection until it is closed.
 */
import { finished, type Readable } from 'node:stream';
import type pg from 'pg';
import * as copyStreams from 'pg-copy-streams';
import { type Claims, claimsStatement } from '../claims.js';
import { withLiterals } from './literals.js';

/** Rows as bytes. */
export interface CopiedRows extends Readable {
  /** How many there were; 0 until the last one has been read. */
  readonly rowCount: number;
}

export interface Reading {
  /**
   * @param values of `$1`, `$2`, …
   * @returns rows as objects; numeric as text
   */
  query<T extends object>(text: string, values: readonly unknown[]): Promise<T[]>;
  /**
   * The rows of a query by `COPY (…) TO STDOUT`, as bytes. Must be the last statement of a reading.
   *
   * @param options of COPY, such as `format csv`
   */
  copyOut(text: string, values: readonly unknown[], options: string): CopiedRows;
  /** Ends the transaction and cancels a running statement. May be called twice. */
  close(): Promise<void>;
}

export interface ReadingLimits {
  /** Milliseconds that a statement may take, including sending. */
  readonly longest: number;
}

/**
 * Settings for statements that read most rows. The planner underestimates the number of rows behind policies and
 * would look up each of them, so nested loops are switched off. With the default memory, sorting would use the disk.
 */
const PLANNING = "set local enable_nestloop = off; set local work_mem = '64MB'; set local jit = off";

/** @param cancelling another pool, of which a connection is used briefly to cancel a statement */
export async function openReading(
  pool: pg.Pool,
  cancelling: pg.Pool,
  claims: Claims,
  { longest }: ReadingLimits,
): Promise<Reading> {
  const client = await pool.connect();
  let closed: Promise<void> | undefined;
  let copying = false;
  let pid: number | undefined;

  const end = async () => {
    if (copying && pid !== undefined) {
      // The connection is lost with it: the remaining rows would have to be read before it could be used again.
      await cancelling.query('select pg_cancel_backend($1)', [pid]).catch(() => undefined);
      client.release(true);
      return;
    }
    const failure = await client.query('commit').then(
      () => undefined,
      (error: Error) => error,
    );
    client.release(failure);
  };
  const close = () => {
    closed ??= end();
    return closed;
  };

  try {
    await client.query(
      `begin isolation level repeatable read read only; ${claimsStatement(claims)}; set local statement_timeout = ${longest}; ${PLANNING}`,
    );
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
    pid = rows[0]?.pid;
  } catch (error) {
    client.release(error as Error);
    throw error;
  }
  return {
    query: async <T extends object>(text: string, values: readonly unknown[]) =>
      (await client.query<T>(text, values as unknown[])).rows,
    copyOut: (text, values, options) => {
      copying = true;
      const stream = client.query(copyStreams.to(`copy (${withLiterals(text, values)}) to stdout (${options})`));
      finished(stream, (error) => {
        copying = error !== undefined && error !== null && !('severity' in error);
      });
      return stream;
    },
    close,
  };
}
