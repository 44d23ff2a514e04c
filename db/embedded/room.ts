/**
 * Checks the disk space of the embedded server, because a server on a full disk starts only partly and gives no clear
 * error.
 */
import { existsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { StartupError } from '../errors.js';

const MIB = 1024 * 1024;
/** MiB of a new cluster with its database and the first part of its log. */
const NEW = 256;
/** MiB for the log of an existing cluster. */
const EXISTING = 32;

/**
 * @param data folder of the cluster, which need not exist
 * @throws StartupError DISK_FULL with the free and the needed space
 */
export async function requireRoom(data: string, needed = existsSync(join(data, 'PG_VERSION')) ? EXISTING : NEW) {
  let present = data;
  while (!existsSync(present)) present = dirname(present);
  const { bavail, bsize } = await statfs(present);
  const free = Math.floor((bavail * bsize) / MIB);
  if (free >= needed) return;
  throw new StartupError(
    'DISK_FULL',
    `${data} 所在的磁盘只余 ${free} MiB，至少需要 ${needed} MiB。请腾出空间，或用 KAOPING_DATA 指定另一个文件夹。 · The disk of ${data} has ${free} MiB left; at least ${needed} MiB are needed. Free some space, or set KAOPING_DATA to another folder.`,
  );
}
