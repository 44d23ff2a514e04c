/** Tasks of one kind, one at a time in the order in which they came. */
export class Turns {
  #last: Promise<unknown> = Promise.resolve();
  #present = 0;

  /** @param most tasks that may be present, the running one included */
  constructor(private readonly most: number) {}

  /** @returns the task's result; null, without running it, if too many are waiting already */
  async take<T>(task: () => Promise<T>): Promise<T | null> {
    if (this.#present >= this.most) return null;
    this.#present += 1;
    const result = this.#last.then(task);
    this.#last = result.catch(() => undefined);
    try {
      return await result;
    } finally {
      this.#present -= 1;
    }
  }
}
