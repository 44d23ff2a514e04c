/**
 * A request's share of the event loop. Each request has a queue of work; the queues take turns, with one piece of
 * work each, so that a small request does not wait for all the work of a large one.
 */
import { nextTurn, turnIsOver } from '../../db/reading/event-loop.js';

/** Queues with waiting work, in the order in which they are served. */
const queues: Turns[] = [];
let serving = false;

/**
 * Number of large answers that are made at the same time. graphql-js holds several times an answer's text until it is
 * done.
 */
const LARGE_AT_ONCE = 2;
/** Queues of the large answers that are being made. */
const large = new Set<Turns>();
/** Queues of other large answers. They wait, partly done. */
const heldQueues: Turns[] = [];

export class Turns {
  #waiting: (() => void)[] = [];
  #next = 0;
  #idle: (() => void)[] = [];
  /** True if the queue is in `queues` or is being served. */
  #queued = false;

  /** True when the answer is complete. After an error, some of its work may still be waiting. */
  #ended = false;

  /** @param isLarge tells whether the request's answer has grown large */
  constructor(private readonly isLarge: () => boolean = () => false) {}

  /** Resolves with the value when it is this request's turn. */
  inTurn<T>(value: T): Promise<T> {
    return new Promise((resolve) => {
      this.#waiting.push(() => resolve(value));
      if (!this.#queued) queues.push(this);
      this.#queued = true;
      if (!serving) void serve();
    });
  }

  /** @returns a promise to wait for; undefined if no other request has waiting work */
  pause(): Promise<void> | undefined {
    return turnIsOver() ? this.inTurn(undefined) : undefined;
  }

  /**
   * Runs a task when this queue is empty. As DataLoader's `batchScheduleFn` it reads keys of several turns in one
   * statement.
   */
  readonly whenIdle = (task: () => void): void => {
    void Promise.resolve().then(() =>
      process.nextTick(() => {
        if (this.#isEmpty()) task();
        else this.#idle.push(task);
      }),
    );
  };

  #isEmpty(): boolean {
    return this.#next === this.#waiting.length;
  }

  /** Call this when the request's answer is complete. */
  end(): void {
    this.#ended = true;
    large.delete(this);
    queues.push(...heldQueues.splice(0));
    if (!serving) void serve();
  }

  /** True if the queue may be served; otherwise it is held until a large answer is complete. */
  mayBeServed(): boolean {
    if (this.#ended || !this.isLarge() || large.has(this)) return true;
    if (large.size < LARGE_AT_ONCE) large.add(this);
    else heldQueues.push(this);
    return large.has(this);
  }

  /** Serves the first piece of work. */
  serveFirst(): void {
    this.#waiting[this.#next++]?.();
  }

  /** @returns true if more work is waiting */
  hasMore(): boolean {
    if (!this.#isEmpty()) return true;
    this.#queued = false;
    this.#waiting = [];
    this.#next = 0;
    for (const task of this.#idle.splice(0)) this.whenIdle(task);
    return false;
  }
}

async function serve(): Promise<void> {
  serving = true;
  for (let queue = queues.shift(); queue !== undefined; queue = queues.shift()) {
    if (!queue.mayBeServed()) continue;
    queue.serveFirst();
    // Code that awaited this piece of work runs now.
    await undefined;
    await undefined;
    if (queue.hasMore()) queues.push(queue);
    if (turnIsOver()) await nextTurn();
  }
  serving = false;
}
