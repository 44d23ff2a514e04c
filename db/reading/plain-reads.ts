/**
 * The plain transport of reads, which uses only the driver. Each read uses a connection and three round trips: to
 * begin a transaction and set the claims, to run the statement, and to end the transaction.
 */
import type { Socket } from 'node:net';
import pg from 'pg';
import { type Claims, SETTLE, settleValues } from '../claims.js';
import { expectAnswer, expectNothing } from './answer-timeout.js';
import { BudgetSpent } from './byte-budget.js';
import type { Reply } from './exchange.js';
import { parameter, withLiterals } from './literals.js';
import { isMarkedPooled, type Query } from './one-message.js';
import type { RawRow, RawValue } from './raw-row.js';
import { ReadTransport } from './read-transport.js';
import type { SlotLimits } from './slots.js';

/** Limit of named statements, which each connection keeps prepared. Later ones have no name. */
const NAMED = 100;

/** Returns every value as the text that PostgreSQL sent. */
const AS_TEXT: pg.CustomTypesConfig = { getTypeParser: () => (text: string) => text };

type TextValues = readonly (string | null)[];

export class PlainReads extends ReadTransport {
  readonly #names = new Map<string, string>();

  constructor(
    private readonly pool: pg.Pool,
    limits: SlotLimits,
    types?: pg.CustomTypesConfig,
  ) {
    super(limits, types);
  }

  protected async answer(claims: Claims, query: Query, longest: number): Promise<Reply> {
    const values = query.values.map(parameter);
    const settle = withLiterals(SETTLE, settleValues(claims, longest, query.planned === undefined));
    const slot = await this.slots.take(claims.account ?? '');
    try {
      const client = await this.pool.connect();
      try {
        expectAnswer(client, longest);
        await client.query(`begin read only; ${settle}`);
        const reply = await this.#rows(client, query, values);
        await client.query('commit');
        expectNothing(client);
        client.release();
        return reply;
      } catch (error) {
        client.release(error as Error);
        throw error;
      }
    } finally {
      slot.free();
    }
  }

  /** Reads row by row, so that reading stops when the budget is spent. */
  #rows(client: pg.PoolClient, { text, budget }: Query, values: TextValues): Promise<Reply> {
    const name = isMarkedPooled(client) ? undefined : this.#nameOf(text);
    const config = { text, values: [...values], rowMode: 'array', types: AS_TEXT, ...(name && { name }) };
    const query = client.query(new pg.Query<TextValues>(config as pg.QueryConfig));
    return new Promise((resolve, reject) => {
      const rows: RawRow[] = [];
      query.on('row', (row: unknown) => {
        const values = row as TextValues;
        const bytes = values.reduce((sum, value) => sum + Buffer.byteLength(value ?? ''), 0);
        if (budget?.spend(bytes) !== false) {
          rows.push(new TextRow(values));
          return;
        }
        reject(new BudgetSpent());
        (client as unknown as { readonly connection: { readonly stream: Socket } }).connection.stream.destroy();
      });
      query.on('end', ({ fields }) => resolve({ rows, columns: fields as unknown as Reply['columns'] }));
      query.on('error', reject);
    });
  }

  #nameOf(text: string): string | undefined {
    const known = this.#names.get(text);
    if (known !== undefined || this.#names.size >= NAMED) return known;
    const name = `read_${this.#names.size + 1}`;
    this.#names.set(text, name);
    return name;
  }
}

class TextRow implements RawRow {
  readonly #values: TextValues;

  constructor(values: TextValues) {
    this.#values = values;
  }

  value(column: number): RawValue {
    const text = this.#values[column] ?? null;
    return text === null ? null : Buffer.from(text);
  }

  number(column: number): number {
    return Number(this.#values[column]);
  }
}
