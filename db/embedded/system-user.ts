/**
 * The system user of the embedded server: the user of this process or, if that is root, which PostgreSQL refuses,
 * `postgres`.
 */
import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { StartupError } from '../errors.js';

const run = promisify(execFile);
const NAME = 'postgres';

export interface SystemUser {
  readonly uid: number;
  readonly gid: number;
}

/**
 * @param cluster an existing cluster keeps its owner as the user, whoever starts it
 * @returns null if PostgreSQL runs as the user of this process
 * @throws StartupError NO_POSTGRES_USER if this process is root and the user cannot be created
 */
export async function serverUser(cluster: string): Promise<SystemUser | null> {
  if (process.getuid?.() !== 0) return null;
  const owner = await stat(cluster).catch(() => null);
  if (owner !== null && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  return (await lookUp()) ?? makeUser();
}

async function lookUp(): Promise<SystemUser | null> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', NAME]), run('id', ['-g', NAME])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return null;
  }
}

async function makeUser(): Promise<SystemUser> {
  let reason = '';
  // Another process may be creating it and holds the lock on the system's user file.
  for (let attempt = 0; attempt < 5; attempt++) {
    try {
      await run('groupadd', ['--system', '--force', NAME]);
      await run('useradd', [
        '--system',
        '--gid',
        NAME,
        '--no-create-home',
        '--home-dir',
        '/nonexistent',
        '--shell',
        '/usr/sbin/nologin',
        NAME,
      ]);
    } catch (error) {
      reason = (error as Error).message.trim();
    }
    const user = await lookUp();
    if (user !== null) return user;
    await sleep(200);
  }
  throw new StartupError(
    'NO_POSTGRES_USER',
    `PostgreSQL 不能以 root 运行，且无法创建系统用户 ${NAME}（${reason}）。请以普通用户启动，或先执行 useradd --system ${NAME}，或用 DATABASE_URL 指定数据库。 · PostgreSQL refuses to run as root, and the system user ${NAME} could not be created. Start as an ordinary user, or run useradd --system ${NAME} first, or set DATABASE_URL.`,
  );
}
