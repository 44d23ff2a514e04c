/**
 * Ensures that only one process at a time initialises, starts or stops the server of a data folder.
 *
 * The lock is a folder that contains its holder's signature. Renaming a signed folder to the lock's name succeeds
 * only if the lock is absent or empty, so two processes cannot hold it. The signature of a dead holder is removed by
 * its own name, which is never reused, so that a slow process cannot remove the lock of a faster one.
 */
import { mkdtemp, readdir, rename, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { codeOf, StartupError } from '../errors.js';
import { incarnation } from './process.js';
import { erase, livingSignatures, sign } from './signature.js';

const POLL = 50;
/** Longer than initdb, and longer than the recovery of a server after a crash. */
const PATIENCE = 6 * 60_000;

/**
 * @param root the data folder
 * @throws StartupError DATA_BUSY with the process that holds the lock
 */
export async function underLock<T>(root: string, task: () => Promise<T>): Promise<T> {
  const lock = join(root, 'lock');
  const release = await acquire(root, lock);
  try {
    await removeTickets(root);
    return await task();
  } finally {
    await release();
  }
}

async function acquire(root: string, lock: string): Promise<() => Promise<void>> {
  const mine = await mkdtemp(join(root, `lock-${process.pid}-`));
  try {
    const { pid, file } = await sign(mine);
    const signature = { pid, file: file.replace(mine, lock) };
    for (const since = Date.now(); ; await sleep(POLL)) {
      if (await tryRename(mine, lock)) {
        return async () => {
          await erase(signature);
          await rmdir(lock).catch(() => undefined);
        };
      }
      const [holder] = await livingSignatures(lock);
      // On systems where a rename cannot replace an empty folder. It fails, as intended, if the folder was signed
      // meanwhile.
      if (holder === undefined) await rmdir(lock).catch(() => undefined);
      if (Date.now() - since > PATIENCE) throw busy(root, holder?.pid);
    }
  } catch (error) {
    await rm(mine, { recursive: true, force: true });
    throw error;
  }
}

/** Removes the folders of processes that were killed while they waited. */
async function removeTickets(root: string): Promise<void> {
  for (const name of await readdir(root)) {
    const pid = Number(/^lock-(\d+)-/.exec(name)?.[1]);
    // By process id only: a living process may not have signed yet.
    if (!Number.isNaN(pid) && (await incarnation(pid)) === null)
      await rm(join(root, name), { recursive: true, force: true });
  }
}

/** The last codes are those of Windows. */
const TAKEN = ['ENOTEMPTY', 'EEXIST', ...(process.platform === 'win32' ? ['EPERM', 'EACCES', 'EBUSY'] : [])];

async function tryRename(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to);
    return true;
  } catch (error) {
    if (TAKEN.includes(codeOf(error) ?? '')) return false;
    throw error;
  }
}

function busy(root: string, pid: number | undefined): StartupError {
  return new StartupError(
    'DATA_BUSY',
    `进程 ${pid ?? '?'} 一直在启动或停止数据文件夹 ${root} 的数据库。请等它结束，或先结束该进程。 · Process ${pid ?? '?'} is still starting or stopping the database in the data folder ${root}. Wait for it, or end it first.`,
  );
}
