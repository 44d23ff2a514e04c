/** A viewer's eyes: statements under the viewer's claims, so that row-level security decides what they find. */

import type { Claims } from '../db/claims.js';
import type { Database } from '../db/database.js';
import { isOutOfRange, isTimeout } from '../db/errors.js';
import { BudgetSpent, ByteBudget, MOST_READ } from '../db/reading/byte-budget.js';
import type { Query } from '../db/reading/one-message.js';
import type { RawRow } from '../db/reading/raw-row.js';
import { numberOutOfRange, readTooLong, readTooMuch } from '../errors/reading.js';

/** Milliseconds for one statement. Pages take a few, a summary of a million scores less than a thousand. */
const LONGEST_STATEMENT = 15_000;

export interface Eyes {
  readonly claims: Claims;
  readonly district: { readonly id: string };
}

export class Reader {
  readonly #database: Pick<Database, 'ask' | 'askRaw'>;
  readonly #eyes: Eyes;
  readonly #longest: number;
  readonly #budget = new ByteBudget();

  /** @param longest milliseconds for one statement */
  constructor(database: Pick<Database, 'ask' | 'askRaw'>, eyes: Eyes, longest = LONGEST_STATEMENT) {
    this.#database = database;
    this.#eyes = eyes;
    this.#longest = longest;
  }

  /**
   * One statement, one transaction, one round trip. `$1` is always the viewer's district, `values` go on from `$2`: a statement names
   * its district although row-level security would add it, so that a router can send it to one node.
   * @throws Refusal LIMIT: TIMEOUT, or ANSWER_SIZE if all that this reader has read becomes too much; BAD_USER_INPUT
   *   numberOutOfRange()
   */
  query<T extends object>(text: string, values: readonly unknown[] = []): Promise<T[]> {
    return this.#database
      .ask<T>(this.#eyes.claims, this.#inDistrict(text, values), this.#longest)
      .catch(refuseOwnFault);
  }

  /** The same for a statement whose columns are all text; rows as their bytes. */
  raw(text: string, values: readonly unknown[], planned?: Query['planned']): Promise<readonly RawRow[]> {
    const query = { ...this.#inDistrict(text, values), planned };
    return this.#database.askRaw(this.#eyes.claims, query, this.#longest).catch(refuseOwnFault);
  }

  #inDistrict(text: string, values: readonly unknown[]): Query {
    return { text, values: [this.#eyes.district.id, ...values], budget: this.#budget };
  }

  /**
   * The only units whose scores (or figures) the viewer sees, null for a viewer who is not bound to units. Row-level
   * security holds whoever forgets this; a statement that says it can use an index.
   */
  only(what: 'scores' | 'figures'): readonly string[] | null {
    const { claims } = this.#eyes;
    return claims[what] === 'units' ? (claims.units ?? []) : null;
  }

  /** The first row, or null. */
  async first<T extends object>(text: string, values: readonly unknown[] = []): Promise<T | null> {
    const [row] = await this.query<T>(text, values);
    return row ?? null;
  }
}

function refuseOwnFault(error: unknown): never {
  if (error instanceof BudgetSpent) throw readTooMuch(MOST_READ / 1024 / 1024);
  if (isTimeout(error)) throw readTooLong(LONGEST_STATEMENT / 1000);
  throw isOutOfRange(error) ? numberOutOfRange() : error;
}
