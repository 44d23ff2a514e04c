/** A viewer's eyes: statements under the viewer's claims, so that row-level security decides what they find. */
import { BudgetSpent, ByteBudget, MOST_READ } from '../db/byte-budget.js';
import type { Claims } from '../db/claims.js';
import type { Database } from '../db/database.js';
import { isOutOfRange, isTimeout } from '../db/errors.js';
import type { Query } from '../db/one-message.js';
import type { RawRow } from '../db/raw-row.js';
import { Refusal } from '../services/refusal.js';

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
   *   OUT_OF_RANGE
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

const TOOK_TOO_LONG = new Refusal('LIMIT', 'TIMEOUT', {
  zh: `查询超过 ${LONGEST_STATEMENT / 1000} 秒仍未完成；请缩小筛选范围，或分页查询。`,
  en: `The query took longer than ${LONGEST_STATEMENT / 1000} s; narrow the filter, or ask in pages.`,
});

/** Stored numbers are all within range: a number that is not was asked for, or calculated by a condition. */
const OUT_OF_RANGE = new Refusal('BAD_USER_INPUT', 'OUT_OF_RANGE', {
  zh: '数字或计算结果超出可表示的范围；请改用小一些的数。',
  en: 'A number, or what is calculated from it, is out of range; use smaller numbers.',
});

const READ_TOO_MUCH = new Refusal('LIMIT', 'ANSWER_SIZE', {
  zh: `查询读取的数据超过 ${MOST_READ / 1024 / 1024} MiB；请少选字段、缩小范围或分页查询，整表请用 /export 下载。`,
  en: `The query reads more than ${MOST_READ / 1024 / 1024} MiB; select fewer fields, narrow the question or ask in pages; /export sends whole tables.`,
});

function refuseOwnFault(error: unknown): never {
  if (error instanceof BudgetSpent) throw READ_TOO_MUCH;
  if (isTimeout(error)) throw TOOK_TOO_LONG;
  throw isOutOfRange(error) ? OUT_OF_RANGE : error;
}
