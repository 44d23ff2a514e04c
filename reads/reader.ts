/** A viewer's eyes: statements under the viewer's claims, so that row-level security decides what they find. */
import type { Claims } from '../db/claims.js';
import type { Database } from '../db/database.js';
import { isTimeout } from '../db/errors.js';
import { Refusal } from '../services/refusal.js';

/** Milliseconds for one statement. Pages take a few, a summary of a million scores less than a thousand. */
const LONGEST_STATEMENT = 15_000;

export interface Eyes {
  readonly claims: Claims;
  readonly district: { readonly id: string };
}

export class Reader {
  readonly #database: Pick<Database, 'read'>;
  readonly #eyes: Eyes;
  readonly #longest: number;

  /** @param longest milliseconds for one statement */
  constructor(database: Pick<Database, 'read'>, eyes: Eyes, longest = LONGEST_STATEMENT) {
    this.#database = database;
    this.#eyes = eyes;
    this.#longest = longest;
  }

  /**
   * One statement, one transaction. `$1` is always the viewer's district, `values` go on from `$2`: a statement names
   * its district although row-level security would add it, so that a router can send it to one node.
   * @throws Refusal LIMIT TIMEOUT
   */
  async query<T extends object>(text: string, values: readonly unknown[] = []): Promise<T[]> {
    const { claims, district } = this.#eyes;
    try {
      return await this.#database.read(claims, (rows) => rows.query<T>(text, [district.id, ...values]), this.#longest);
    } catch (error) {
      throw isTimeout(error) ? TOOK_TOO_LONG : error;
    }
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

const TOOK_TOO_LONG = new Refusal('LIMIT', 'TIMEOUT', {
  zh: `查询超过 ${LONGEST_STATEMENT / 1000} 秒仍未完成；请缩小筛选范围，或分页查询。`,
  en: `The query took longer than ${LONGEST_STATEMENT / 1000} s; narrow the filter, or ask in pages.`,
});
