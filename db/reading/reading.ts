/**
 * A read that outlasts a function call: one snapshot under a viewer's claims, whose rows stream out while somebody
 * reads them. It holds a connection until it is closed.
 */
import { finished, type Readable } from 'node:stream';
import type pg from 'pg';
import * as copyStreams from 'pg-copy-streams';
import { type Claims, claimsStatement } from '../claims.js';
import { withLiterals } from './literals.js';

export interface Reading {
  /** Values in place of `$1`, `$2`, … @returns rows as objects; numeric as text */
  query<T extends object>(text: string, values: readonly unknown[]): Promise<T[]>;
  /**
   * The rows of a query by `COPY (…) TO STDOUT`, as bytes; the last statement of a reading.
   * @param options of COPY, as `format csv`
   */
  copyOut(text: string, values: readonly unknown[], options: string): Readable;
  /** Ends the transaction; cancels what is still running. Once is enough, twice does no harm. */
  close(): Promise<void>;
}

export interface ReadingLimits {
  /** Milliseconds that a statement may take, sending included. */
  readonly longest: number;
}

/**
 * Most of what there is will be read. The planner underestimates rows behind policies and would look every one up by
 * itself, so nested loops go last; a page's worth of memory would put the sort on disk.
 */
const PLANNING = "set local enable_nestloop = off; set local work_mem = '64MB'; set local jit = off";

/** @param cancelling a pool of other connections, of which one is used for a moment to end a statement */
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
      // The connection is lost with it: the rest of the rows would have to be read before it could be used again.
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
