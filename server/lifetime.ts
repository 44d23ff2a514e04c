/** Decides when the process ends: after a signal, when the npm that started it is gone, or after an uncaught error. */
import { readFileSync } from 'node:fs';

export interface Lifetime {
  /** Aborted as soon as the process is to end. */
  readonly signal: AbortSignal;
  /** Resolves at that time, with the error if there was one. */
  readonly ended: Promise<Error | 'SIGINT' | 'SIGTERM'>;
}

/** Milliseconds. Ctrl-C sends the signal twice at once: from the terminal, and from npm, which passes it on. */
const SAME_SIGNAL_MS = 1000;

/**
 * From now on, the first signal ends the process in order, and a second one ends it at once. SIGHUP is ignored: a
 * closed terminal sends it, and so do tools that expect a reload.
 */
export function beginLifetime(): Lifetime {
  const end = new AbortController();
  const ended = new Promise<Error | 'SIGINT' | 'SIGTERM'>((resolve) => {
    let lastSignal = 0;
    const ask = (signal: 'SIGINT' | 'SIGTERM') => {
      if (end.signal.aborted && performance.now() - lastSignal > SAME_SIGNAL_MS) process.exit(1);
      if (end.signal.aborted) return;
      lastSignal = performance.now();
      end.abort();
      resolve(signal);
    };
    const fail = (reason: unknown) => {
      const fault = reason instanceof Error ? reason : new Error(String(reason));
      // Closing continues, because it brings everything into order.
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

/** Milliseconds between two checks of the parent processes. */
const CHECK_INTERVAL_MS = 1000;

/**
 * npm runs a shell that runs this process. If npm is killed by its process id, npm ends the shell, but the shell does
 * not end this process; after SIGKILL npm ends nothing. In both cases the server would run on unnoticed.
 */
function whenOrphaned(orphaned: () => void): void {
  const before = ancestors();
  const timer = setInterval(() => {
    if (ancestors() === before) return;
    clearInterval(timer);
    orphaned();
  }, CHECK_INTERVAL_MS);
  timer.unref();
}

/** Process ids of the parent and, if the system tells it, of the parent's parent. */
function ancestors(): string {
  const parent = process.ppid;
  try {
    const stat = readFileSync(`/proc/${parent}/stat`, 'utf8');
    // After the command in brackets: state, parent.
    return `${parent} ${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]}`;
  } catch {
    return `${parent}`;
  }
}

/** Milliseconds that an orderly end may take. */
const SHUTDOWN_MS = 25_000;

/** Ends the process with status 1 if closing takes longer. */
export function endWithin(overdue: () => void): void {
  setTimeout(() => {
    overdue();
    process.exit(1);
  }, SHUTDOWN_MS).unref();
}

/** Milliseconds after which open handles are no longer waited for. */
const LINGER_MS = 3000;

/** Ends the process with `status` as soon as no handle is open, or after a short time. */
export function leave(status: number): void {
  process.exitCode = status;
  setTimeout(() => process.exit(), LINGER_MS).unref();
}
