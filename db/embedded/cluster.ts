/** The cluster. It is created once, in a temporary folder, and gets its final name when it is complete. */
import { randomBytes } from 'node:crypto';
import { appendFile, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { StartupError } from '../errors.js';
import { type DataFolder, handOver } from './data-folder.js';
import { type Binaries, majorOf, runBinary } from './postgres-binaries.js';
import type { SystemUser } from './system-user.js';

/** PostgreSQL's program that is running: the one that creates a cluster, or the one that starts its server. */
export type AtWork = 'initdb' | 'pg_ctl';

export interface Cluster {
  readonly folder: DataFolder;
  readonly binaries: Binaries;
  /** Null if PostgreSQL runs as the user of this process. */
  readonly user: SystemUser | null;
  /** Called while a program of PostgreSQL is running and this process has nothing to do. */
  readonly waiting?: ((what: AtWork) => void) | undefined;
}

export const SUPERUSER = 'postgres';
const MAKING = 'data.new-';

/**
 * Creates the cluster if there is none, and checks an existing one.
 *
 * @returns the superuser's password
 * @throws StartupError INITDB_FAILED, DISK_FULL, NOT_A_CLUSTER, OTHER_VERSION, KEY_MISSING
 */
export async function openCluster(cluster: Cluster, log: (message: string) => void): Promise<string> {
  const { folder } = cluster;
  const files: string[] = await readdir(folder.data).catch(() => []);
  if (files.length > 0) {
    await requireVersion(cluster, files.includes('PG_VERSION'));
    return (await readKey(folder)) ?? Promise.reject(keyMissing(folder));
  }
  log(`建立内置数据库 · creating the embedded database in ${folder.data}`);
  await removeUnfinished(folder);
  const password = (await readKey(folder)) ?? (await makeKey(folder));
  await initialise(cluster, password);
  return password;
}

async function initialise({ folder, binaries, user, waiting }: Cluster, password: string): Promise<void> {
  // A new name each time, because initdb may outlive the process that waited for it.
  const making = join(folder.postgres, `${MAKING}${randomBytes(6).toString('hex')}`);
  const passwordFile = `${making}.password`;
  try {
    await writeFile(passwordFile, password, { mode: 0o600 });
    await handOver(passwordFile, user);
    const locale = Number(await majorOf(binaries, user)) >= BUILTIN_LOCALES ? BUILTIN_LOCALE : [];
    const made = runBinary(binaries.initdb, [...initdbArguments(making, passwordFile), ...locale], user);
    waiting?.('initdb');
    const { status, output } = await made;
    if (status !== 0) throw initdbFailed(folder.data, output);
    await appendFile(join(making, 'postgresql.conf'), INCLUDE);
    await rename(making, folder.data);
  } catch (error) {
    await rm(making, { recursive: true, force: true });
    throw error;
  } finally {
    await rm(passwordFile, { force: true });
  }
}

/** PostgreSQL's own C.UTF-8 locale: the same for Chinese text on every system, and quick to create. */
const BUILTIN_LOCALE = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
/** The first major version with this locale. */
const BUILTIN_LOCALES = 17;

const initdbArguments = (data: string, passwordFile: string): string[] => [
  `--pgdata=${data}`,
  `--username=${SUPERUSER}`,
  `--pwfile=${passwordFile}`,
  '--auth=scram-sha-256',
  '--encoding=UTF8',
  '--locale=C',
  '--no-sync',
  '--no-instructions',
];

export const SETTINGS_FILE = 'kaoping.conf';

/** The settings are written at each start, so that settings of a newer version also apply to older clusters. */
const INCLUDE = `
# Kaoping's settings, written anew at each start. What stands below this line overrides them.
include_if_exists '${SETTINGS_FILE}'
`;

async function removeUnfinished(folder: DataFolder): Promise<void> {
  for (const name of await readdir(folder.postgres)) {
    // An initdb that is still running continues to write. The rest is removed the next time.
    if (name.startsWith(MAKING))
      await rm(join(folder.postgres, name), { recursive: true, force: true }).catch(() => undefined);
  }
}

async function readKey({ key }: DataFolder): Promise<string | null> {
  const text = await readFile(key, 'utf8').catch(() => '');
  return text.trim() || null;
}

async function makeKey({ key }: DataFolder): Promise<string> {
  const password = randomBytes(24).toString('base64url');
  await rm(key, { force: true });
  await writeFile(key, password, { mode: 0o600, flag: 'wx' });
  return password;
}

async function requireVersion({ folder, binaries, user }: Cluster, isCluster: boolean): Promise<void> {
  if (!isCluster) {
    throw new StartupError(
      'NOT_A_CLUSTER',
      `${folder.data} 中有文件，但不是 PostgreSQL 的数据文件夹。请移走该文件夹，或用 KAOPING_DATA 指定另一个。 · ${folder.data} contains files, but is not a data folder of PostgreSQL. Move it away, or set KAOPING_DATA to another folder.`,
    );
  }
  const made = (await readFile(join(folder.data, 'PG_VERSION'), 'utf8')).trim();
  const bundled = await majorOf(binaries, user);
  if (made === bundled) return;
  throw new StartupError(
    'OTHER_VERSION',
    `${folder.data} 由 PostgreSQL ${made} 建立，随附的是 PostgreSQL ${bundled}。请执行 npm run -s kaoping -- upgrade-database，或用 KAOPING_DATA 指定新的文件夹。 · ${folder.data} was created by PostgreSQL ${made}; the bundled version is PostgreSQL ${bundled}. Run npm run -s kaoping -- upgrade-database, or set KAOPING_DATA to a new folder.`,
  );
}

/** @param folder whose password file is missing, or belongs to another cluster */
export function keyMissing({ key, root }: DataFolder): StartupError {
  return new StartupError(
    'KEY_MISSING',
    `数据库密码文件 ${key} 缺失或与数据库不符。请从备份恢复该文件，或用 KAOPING_DATA 指定新的文件夹代替 ${root}。 · The database's password file ${key} is missing or does not belong to the database. Restore it from a backup, or set KAOPING_DATA to a new folder instead of ${root}.`,
  );
}

function initdbFailed(data: string, output: string): StartupError {
  if (isDiskFull(output)) return diskFull(data);
  return new StartupError(
    'INITDB_FAILED',
    `无法在 ${data} 建立数据库，原因见下。可用 KAOPING_DATA 指定另一个文件夹。 · The database could not be created in ${data}; the reason is below. KAOPING_DATA can name another folder.\n${tail(output)}`,
  );
}

export const isDiskFull = (output: string): boolean => /No space left on device|Disk quota exceeded/.test(output);

export function diskFull(data: string): StartupError {
  return new StartupError(
    'DISK_FULL',
    `${data} 所在的磁盘已满。请腾出空间，或用 KAOPING_DATA 指定另一个文件夹。 · The disk of ${data} is full. Free some space, or set KAOPING_DATA to another folder.`,
  );
}

export const tail = (text: string): string => text.trim().split('\n').slice(-12).join('\n');
