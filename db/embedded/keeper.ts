/** Restarts the embedded server if it dies while this process uses it. */
import { setTimeout as sleep } from 'node:timers/promises';
import { StartupError } from '../errors.js';
import type { Cluster } from './cluster.js';
import { underLock } from './lock.js';
import { ensureServer } from './postmaster.js';
import { hasServer } from './postmaster-file.js';
import { limitLog } from './server-log.js';

/** Milliseconds between two checks. */
const PAUSE = 1000;

export interface KeeperOptions {
  /** The port at which this process's connections expect the server. */
  readonly port: number;
  readonly settings?: readonly string[] | undefined;
  readonly log: (message: string) => void;
  /** Called at most once, when the server is gone and cannot be restarted on its port. */
  readonly lost: (reason: Error) => void;
}

/** @returns a function that stops the checks; it waits for a start in progress */
export function keepRunning(cluster: Cluster, options: KeeperOptions): () => Promise<void> {
  const stopped = new AbortController();
  const watching = watch(cluster, options, stopped.signal).catch((error: unknown) => {
    if (!stopped.signal.aborted) options.lost(error as Error);
  });
  return async () => {
    stopped.abort();
    await watching;
  };
}

async function watch(cluster: Cluster, options: KeeperOptions, stopped: AbortSignal): Promise<void> {
  const { folder } = cluster;
  while (!stopped.aborted) {
    await sleep(PAUSE, undefined, { signal: stopped, ref: false });
    // A log that cannot be shortened is no reason to stop.
    await limitLog(folder.log).catch(() => undefined);
    if (!(await hasServer(folder))) await startAgain(cluster, options);
  }
}

/** @throws StartupError if the server does not start, or if another process started it on another port */
async function startAgain(cluster: Cluster, { port, settings, log }: KeeperOptions): Promise<void> {
  const { folder } = cluster;
  log(
    `内置 PostgreSQL 已停止，正在重新启动 · the embedded PostgreSQL has died and is being restarted (${folder.data})`,
  );
  const server = await underLock(folder.root, () => ensureServer(cluster, settings));
  if (server.port !== port) {
    throw new StartupError(
      'SERVER_MOVED',
      `内置 PostgreSQL 已改在端口 ${server.port} 上运行（原为 ${port}，已被占用）。请重新启动本程序。 · The embedded PostgreSQL now listens on port ${server.port} instead of ${port}, which is in use. Restart this program.`,
    );
  }
  log('内置 PostgreSQL 已重新启动 · the embedded PostgreSQL is running again');
}
