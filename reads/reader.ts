/** Runs the statements of one viewer under the viewer's claims, so that row-level security limits their rows. */

import type { Claims } from '../db/claims.js';
import type { Database } from '../db/database.js';
import { isOutOfRange, isTimeout } from '../db/errors.js';
import { BudgetSpent, ByteBudget, MOST_READ } from '../db/reading/byte-budget.js';
import type { Query } from '../db/reading/one-message.js';
import type { RawRow } from '../db/reading/raw-row.js';
import type { UnitId } from '../entities/ids.js';
import { numberOutOfRange, readTooLong, readTooMuch } from '../errors/reading.js';

/** In milliseconds, for one statement. A page takes a few, a summary of a million scores less than a thousand. */
const LONGEST_STATEMENT = 15_000;

/** The part of a viewer that determines which rows are visible. */
export interface Visibility {
  readonly claims: Claims;
  readonly district: { readonly id: string };
}

export class Reader {
  readonly #database: Pick<Database, 'ask' | 'askRaw'>;
  readonly #visibility: Visibility;
  readonly #longest: number;
  readonly #budget = new ByteBudget();

  /** @param longest milliseconds for one statement */
  constructor(database: Pick<Database, 'ask' | 'askRaw'>, visibility: Visibility, longest = LONGEST_STATEMENT) {
    this.#database = database;
    this.#visibility = visibility;
    this.#longest = longest;
  }

  /**
   * Runs one statement in one transaction and one round trip. `$1` is always the viewer's district; `values` begin at
   * `$2`. Row-level security would add the district too, but with it in the statement a router can choose one node.
   * @throws Refusal LIMIT TIMEOUT; LIMIT ANSWER_SIZE if all reads of this reader together are too large;
   *   BAD_USER_INPUT numberOutOfRange()
   */
  query<T extends object>(text: string, values: readonly unknown[] = []): Promise<T[]> {
    return this.#database
      .ask<T>(this.#visibility.claims, this.#inDistrict(text, values), this.#longest)
      .catch(throwAsRefusal);
  }

  /** The same for a statement whose columns are all of type text. The rows are returned as bytes. */
  raw(text: string, values: readonly unknown[], planned?: Query['planned']): Promise<readonly RawRow[]> {
    const query = { ...this.#inDistrict(text, values), planned };
    return this.#database.askRaw(this.#visibility.claims, query, this.#longest).catch(throwAsRefusal);
  }

  #inDistrict(text: string, values: readonly unknown[]): Query {
    return { text, values: [this.#visibility.district.id, ...values], budget: this.#budget };
  }

  /**
   * The ids of the only units whose scores (or figures) the viewer sees; null if the viewer is not limited to units.
   * Row-level security applies in any case; a statement with this condition can use an index.
   */
  only(kind: 'scores' | 'figures'): readonly UnitId[] | null {
    const { claims } = this.#visibility;
    if (claims[kind] !== 'units') return null;
    return (kind === 'scores' ? claims.headed : claims.units) ?? [];
  }

  /** The first row, or null. */
  async first<T extends object>(text: string, values: readonly unknown[] = []): Promise<T | null> {
    const [row] = await this.query<T>(text, values);
    return row ?? null;
  }
}

function throwAsRefusal(error: unknown): never {
  if (error instanceof BudgetSpent) throw readTooMuch(MOST_READ / 1024 / 1024);
  if (isTimeout(error)) throw readTooLong(LONGEST_STATEMENT / 1000);
  throw isOutOfRange(error) ? numberOutOfRange() : error;
}
