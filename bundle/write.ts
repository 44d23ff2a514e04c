/** Writes a bundle's folder: all files or none. */
import type { Dirent } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { Bundle } from './bundle.js';
import { FILES } from './files.js';
import { renderBundle } from './render.js';
import { encode } from './text/encoding.js';

/** A folder into which a bundle cannot be written. */
export class BundleFolderError extends Error {
  override readonly name = 'BundleFolderError';

  constructor(
    readonly code: 'FOLDER_NOT_EMPTY' | 'NOT_A_FOLDER' | 'NOT_A_FILE',
    readonly folder: string,
    message: string,
  ) {
    super(message);
  }
}

/**
 * All files are written completely next to the folder before any is moved into it, so that a full disk leaves the old
 * files.
 *
 * @param folder created if it does not exist; files of a bundle in it are replaced, other files are not touched
 * @param options.force write into a folder that contains other files and no bundle
 * @throws BundleFolderError FOLDER_NOT_EMPTY if the folder contains other files, NOT_A_FOLDER if it is a file,
 *   NOT_A_FILE if a folder has the name of a file
 */
export async function writeBundle(folder: string, bundle: Bundle, options: { force?: boolean } = {}): Promise<void> {
  const target = resolve(folder);
  const entries = await entriesOf(target, folder);
  const present = (entries ?? []).map(({ name }) => name);
  const isBundle = present.includes('scheme.yaml') && present.includes('units.csv');
  if (present.length > 0 && !isBundle && options.force !== true) {
    throw new BundleFolderError(
      'FOLDER_NOT_EMPTY',
      folder,
      `文件夹 ${folder} 不是空的，也不是数据包；确要写入请加 --force · the folder is neither empty nor a bundle; --force writes into it`,
    );
  }
  const inTheWay = entries?.find((entry) => FILES.includes(entry.name) && entry.isDirectory());
  if (inTheWay) {
    const path = join(folder, inTheWay.name);
    throw new BundleFolderError('NOT_A_FILE', folder, `${path} 是文件夹，应是文件 · ${path} is a folder, not a file`);
  }
  const files = renderBundle(bundle);
  await mkdir(dirname(target), { recursive: true });
  const beside = await mkdtemp(join(dirname(target), `.${basename(target)}-`));
  try {
    // A folder inside: the one of mkdtemp is not accessible to other users, and exports should be.
    const made = join(beside, 'bundle');
    await mkdir(made);
    for (const [name, text] of files) await writeFile(join(made, name), encode(text));
    if (entries === null) {
      await rename(made, target);
    } else {
      for (const name of files.keys()) await rename(join(made, name), join(target, name));
      for (const name of FILES) if (!files.has(name)) await rm(join(target, name), { force: true });
    }
  } finally {
    await rm(beside, { recursive: true, force: true });
  }
}

/** @returns null if there is no such folder */
async function entriesOf(target: string, folder: string): Promise<readonly Dirent[] | null> {
  try {
    return await readdir(target, { withFileTypes: true });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return null;
    if (code !== 'ENOTDIR') throw error;
    throw new BundleFolderError('NOT_A_FOLDER', folder, `${folder} 不是文件夹 · ${folder} is not a folder`);
  }
}
