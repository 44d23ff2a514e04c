/**
 * How many transactions read at the same time. Up to `atOnce` start freely. A place that has been held for longer than
 * a moment no longer counts towards that number, so that slow reads do not block quick ones, but there are never more
 * than `most`, and an account never holds more than `perAccount` of them.
 */
import { Crowded } from './crowded.js';
import { FairQueue, MOST_WAITING } from './fair-queue.js';

/** Milliseconds after which a place no longer counts towards `atOnce`. */
const MOMENT = 10;
/** Milliseconds that a transaction waits for its place before it is refused. */
const LONGEST_WAIT = 10_000;

export interface PlaceLimits {
  /** As many as the server's cores can work on. */
  readonly atOnce: number;
  /** As many as there are connections. */
  readonly most: number;
  readonly perAccount: number;
}

export interface Place {
  free(): void;
}

interface Held extends Place {
  readonly since: number;
}

interface Waiting {
  readonly account: string;
  readonly resolve: (place: Place) => void;
  readonly reject: (error: Error) => void;
}

export class Places {
  readonly #waiting = new FairQueue<Waiting>(MOST_WAITING);
  readonly #heldBy = new Map<string, number>();
  #held = 0;
  /** Places that were taken less than a moment ago. */
  readonly #counted = new Set<Held>();
  #watch: NodeJS.Timeout | undefined;

  constructor(private readonly limits: PlaceLimits) {}

  /** @throws Crowded if the account has too many in the queue, or none becomes free in time */
  take(account: string): Promise<Place> {
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
    if (!this.#waiting.isEmpty) this.#watch ??= setTimeout(() => this.#lookAgain(), MOMENT).unref();
  }

  #placeOf(account: string): Place {
    const place: Held = {
      since: performance.now(),
      free: () => {
        this.#counted.delete(place);
        this.#held -= 1;
        const left = (this.#heldBy.get(account) ?? 1) - 1;
        if (left === 0) this.#heldBy.delete(account);
        else this.#heldBy.set(account, left);
        this.#give();
      },
    };
    this.#counted.add(place);
    this.#held += 1;
    this.#heldBy.set(account, (this.#heldBy.get(account) ?? 0) + 1);
    return place;
  }

  #lookAgain(): void {
    this.#watch = undefined;
    const now = performance.now();
    for (const place of this.#counted) if (now - place.since >= MOMENT) this.#counted.delete(place);
    for (const { reject } of this.#waiting.takeOlderThan(now - LONGEST_WAIT))
      reject(new Crowded('no connection for reads became free in time'));
    this.#give();
  }
}
