/**
 * Runs heavy computation on threads, so that other requests are not delayed. Each process has one pool; its threads
 * start when they are needed.
 *
 * Accounts are served in turn. Tasks that take seconds (analyses, comparisons) never use the last thread, so that
 * traces and trials are not delayed by them.
 */
import { availableParallelism } from 'node:os';
import { Piscina } from 'piscina';
import { FairQueue } from '../../db/reading/fair-queue.js';
import { computationTooLong } from '../../errors/analysis.js';
import { busy } from '../../errors/reading.js';
import { refusalFrom } from '../../errors/refusal.js';
import type { Answer, TaskName, Tasks } from './thread.js';

const THREADS = Math.min(4, Math.max(2, availableParallelism() - 1));
/** Largest number of waiting computations of one account: several documents of the highest cost. */
const MOST_WAITING = 300;
/** Longest waiting time in milliseconds. */
const LONGEST_WAIT = 30_000;
/** Longest running time in milliseconds. */
const LONGEST = 120_000;
/**
 * Milliseconds for which a computation continues after its caller has disconnected. Stopping a thread loses its
 * caches.
 */
const GRACE = 2000;
/** Heap of a thread in megabytes: a few runs of 300 units × 60 items, and the data computed from them. */
const HEAP = 512;

/** Threads always run compiled code, also in tests, which run the sources. */
const CODE = new URL(
  import.meta.url.endsWith('.ts') ? '../../dist/services/computing/thread.js' : './thread.js',
  import.meta.url,
);

/** The caller of a computation. */
export interface Caller {
  /** Id of the account. */
  readonly account: string;
  /** Aborted when the client disconnects. */
  readonly disconnected?: AbortSignal;
}

type Result<K extends TaskName> = Awaited<ReturnType<Tasks[K]>>;

interface Job {
  readonly work: { readonly task: TaskName; readonly given: unknown };
  readonly caller: Caller;
  readonly since: number;
  readonly resolve: (value: never) => void;
  readonly reject: (error: unknown) => void;
}

type Lane = 'quick' | 'long';
const MOST: Readonly<Record<Lane, number>> = { quick: THREADS, long: THREADS - 1 };
const LONG: ReadonlySet<TaskName> = new Set<TaskName>(['compare', 'decompose', 'analyse', 'backTest']);

class Computing {
  #pool: Piscina | undefined;
  readonly #waiting = { quick: new FairQueue<Job>(MOST_WAITING), long: new FairQueue<Job>(MOST_WAITING) };
  readonly #running = { quick: 0, long: 0 };

  /** @throws Refusal of the task; LIMIT BUSY, TIMEOUT */
  run<K extends TaskName>(caller: Caller, task: K, given: Parameters<Tasks[K]>[0]): Promise<Result<K>> {
    return new Promise((resolve, reject) => {
      const job = { work: { task, given }, caller, since: performance.now(), resolve, reject };
      this.#waiting[LONG.has(task) ? 'long' : 'quick'].add(caller.account, job);
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
        if (job.caller.disconnected?.aborted || performance.now() - job.since > LONGEST_WAIT) job.reject(busy());
        else void this.#compute(lane, job);
      }
    }
  }

  async #compute(lane: Lane, { work, caller: { disconnected }, resolve, reject }: Job): Promise<void> {
    this.#running[lane] += 1;
    const stop = new AbortController();
    const tooLong = setTimeout(() => stop.abort(), LONGEST).unref();
    let leaving: NodeJS.Timeout | undefined;
    const leave = () => {
      leaving = setTimeout(() => stop.abort(), GRACE).unref();
    };
    disconnected?.addEventListener('abort', leave, { once: true });
    try {
      this.#pool ??= openPool();
      const answer: Answer<never> = await this.#pool.run(work, { signal: stop.signal });
      if ('value' in answer) resolve(answer.value);
      else reject(refusalFrom(answer.refused));
    } catch (error) {
      // Makes a new Refusal of this thread's class.
      reject(
        stop.signal.aborted
          ? computationTooLong(LONGEST / 1000)
          : new Error((error as Error).message, { cause: error }),
      );
    }
    clearTimeout(tooLong);
    clearTimeout(leaving);
    disconnected?.removeEventListener('abort', leave);
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
