/**
 * Upgrades the embedded PostgreSQL to a new major version: backs up with the old programs, restores with the new
 * ones.
 */
import { readFile, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { backUp } from '../../db/backup/index.js';
import { type DataFolder, openDataFolder } from '../../db/embedded/data-folder.js';
import { openEmbedded } from '../../db/embedded/embedded.js';
import { majorOf, olderBinaries, postgresBinaries } from '../../db/embedded/postgres-binaries.js';
import { livingSignatures } from '../../db/embedded/signature.js';
import { serverUser } from '../../db/embedded/system-user.js';
import { StartupError } from '../../db/errors.js';
import { openLog } from '../../server/log.js';
import { fileKeeping, readFileSettings } from '../../services/files/settings.js';
import { describeRestored, restore } from './restored.js';

/**
 * Keeps the old cluster in a folder next to the new one.
 *
 * @returns what was done, one line for each step
 * @throws StartupError; then nothing has changed
 */
export async function upgradeEmbedded(dataFolder: string): Promise<string[]> {
  const folder = await openDataFolder(dataFolder);
  const made = (await readFile(join(folder.data, 'PG_VERSION'), 'utf8').catch(() => '')).trim();
  if (made === '') throw nothingThere(folder.data);
  const bundled = await majorOf(await postgresBinaries(), await serverUser(folder.data));
  if (made === bundled) return [`已是 PostgreSQL ${bundled}，无需升级 · the database is already PostgreSQL ${bundled}`];
  const [user] = await livingSignatures(folder.users);
  if (user !== undefined) throw inUse(user.pid);
  const older = await olderBinaries(made);

  const file = join(folder.root, `upgrade-from-${made}-${Date.now()}.backup`);
  const old = await openEmbedded(dataFolder, { binaries: older });
  try {
    await backUp(old.url, dataFolder, file, null);
  } finally {
    await old.release();
  }
  const kept = `${folder.data}.${made}-${Date.now()}`;
  await rename(folder.data, kept);
  try {
    const lines = await restoreInto(dataFolder, file);
    return [
      ...lines,
      `已由 PostgreSQL ${made} 升级到 ${bundled} · upgraded from PostgreSQL ${made} to ${bundled}`,
      `原数据保留在 ${kept}，备份在 ${file}；确认无误后可以删除 · the old data is in ${kept}, the backup is ${file}; remove both after you have checked the result`,
      '自行写入 postgresql.conf 的设置不会带过来 · your own settings in postgresql.conf are not copied',
    ];
  } catch (error) {
    await putBack(folder, kept);
    throw error;
  }
}

async function restoreInto(dataFolder: string, file: string): Promise<string[]> {
  const server = await openEmbedded(dataFolder);
  try {
    const log = openLog('error');
    const root = resolve(dataFolder);
    const files = fileKeeping(readFileSettings(process.env), root);
    const none = () => Promise.reject(new Error('the backup of an upgrade is not encrypted'));
    return describeRestored(
      await restore(
        { ownerUrl: server.url },
        // Contents stay where they are; the backup only lists them.
        { file, dataFolder: root, files, contents: { store: files.store, keep: true }, passphrase: none, log },
      ),
    );
  } finally {
    await server.release();
  }
}

async function putBack(folder: DataFolder, kept: string): Promise<void> {
  await rm(folder.data, { recursive: true, force: true });
  await rename(kept, folder.data);
}

const nothingThere = (data: string) =>
  new StartupError(
    'NO_DATABASE',
    `${data} 中没有内置数据库，无需升级。 · There is no embedded database in ${data} to upgrade.`,
  );

const inUse = (pid: number) =>
  new StartupError(
    'DATA_BUSY',
    `进程 ${pid} 正在使用这个数据文件夹，请先停止它。 · Process ${pid} uses this data folder; stop it first.`,
  );
