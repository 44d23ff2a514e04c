/** Runs work that stops often to its end, on a thread where nobody waits for a turn. @returns its result */
export function allOf<T>(work: Generator<unknown, T>): T {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}
