/**
 * The parts of KAOPING_DATA that the embedded server uses: `postgres/data` is the cluster, `postgres/server.log` its
 * log, `keys/postgres` the superuser's password, `users/` the processes that use the folder at present, `lock/` the
 * process that starts or stops the server.
 */
import { chmod, chown, mkdir, mkdtemp, realpath, rmdir, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { codeOf, StartupError } from '../errors.js';
import type { SystemUser } from './system-user.js';

export interface DataFolder {
  /** Real path of the data folder. */
  readonly root: string;
  /** Owned by the server's user. */
  readonly postgres: string;
  readonly data: string;
  readonly log: string;
  readonly key: string;
  readonly users: string;
}

/**
 * Creates the folder if it is missing.
 *
 * @throws StartupError NOT_A_FOLDER, NOT_WRITABLE or DISK_FULL
 */
export async function openDataFolder(path: string): Promise<DataFolder> {
  const wanted = resolve(path);
  try {
    await makeEnterable(wanted);
    const root = await realpath(wanted);
    const folder: DataFolder = {
      root,
      postgres: join(root, 'postgres'),
      data: join(root, 'postgres', 'data'),
      log: join(root, 'postgres', 'server.log'),
      key: join(root, 'keys', 'postgres'),
      users: join(root, 'users'),
    };
    await makeEnterable(folder.postgres);
    await makeEnterable(folder.users);
    await makeEnterable(dirname(folder.key));
    await chmod(dirname(folder.key), 0o700);
    for (const made of [root, folder.users]) await rmdir(await mkdtemp(join(made, 'probe-')));
    return folder;
  } catch (error) {
    throw refusal(wanted, error);
  }
}

/** Makes the server's user the owner of a path that the server writes. */
export async function handOver(path: string, user: SystemUser | null): Promise<void> {
  if (user !== null) await chown(path, user.uid, user.gid);
}

/**
 * Creates a folder and its missing parents. If this process is root, the server's user must be able to enter them,
 * whatever the umask. It creates them one by one, because Node's recursive mkdir never returns where a folder cannot
 * have children (`/proc`).
 */
async function makeEnterable(path: string): Promise<void> {
  const make = () => mkdir(path);
  try {
    await make().catch(async (error) => {
      if (codeOf(error) !== 'ENOENT' || dirname(path) === path) throw error;
      await makeEnterable(dirname(path));
      await make();
    });
    if (process.getuid?.() === 0) await chmod(path, 0o755);
  } catch (error) {
    // A link to a folder counts as a folder; a broken link does not.
    if (codeOf(error) !== 'EEXIST' || !(await stat(path)).isDirectory()) throw error;
  }
}

function refusal(path: string, error: unknown): StartupError {
  const code = codeOf(error) ?? String(error);
  const elsewhere = '或用 KAOPING_DATA 指定另一个文件夹';
  const elsewhereEnglish = 'or name another folder by KAOPING_DATA';
  if (code === 'EEXIST' || code === 'ENOTDIR') {
    return new StartupError(
      'NOT_A_FOLDER',
      `数据文件夹 ${path} 的位置上是一个文件。请移走它，${elsewhere}。 · There is a file at the place of the data folder ${path}. Move it away, ${elsewhereEnglish}.`,
    );
  }
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new StartupError(
      'DISK_FULL',
      `数据文件夹 ${path} 所在的磁盘已满。请腾出空间，${elsewhere}。 · The disk of the data folder ${path} is full. Free some space, ${elsewhereEnglish}.`,
    );
  }
  return new StartupError(
    'NOT_WRITABLE',
    `数据文件夹 ${path} 不可写（${code}）。请更改其权限，${elsewhere}。 · The data folder ${path} is not writable (${code}). Change its permissions, ${elsewhereEnglish}.`,
  );
}
