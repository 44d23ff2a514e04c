/** A viewer's eyes: statements under the viewer's claims, so that row-level security decides what they find. */
import type { Claims } from '../db/claims.js';
import type { Database } from '../db/database.js';

export interface Eyes {
  readonly claims: Claims;
  readonly district: { readonly id: string };
}

export class Reader {
  readonly #database: Pick<Database, 'read'>;
  readonly #eyes: Eyes;

  constructor(database: Pick<Database, 'read'>, eyes: Eyes) {
    this.#database = database;
    this.#eyes = eyes;
  }

  /**
   * One statement, one transaction. `$1` is always the viewer's district, `values` go on from `$2`: a statement names
   * its district although row-level security would add it, so that a router can send it to one node.
   */
  query<T extends object>(text: string, values: readonly unknown[] = []): Promise<T[]> {
    return this.#database.read(this.#eyes.claims, (rows) => rows.query<T>(text, [this.#eyes.district.id, ...values]));
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
