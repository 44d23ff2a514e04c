/** `postmaster.pid`, which tells whether a cluster has a server and on which port. */
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
 *
 * @returns the port of a server that is ready; null if none is running
 * @throws StartupError NOT_READY if it is neither ready nor stopped within `patience` milliseconds
 */
export async function portOfServer(folder: DataFolder, patience: number): Promise<number | null> {
  for (const since = Date.now(); ; await sleep(POLL)) {
    const server = await readPostmasterFile(folder.data);
    if (server === null || !(await isPostmasterOf(folder.data, server.pid))) return null;
    if (server.status === 'ready') return server.port;
    if (Date.now() - since > patience) throw notReady(folder, server);
  }
}

/** True while the cluster has a server, ready or not. */
export async function hasServer({ data }: DataFolder): Promise<boolean> {
  const server = await readPostmasterFile(data);
  return server !== null && (await isPostmasterOf(data, server.pid));
}

/** The port of the running server, or of one that crashed; null after an orderly stop. */
export async function lastPort({ data }: DataFolder): Promise<number | null> {
  const port = (await readPostmasterFile(data))?.port ?? 0;
  return port > 0 ? port : null;
}

/** One value on each line: process, folder, start, port, sockets, address, shared memory; last the status. */
async function readPostmasterFile(data: string): Promise<PostmasterFile | null> {
  const lines = await readFile(join(data, 'postmaster.pid'), 'utf8').then(
    (text) => text.split('\n').map((line) => line.trim()),
    () => null,
  );
  if (lines === null) return null;
  return { pid: Number(lines[0]), port: Number(lines[3]), status: lines[7] ?? '' };
}

/** Greater than the id of any process. */
const UNUSED_PID = '2147483646';

/**
 * PostgreSQL does not start while any process has the id in a crashed server's file. With an id that no process has,
 * it proceeds to its other check, whether a child of the crashed server still holds the shared memory; without the
 * file it would skip that check.
 *
 * Call it only if `portOfServer` returned null.
 */
export async function disownPostmasterFile({ data }: DataFolder): Promise<void> {
  const file = join(data, 'postmaster.pid');
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text === null) return;
  // Written in place, so that the file keeps its owner.
  const handle = await open(file, 'r+');
  try {
    await handle.truncate();
    await handle.write(text.replace(/^-?\d+/, UNUSED_PID), 0);
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
