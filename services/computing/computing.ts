/**
 * Heavy computation runs on threads of its own, so that nobody else waits for it. One pool a process; threads start
 * when there is something to compute.
 *
 * Accounts are served in turn. What takes seconds (analyses, comparisons) never takes the last thread, so that traces
 * and trials go on beside it.
 */
import { availableParallelism } from 'node:os';
import { Piscina } from 'piscina';
import { FairQueue } from '../../db/reading/fair-queue.js';
import { computationTooLong } from '../../errors/analysis.js';
import { busy } from '../../errors/reading.js';
import { refusalFrom } from '../../errors/refusal.js';
import type { Answer } from './answer.js';
import type { TaskName, Tasks } from './thread.js';

const THREADS = Math.min(4, Math.max(2, availableParallelism() - 1));
/** Computations of one account that may wait: several documents at their highest cost. */
const MOST_WAITING = 300;
/** Milliseconds that one may wait. */
const LONGEST_WAIT = 30_000;
/** Milliseconds that one may take. */
const LONGEST = 120_000;
/** Milliseconds that one goes on after its caller has gone: to stop a thread costs what it has in memory. */
const GRACE = 2000;
/** Megabytes of a thread's heap: a few runs of 300 units × 60 items, and what is computed over them. */
const HEAP = 512;

/** Compiled code also for tests, which run the sources. */
const CODE = new URL(
  import.meta.url.endsWith('.ts') ? '../../dist/services/computing/thread.js' : './thread.js',
  import.meta.url,
);

/** Who wants something computed. */
export interface Asker {
  /** Id of the account. */
  readonly account: string;
  /** Aborted when the client goes away. */
  readonly gone?: AbortSignal;
}

type Result<K extends TaskName> = Awaited<ReturnType<Tasks[K]>>;

interface Job {
  readonly work: { readonly task: TaskName; readonly given: unknown };
  readonly asker: Asker;
  readonly since: number;
  readonly resolve: (value: never) => void;
  readonly reject: (error: unknown) => void;
}

type Lane = 'quick' | 'long';
const MOST: Readonly<Record<Lane, number>> = { quick: THREADS, long: THREADS - 1 };
const LONG: ReadonlySet<TaskName> = new Set<TaskName>(['compare', 'analyse', 'backTest']);

class Computing {
  #pool: Piscina | undefined;
  readonly #waiting = { quick: new FairQueue<Job>(MOST_WAITING), long: new FairQueue<Job>(MOST_WAITING) };
  readonly #running = { quick: 0, long: 0 };

  /** @throws Refusal, whatever the task refuses; LIMIT BUSY, TIMEOUT */
  run<K extends TaskName>(asker: Asker, task: K, given: Parameters<Tasks[K]>[0]): Promise<Result<K>> {
    return new Promise((resolve, reject) => {
      const job = { work: { task, given }, asker, since: performance.now(), resolve, reject };
      this.#waiting[LONG.has(task) ? 'long' : 'quick'].add(asker.account, job);
      this.#begin();
    });
  }

  async close(): Promise<void> {
    await this.#pool?.destroy();
    this.#pool = undefined;
  }

  #begin(): void {
    for (const lane of ['quick', 'long'] as const) {
      while (this.#running.quick + this.#running.long < THREADS && this.#running[lane] < MOST[lane]) {
        const job = this.#waiting[lane].next();
        if (job === undefined) break;
        if (job.asker.gone?.aborted || performance.now() - job.since > LONGEST_WAIT) job.reject(busy());
        else void this.#compute(lane, job);
      }
    }
  }

  async #compute(lane: Lane, { work, asker: { gone }, resolve, reject }: Job): Promise<void> {
    this.#running[lane] += 1;
    const stop = new AbortController();
    const tooLong = setTimeout(() => stop.abort(), LONGEST).unref();
    let leaving: NodeJS.Timeout | undefined;
    const leave = () => {
      leaving = setTimeout(() => stop.abort(), GRACE).unref();
    };
    gone?.addEventListener('abort', leave, { once: true });
    try {
      this.#pool ??= openPool();
      const answer: Answer<never> = await this.#pool.run(work, { signal: stop.signal });
      if ('value' in answer) resolve(answer.value);
      else reject(refusalFrom(answer.refused));
    } catch (error) {
      // One of this thread's own, wherever the other one's was made.
      reject(
        stop.signal.aborted
          ? computationTooLong(LONGEST / 1000)
          : new Error((error as Error).message, { cause: error }),
      );
    }
    clearTimeout(tooLong);
    clearTimeout(leaving);
    gone?.removeEventListener('abort', leave);
    this.#running[lane] -= 1;
    this.#begin();
  }
}

const openPool = () =>
  new Piscina({
    filename: CODE.href,
    name: 'compute',
    minThreads: 0,
    maxThreads: THREADS,
    idleTimeout: 600_000,
    resourceLimits: { maxOldGenerationSizeMb: HEAP },
  });

/** The process's threads. */
export const computing = new Computing();
