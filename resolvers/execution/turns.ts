/**
 * A request's share of the event loop. What it has to do waits in a line of its own; the lines take turns, one piece of
 * work each, so that a small question is not behind all the work of a large one.
 */
import { nextTurn, turnIsOver } from '../../db/reading/event-loop.js';

/** Lines that have somebody waiting, in the order in which they are served. */
const lines: Turns[] = [];
let serving = false;

/** Large answers that are made at once: graphql-js keeps several times an answer's text until it is done. */
const LARGE_AT_ONCE = 2;
/** Lines of large answers that are being made. */
const large = new Set<Turns>();
/** Lines of others, which wait as far as they are. */
const held: Turns[] = [];

export class Turns {
  #waiting: (() => void)[] = [];
  #next = 0;
  #idle: (() => void)[] = [];
  /** Whether it is among `lines`, or being served. */
  #inLine = false;

  /** Its answer is made; an error may have left some of its work waiting. */
  #ended = false;

  /** @param isLarge whether the request's answer has grown large */
  constructor(private readonly isLarge: () => boolean = () => false) {}

  /** The value, when it is its turn. */
  inTurn<T>(value: T): Promise<T> {
    return new Promise((resolve) => {
      this.#waiting.push(() => resolve(value));
      if (!this.#inLine) lines.push(this);
      this.#inLine = true;
      if (!serving) void serve();
    });
  }

  /** @returns what is to be waited for; nothing as long as others need not go first */
  pause(): Promise<void> | undefined {
    return turnIsOver() ? this.inTurn(undefined) : undefined;
  }

  /**
   * Runs a task when nobody waits in this line, as DataLoader's `batchScheduleFn`: keys that are asked for in several
   * turns are read together all the same.
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

  /** To be called when the request's answer is made. */
  end(): void {
    this.#ended = true;
    large.delete(this);
    lines.push(...held.splice(0));
    if (!serving) void serve();
  }

  /** Whether its turn has come; if not, it is held until a large answer is made. */
  mayGoOn(): boolean {
    if (this.#ended || !this.isLarge() || large.has(this)) return true;
    if (large.size < LARGE_AT_ONCE) large.add(this);
    else held.push(this);
    return large.has(this);
  }

  /** Lets the first go on. */
  serveFirst(): void {
    this.#waiting[this.#next++]?.();
  }

  /** @returns whether more are waiting */
  goesOn(): boolean {
    if (!this.#isEmpty()) return true;
    this.#inLine = false;
    this.#waiting = [];
    this.#next = 0;
    for (const task of this.#idle.splice(0)) this.whenIdle(task);
    return false;
  }
}

async function serve(): Promise<void> {
  serving = true;
  for (let line = lines.shift(); line !== undefined; line = lines.shift()) {
    if (!line.mayGoOn()) continue;
    line.serveFirst();
    // What waited for it runs now.
    await undefined;
    await undefined;
    if (line.goesOn()) lines.push(line);
    if (turnIsOver()) await nextTurn();
  }
  serving = false;
}
