/** `postmaster.pid`, by which a cluster says whether it has a server and where that listens. */
import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { StartupError } from '../errors.js';
import type { DataFolder } from './data-folder.js';
import { isPostmasterOf } from './process.js';

const POLL = 50;

interface PostmasterFile {
  readonly pid: number;
  readonly port: number;
  readonly status: string;
}

/**
 * Waits until the server, if there is one, has finished starting or stopping.
 * @returns the port of a server that is ready, null if none runs
 * @throws StartupError NOT_READY if it does neither within `patience` milliseconds
 */
export async function portOfServer(folder: DataFolder, patience: number): Promise<number | null> {
  for (const since = Date.now(); ; await sleep(POLL)) {
    const found = await readPostmasterFile(folder.data);
    if (found === null || !(await isPostmasterOf(folder.data, found.pid))) return null;
    if (found.status === 'ready') return found.port;
    if (Date.now() - since > patience) throw notReady(folder, found);
  }
}

/** True while the cluster has a server, whether or not it is ready. */
export async function hasServer({ data }: DataFolder): Promise<boolean> {
  const found = await readPostmasterFile(data);
  return found !== null && (await isPostmasterOf(data, found.pid));
}

/** The port of the server that runs, or that ran until it crashed; null after an orderly stop. */
export async function lastPort({ data }: DataFolder): Promise<number | null> {
  const port = (await readPostmasterFile(data))?.port ?? 0;
  return port > 0 ? port : null;
}

/** One number a line: process, folder, start, port, sockets, address, shared memory; last the status. */
async function readPostmasterFile(data: string): Promise<PostmasterFile | null> {
  const lines = await readFile(join(data, 'postmaster.pid'), 'utf8').then(
    (text) => text.split('\n').map((line) => line.trim()),
    () => null,
  );
  if (lines === null) return null;
  return { pid: Number(lines[0]), port: Number(lines[3]), status: lines[7] ?? '' };
}

/** Greater than any process's number can be. */
const NOBODY = '2147483646';

/**
 * PostgreSQL does not start while some process has the number in a crashed server's file, whatever process that is.
 * With a number that nobody can have it goes on to its other check, whether a child of the crashed server still
 * holds the shared memory; without the file it would skip that one.
 *
 * Call it only where `portOfServer` found none.
 */
export async function disownPostmasterFile({ data }: DataFolder): Promise<void> {
  const file = join(data, 'postmaster.pid');
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text === null) return;
  // In place, so that it stays the server's user's.
  const handle = await open(file, 'r+');
  try {
    await handle.truncate();
    await handle.write(text.replace(/^-?\d+/, NOBODY), 0);
  } finally {
    await handle.close();
  }
}

function notReady({ root, log }: DataFolder, { pid, status }: PostmasterFile): StartupError {
  return new StartupError(
    'NOT_READY',
    `数据文件夹 ${root} 的数据库进程 ${pid} 一直未就绪（${status}），日志见 ${log}。请稍候再试，或结束该进程。 · Process ${pid}, the database server of ${root}, is not ready (${status}); its log is ${log}. Try again later, or end that process.`,
  );
}
