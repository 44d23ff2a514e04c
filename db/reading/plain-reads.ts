/**
 * The plain transport of reads: what the driver does by itself. Each read takes a connection and three round trips:
 * one begins a transaction and sets the claims, one asks, one ends the transaction.
 */
import type { Socket } from 'node:net';
import pg from 'pg';
import { type Claims, SETTLE, settleValues } from '../claims.js';
import { BudgetSpent } from './byte-budget.js';
import type { Reply } from './exchange.js';
import { parameter, withLiterals } from './literals.js';
import { keepsNothing, type Query } from './one-message.js';
import type { PlaceLimits } from './places.js';
import type { RawRow, RawValue } from './raw-row.js';
import { ReadTransport } from './read-transport.js';
import { expectAnswer, expectNothing } from './silence.js';

/** Statements that have a name, by which each connection keeps them prepared. Later ones have none. */
const NAMED = 100;

/** Leaves every value as the text that PostgreSQL sent. */
const AS_TEXT: pg.CustomTypesConfig = { getTypeParser: () => (text: string) => text };

type TextValues = readonly (string | null)[];

export class PlainReads extends ReadTransport {
  readonly #names = new Map<string, string>();

  constructor(
    private readonly pool: pg.Pool,
    limits: PlaceLimits,
    types?: pg.CustomTypesConfig,
  ) {
    super(limits, types);
  }

  protected async answer(claims: Claims, query: Query, longest: number): Promise<Reply> {
    const values = query.values.map(parameter);
    const settle = withLiterals(SETTLE, settleValues(claims, longest, query.planned === undefined));
    const place = await this.places.take(claims.account ?? '');
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
      place.free();
    }
  }

  /** Row by row, so that reading stops as soon as the budget is spent. */
  #rows(client: pg.PoolClient, { text, budget }: Query, values: TextValues): Promise<Reply> {
    const name = keepsNothing(client) ? undefined : this.#nameOf(text);
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
