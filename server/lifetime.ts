/** How long the process lives: until it is asked to stop, npm that started it is gone, or an uncaught fault. */
import { readFileSync } from 'node:fs';

export interface Lifetime {
  /** Aborted as soon as the process is to end. */
  readonly signal: AbortSignal;
  /** Settles then; with the fault if there was one. */
  readonly ended: Promise<Error | 'SIGINT' | 'SIGTERM'>;
}

/** Ctrl-C reaches us twice at once: from the terminal, and from npm, which passes on what it got itself. */
const ONE_KEYSTROKE = 1000;

/**
 * From now on the first signal ends the process in order, and a second one at once. SIGHUP changes nothing: a terminal
 * that closes sends it, and so do tools that expect a reload.
 */
export function beginLifetime(): Lifetime {
  const end = new AbortController();
  const ended = new Promise<Error | 'SIGINT' | 'SIGTERM'>((resolve) => {
    let asked = 0;
    const ask = (signal: 'SIGINT' | 'SIGTERM') => {
      if (end.signal.aborted && performance.now() - asked > ONE_KEYSTROKE) process.exit(1);
      if (end.signal.aborted) return;
      asked = performance.now();
      end.abort();
      resolve(signal);
    };
    const fail = (reason: unknown) => {
      const fault = reason instanceof Error ? reason : new Error(String(reason));
      // Closing goes on; it is what puts things in order.
      if (end.signal.aborted) console.error(fault);
      end.abort();
      resolve(fault);
    };
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => ask(signal));
    process.on('SIGHUP', () => undefined);
    if (process.env.npm_lifecycle_event !== undefined) whenOrphaned(() => ask('SIGTERM'));
    process.on('uncaughtException', fail);
    process.on('unhandledRejection', fail);
  });
  return { signal: end.signal, ended };
}

/** Milliseconds between two looks at the processes above this one. */
const PAUSE = 1000;

/**
 * npm runs a shell that runs us. Killed by its number, npm ends the shell, which does not tell us; killed by SIGKILL it
 * tells nobody. Either way the server would run on with nobody who knows of it.
 */
function whenOrphaned(orphaned: () => void): void {
  const before = ancestors();
  const timer = setInterval(() => {
    if (ancestors() === before) return;
    clearInterval(timer);
    orphaned();
  }, PAUSE);
  timer.unref();
}

/** The numbers of the parent and, where the system tells, of its parent. */
function ancestors(): string {
  const parent = process.ppid;
  try {
    const stat = readFileSync(`/proc/${parent}/stat`, 'utf8');
    // Behind the command in brackets: state, parent.
    return `${parent} ${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]}`;
  } catch {
    return `${parent}`;
  }
}

/** Milliseconds that an orderly end may take. */
const LONGEST_END = 25_000;

/** Ends the process with status 1 if closing takes longer than that. */
export function endWithin(overdue: () => void): void {
  setTimeout(() => {
    overdue();
    process.exit(1);
  }, LONGEST_END).unref();
}

/** Anything still open after this many milliseconds is not waited for. */
const LAST_MOMENTS = 3000;

/** The process ends with `status` as soon as nothing is open any more, and in any case soon. */
export function leave(status: number): void {
  process.exitCode = status;
  setTimeout(() => process.exit(), LAST_MOMENTS).unref();
}
