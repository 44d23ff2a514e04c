/** Whether the server's user gets to where its files are. */
import { realpath, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { StartupError } from '../errors.js';
import type { SystemUser } from './system-user.js';

/**
 * Every folder on the way to the cluster and to the binaries must let the server's user through. Ourselves the system
 * tells soon enough; another user fails deep inside initdb, with words that help nobody.
 *
 * @throws StartupError NOT_ENTERABLE naming every folder that doesn't, and the one command that mends them
 */
export async function requirePassage(user: SystemUser | null, data: string, binary: string): Promise<void> {
  if (user === null) return;
  const shut = new Set([...(await shutOnTheWay(data, user)), ...(await shutOnTheWay(binary, user))]);
  if (shut.size === 0) return;
  const folders = [...shut].sort().map(quoted).join(' ');
  throw new StartupError(
    'NOT_ENTERABLE',
    `以 root 启动时，PostgreSQL 以系统用户 postgres 运行，但该用户无法进入 ${folders}。请执行 chmod o+x ${folders}；或以普通用户启动；或把程序放到、并用 KAOPING_DATA 把数据指定到该用户可进入的文件夹（如 /srv）。 · Started by root, PostgreSQL runs as the system user postgres, who cannot enter ${folders}. Run chmod o+x ${folders}; or start as an ordinary user; or install, and set KAOPING_DATA, where that user may enter (such as /srv).`,
  );
}

async function shutOnTheWay(path: string, user: SystemUser): Promise<string[]> {
  const shut: string[] = [];
  for (const start of new Set([path, await realpath(path).catch(() => path)])) {
    for (let folder = start; ; folder = dirname(folder)) {
      const found = await stat(folder).catch(() => null);
      if (found !== null && !mayEnter(found, user)) shut.push(folder);
      if (dirname(folder) === folder) break;
    }
  }
  return shut;
}

/** As the kernel decides it: the first class that fits counts, even if a later one would allow more. */
function mayEnter({ mode, uid, gid }: { mode: number; uid: number; gid: number }, user: SystemUser): boolean {
  if (uid === user.uid) return (mode & 0o100) !== 0;
  if (gid === user.gid) return (mode & 0o010) !== 0;
  return (mode & 0o001) !== 0;
}

const quoted = (path: string): string => (/^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`);
