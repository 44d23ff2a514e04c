/** The system user that the embedded server runs as: ourselves, or `postgres` where we are root, which PostgreSQL refuses to be. */
import { execFile } from 'node:child_process';
import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { StartupError } from './errors.js';

const run = promisify(execFile);

export interface SystemUser {
  readonly uid: number;
  readonly gid: number;
}

/**
 * @returns null where this process can run PostgreSQL itself
 * @throws StartupError NO_POSTGRES_USER if we are root and the user can't be made
 */
export async function postgresUser(): Promise<SystemUser | null> {
  if (process.getuid?.() !== 0) return null;
  try {
    return await lookUp();
  } catch {
    // Not there yet.
  }
  try {
    await run('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres']);
    return await lookUp();
  } catch (error) {
    throw new StartupError(
      'NO_POSTGRES_USER',
      `PostgreSQL 不能以 root 运行，且无法创建系统用户 postgres（${(error as Error).message}）。请以普通用户启动，或先执行 useradd --system postgres。 · PostgreSQL cannot run as root and the system user postgres could not be created. Start as an ordinary user, or run useradd --system postgres first.`,
    );
  }
}

async function lookUp(): Promise<SystemUser> {
  const [uid, gid] = await Promise.all([run('id', ['-u', 'postgres']), run('id', ['-g', 'postgres'])]);
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
}

/**
 * Every folder on the way to `path` must let the server's user through.
 * @throws StartupError NOT_ENTERABLE naming the folder that doesn't
 */
export async function requireEnterable(path: string, user: SystemUser | null): Promise<void> {
  for (let folder = path; ; folder = dirname(folder)) {
    const found = await stat(folder).catch(() => null);
    if (found !== null && !(await mayEnter(folder, found, user))) {
      throw new StartupError(
        'NOT_ENTERABLE',
        `PostgreSQL 的运行用户${user === null ? '' : ' postgres'} 无法进入文件夹 ${folder}。请执行 chmod o+x ${folder}，或把 KAOPING_DATA（及程序）放到该用户可进入的位置。 · The user that runs PostgreSQL cannot enter the folder ${folder}. Run chmod o+x ${folder}, or set KAOPING_DATA (and install) where that user may enter.`,
      );
    }
    if (dirname(folder) === folder) return;
  }
}

async function mayEnter(
  folder: string,
  found: { mode: number; uid: number; gid: number },
  user: SystemUser | null,
): Promise<boolean> {
  if (user === null) {
    return access(folder, constants.X_OK).then(
      () => true,
      () => false,
    );
  }
  if (found.uid === user.uid) return (found.mode & 0o100) !== 0;
  if (found.gid === user.gid) return (found.mode & 0o010) !== 0;
  return (found.mode & 0o001) !== 0;
}
