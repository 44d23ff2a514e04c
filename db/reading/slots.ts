/**
 * Limits the number of transactions that read at the same time. Up to `atOnce` start freely. A slot that has been
 * held for more than a few milliseconds no longer counts towards that number, so that slow reads do not block quick
 * ones. There are never more than `most`, and an account never holds more than `perAccount` of them.
 */

import { FairQueue, MOST_WAITING } from './fair-queue.js';
import { Overloaded } from './overload.js';

/** Milliseconds after which a slot no longer counts towards `atOnce`. */
const COUNTED_MS = 10;
/** Milliseconds that a transaction waits for a slot before it is refused. */
const LONGEST_WAIT = 10_000;

export interface SlotLimits {
  /** As many as the server's cores can process. */
  readonly atOnce: number;
  /** As many as there are connections. */
  readonly most: number;
  readonly perAccount: number;
}

export interface ReadSlot {
  free(): void;
}

interface HeldSlot extends ReadSlot {
  readonly since: number;
}

interface Waiting {
  readonly account: string;
  readonly resolve: (slot: ReadSlot) => void;
  readonly reject: (error: Error) => void;
}

export class ReadSlots {
  readonly #waiting = new FairQueue<Waiting>(MOST_WAITING);
  readonly #heldBy = new Map<string, number>();
  #held = 0;
  /** Slots that were taken only a few milliseconds ago. */
  readonly #counted = new Set<HeldSlot>();
  #watch: NodeJS.Timeout | undefined;

  constructor(private readonly limits: SlotLimits) {}

  /** @throws Overloaded if the account has too many in the queue, or no slot becomes free in time */
  take(account: string): Promise<ReadSlot> {
    return new Promise((resolve, reject) => {
      this.#waiting.add(account, { account, resolve, reject });
      this.#give();
    });
  }

  #give(): void {
    const { atOnce, most, perAccount } = this.limits;
    while (this.#held < most && this.#counted.size < atOnce) {
      const next = this.#waiting.next((account) => (this.#heldBy.get(account) ?? 0) < perAccount);
      if (next === undefined) break;
      next.resolve(this.#placeOf(next.account));
    }
    if (!this.#waiting.isEmpty) this.#watch ??= setTimeout(() => this.#lookAgain(), COUNTED_MS).unref();
  }

  #placeOf(account: string): ReadSlot {
    const slot: HeldSlot = {
      since: performance.now(),
      free: () => {
        this.#counted.delete(slot);
        this.#held -= 1;
        const left = (this.#heldBy.get(account) ?? 1) - 1;
        if (left === 0) this.#heldBy.delete(account);
        else this.#heldBy.set(account, left);
        this.#give();
      },
    };
    this.#counted.add(slot);
    this.#held += 1;
    this.#heldBy.set(account, (this.#heldBy.get(account) ?? 0) + 1);
    return slot;
  }

  #lookAgain(): void {
    this.#watch = undefined;
    const now = performance.now();
    for (const slot of this.#counted) if (now - slot.since >= COUNTED_MS) this.#counted.delete(slot);
    for (const { reject } of this.#waiting.takeOlderThan(now - LONGEST_WAIT))
      reject(new Overloaded('no connection for reads became free in time'));
    this.#give();
  }
}
