/** How long the process lives: until somebody asks it to stop, or a fault that nobody caught. */

export interface Lifetime {
  /** Aborted as soon as the process is to end. */
  readonly signal: AbortSignal;
  /** Settles then; with the fault if there was one. */
  readonly ended: Promise<Error | null>;
}

/** Ctrl-C reaches us twice at once: from the terminal, and from npm, which passes on what it got itself. */
const ONE_KEYSTROKE = 1000;

/** From now on the first signal ends the process in order, and a second one at once. */
export function beginLifetime(): Lifetime {
  const end = new AbortController();
  const ended = new Promise<Error | null>((resolve) => {
    let asked = 0;
    const ask = () => {
      if (end.signal.aborted && performance.now() - asked > ONE_KEYSTROKE) process.exit(1);
      if (end.signal.aborted) return;
      asked = performance.now();
      end.abort();
      resolve(null);
    };
    const fail = (reason: unknown) => {
      const fault = reason instanceof Error ? reason : new Error(String(reason));
      // Closing goes on; it is what puts things in order.
      if (end.signal.aborted) console.error(fault);
      end.abort();
      resolve(fault);
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, ask);
    process.on('uncaughtException', fail);
    process.on('unhandledRejection', fail);
  });
  return { signal: end.signal, ended };
}

/** What is still open after this many milliseconds is not waited for. */
const LAST_MOMENTS = 3000;

/** The process ends with `status` as soon as nothing is open any more, and in any case soon. */
export function leave(status: number): void {
  process.exitCode = status;
  setTimeout(() => process.exit(), LAST_MOMENTS).unref();
}
