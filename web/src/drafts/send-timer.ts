/** When to send what is typed: after a pause, but at the latest some time after the first key that was not sent. */

/** In milliseconds. */
const PAUSE = 700;
const LATEST = 1500;
/** After a failure. */
const AGAIN = 5000;

export class SendTimer {
  #timer: ReturnType<typeof setTimeout> | null = null;
  #since: number | null = null;

  constructor(
    readonly send: () => void,
    readonly now: () => number = Date.now,
  ) {}

  typed(): void {
    this.stop();
    const now = this.now();
    this.#since ??= now;
    this.#start(Math.max(0, Math.min(PAUSE, this.#since + LATEST - now)));
  }

  failed(): void {
    this.stop();
    this.#start(AGAIN);
  }

  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  #start(wait: number): void {
    this.#timer = setTimeout(() => {
      this.#since = null;
      this.send();
    }, wait);
  }
}
