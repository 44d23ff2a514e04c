/** A queue that serves accounts in turn, so that an account with many requests delays itself and not others. */
import { Overloaded } from './overload.js';

/** Limit of waiting reads of one account: several documents of three hundred roots each. */
export const MOST_WAITING = 2000;

interface Entry<T> {
  readonly item: T;
  /** Time of the monotonic clock in milliseconds. */
  readonly since: number;
}

export class FairQueue<T> {
  /** By account, the next account to serve first. No list is empty. */
  readonly #waiting = new Map<string, Entry<T>[]>();

  /** @param most waiting entries of one account */
  constructor(private readonly most: number) {}

  get isEmpty(): boolean {
    return this.#waiting.size === 0;
  }

  /** @throws Overloaded if the account has too many entries in the queue */
  add(account: string, item: T): void {
    const own = this.#waiting.get(account);
    if (own === undefined) this.#waiting.set(account, [{ item, since: performance.now() }]);
    else if (own.length < this.most) own.push({ item, since: performance.now() });
    else throw new Overloaded('the account has too much in the queue');
  }

  /**
   * @param mayHave tells whether an account may be served; by default all may
   * @returns the next account's oldest entry
   */
  next(mayHave?: (account: string) => boolean): T | undefined {
    for (const [account, own] of this.#waiting) {
      if (mayHave !== undefined && !mayHave(account)) continue;
      this.#waiting.delete(account);
      const first = own.shift();
      if (own.length > 0) this.#waiting.set(account, own);
      return first?.item;
    }
    return undefined;
  }

  /** Removes and returns the entries that were added before `time`. */
  takeOlderThan(time: number): T[] {
    const old: T[] = [];
    for (const [account, own] of this.#waiting) {
      while (own[0] !== undefined && own[0].since < time) old.push((own.shift() as Entry<T>).item);
      if (own.length === 0) this.#waiting.delete(account);
    }
    return old;
  }
}
