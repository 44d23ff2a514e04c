import { setImmediate } from 'node:timers/promises';

/** How long a piece of work may keep everybody else waiting, in milliseconds. */
const SLICE = 15;

/** Drives work that stops often, and lets the process answer others in between. */
export async function unhurried<T>(work: Generator<unknown, T>): Promise<T> {
  for (;;) {
    const until = performance.now() + SLICE;
    while (performance.now() < until) {
      const { done, value } = work.next();
      if (done) return value;
    }
    await setImmediate();
  }
}
