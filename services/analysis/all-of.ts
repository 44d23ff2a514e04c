/** Runs a generator to its end without pauses, for threads on which no other work waits. @returns its result */
export function allOf<T>(work: Generator<unknown, T>): T {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}
