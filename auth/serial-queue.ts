/** Runs tasks of one kind one at a time, in the order of their arrival. */
export class SerialQueue {
  #last: Promise<unknown> = Promise.resolve();
  #present = 0;

  /** @param most the largest number of tasks present, the running one included */
  constructor(private readonly most: number) {}

  get isIdle(): boolean {
    return this.#present === 0;
  }

  /** @returns the task's result; null if too many tasks are waiting already: the task is then not run */
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

/** A queue for each key. A queue without tasks is removed. */
export class SerialQueueByKey {
  readonly #queues = new Map<string, SerialQueue>();

  /** @param most the largest number of tasks present for one key */
  constructor(private readonly most: number) {}

  async take<T>(key: string, task: () => Promise<T>): Promise<T | null> {
    const queue = this.#queues.get(key) ?? new SerialQueue(this.most);
    this.#queues.set(key, queue);
    try {
      return await queue.take(task);
    } finally {
      if (queue.isIdle) this.#queues.delete(key);
    }
  }
}
