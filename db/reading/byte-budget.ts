/**
 * Limits the bytes that one request may read from the database, over all its statements. Rows are counted as they
 * arrive.
 */

/** Bytes of rows; twice the largest answer. */
export const MOST_READ = 64 * 1024 * 1024;

export class ByteBudget {
  #left: number;

  constructor(bytes = MOST_READ) {
    this.#left = bytes;
  }

  /** @returns false once more was read than is allowed */
  spend(bytes: number): boolean {
    this.#left -= bytes;
    return this.#left >= 0;
  }
}

/** A statement that was aborted in the middle of its rows. */
export class BudgetSpent extends Error {
  constructor() {
    super('the request has read more than it may');
  }
}
