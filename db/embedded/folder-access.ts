/** Checks that the server's user can reach the server's files. */
import { realpath, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { StartupError } from '../errors.js';
import type { SystemUser } from './system-user.js';

/**
 * Every folder on the path to the cluster and to the binaries must let the server's user enter. For the user of this
 * process, the system's own error is clear; another user would fail inside initdb with an unhelpful message.
 *
 * @throws StartupError NOT_ENTERABLE with every such folder and the command that corrects them
 */
export async function requireFolderAccess(user: SystemUser | null, data: string, binary: string): Promise<void> {
  if (user === null) return;
  const shut = new Set([...(await closedFolders(data, user)), ...(await closedFolders(binary, user))]);
  if (shut.size === 0) return;
  const folders = [...shut].sort().map(quoted).join(' ');
  throw new StartupError(
    'NOT_ENTERABLE',
    `以 root 启动时，PostgreSQL 以系统用户 postgres 运行，但该用户无法进入 ${folders}。请执行 chmod o+x ${folders}；或以普通用户启动；或把程序放到、并用 KAOPING_DATA 把数据指定到该用户可进入的文件夹（如 /srv）。 · Started by root, PostgreSQL runs as the system user postgres, who cannot enter ${folders}. Run chmod o+x ${folders}; or start as an ordinary user; or install, and set KAOPING_DATA, where that user may enter (such as /srv).`,
  );
}

async function closedFolders(path: string, user: SystemUser): Promise<string[]> {
  const shut: string[] = [];
  for (const start of new Set([path, await realpath(path).catch(() => path)])) {
    for (let folder = start; ; folder = dirname(folder)) {
      const stats = await stat(folder).catch(() => null);
      if (stats !== null && !mayEnter(stats, user)) shut.push(folder);
      if (dirname(folder) === folder) break;
    }
  }
  return shut;
}

/** Like the kernel: the first matching class decides, even if a later one would allow more. */
function mayEnter({ mode, uid, gid }: { mode: number; uid: number; gid: number }, user: SystemUser): boolean {
  if (uid === user.uid) return (mode & 0o100) !== 0;
  if (gid === user.gid) return (mode & 0o010) !== 0;
  return (mode & 0o001) !== 0;
}

const quoted = (path: string): string => (/^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`);
