/** Tasks of one kind, one at a time in the order in which they came. */
export class Turns {
  #last: Promise<unknown> = Promise.resolve();
  #present = 0;

  /** @param most tasks that may be present, the running one included */
  constructor(private readonly most: number) {}

  get isIdle(): boolean {
    return this.#present === 0;
  }

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

/** Turns for each key by itself; keys that nobody waits for are forgotten. */
export class TurnsByKey {
  readonly #turns = new Map<string, Turns>();

  /** @param most tasks of one key that may be present */
  constructor(private readonly most: number) {}

  async take<T>(key: string, task: () => Promise<T>): Promise<T | null> {
    const turns = this.#turns.get(key) ?? new Turns(this.most);
    this.#turns.set(key, turns);
    try {
      return await turns.take(task);
    } finally {
      if (turns.isIdle) this.#turns.delete(key);
    }
  }
}
