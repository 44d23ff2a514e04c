/** How much one request may read from the database, over all its statements: rows are counted as they arrive. */

/** Bytes of rows; twice the largest answer. */
export const MOST_READ = 64 * 1024 * 1024;

export class ByteBudget {
  #left: number;

  constructor(bytes = MOST_READ) {
    this.#left = bytes;
  }

  /** @returns false once more was read than there was room for */
  spend(bytes: number): boolean {
    this.#left -= bytes;
    return this.#left >= 0;
  }
}

/** A statement that was given up in the middle of its rows. */
export class BudgetSpent extends Error {
  constructor() {
    super('the request has read more than it may');
  }
}
