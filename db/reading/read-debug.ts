/** KAOPING_DEBUG: prints each read of the API to stderr, to find out why one is slow. */
import type pg from 'pg';
import { type Claims, SETTLE, settleValues } from '../claims.js';
import { codeOf } from '../errors.js';
import { withLiterals } from './literals.js';
import type { Query } from './one-message.js';

export const DEBUG_WORDS = ['sql', 'plan', 'values'] as const;
export type DebugWord = (typeof DEBUG_WORDS)[number];

export class ReadDebug {
  /**
   * @param pool of connections for the plans, so that a read is not delayed by its own plan
   * @param shown the parts that are printed: the statement, its plan, its values
   */
  constructor(
    private readonly pool: pg.Pool,
    private readonly shown: ReadonlySet<DebugWord>,
    private readonly print: (text: string) => void = (text) => void process.stderr.write(text),
  ) {}

  /** Prints the read after it has ended. @returns the result of `read` */
  async watch<T extends readonly unknown[]>(claims: Claims, query: Query, read: () => Promise<T>): Promise<T> {
    const begun = performance.now();
    const took = () => `${(performance.now() - begun).toFixed(1)} ms`;
    try {
      const rows = await read();
      await this.#tell(claims, query, `${rows.length} rows in ${took()}`);
      return rows;
    } catch (error) {
      // Only the code, because PostgreSQL's messages repeat values.
      await this.#tell(claims, query, `failed after ${took()}: ${codeOf(error) ?? (error as Error).name}`);
      throw error;
    }
  }

  async #tell(claims: Claims, query: Query, outcome: string): Promise<void> {
    const lines = [`-- read: ${outcome}`];
    if (this.shown.has('sql')) lines.push(query.text);
    if (this.shown.has('values')) lines.push(`-- values: ${JSON.stringify(query.values)}`);
    if (this.shown.has('plan')) lines.push('-- plan:', await this.#plan(claims, query));
    this.print(`${lines.join('\n')}\n\n`);
  }

  /** The plan that reads use. It is a plan for any values, so it shows none, and the statement is not executed. */
  async #plan(claims: Claims, { text, values, planned }: Query): Promise<string> {
    const settle = withLiterals(SETTLE, settleValues(claims, 0, planned === undefined));
    const parameters = values.length === 0 ? '' : `(${values.map(() => 'null').join(', ')})`;
    const client = await this.pool.connect();
    try {
      const results = (await client.query(
        `begin read only; ${settle}; prepare debugged as ${text}; explain execute debugged${parameters}; deallocate debugged; commit`,
      )) as unknown as readonly pg.QueryResult<{ 'QUERY PLAN': string }>[];
      client.release();
      const lines = results.find(({ command }) => command === 'EXPLAIN')?.rows ?? [];
      return lines.map((line) => line['QUERY PLAN']).join('\n');
    } catch (error) {
      // The transaction may still be open, and the statement prepared.
      client.release(error as Error);
      return `none: ${(error as Error).message}`;
    }
  }
}
