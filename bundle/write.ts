/** Writes a bundle's folder: all of it or nothing. */
import type { Dirent } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { Bundle } from './bundle.js';
import { FILES } from './files.js';
import { renderBundle } from './render.js';
import { encode } from './text/encoding.js';

/** A folder that a bundle is not written into. */
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
 * Every file is complete beside the folder before any comes into it: a full disk leaves what was there.
 *
 * @param folder made if it does not exist; files of a bundle in it are replaced, others left alone
 * @param options.force write into a folder that holds other things and no bundle
 * @throws BundleFolderError FOLDER_NOT_EMPTY if the folder holds other things, NOT_A_FOLDER if it is a file,
 *   NOT_A_FILE if a folder stands where a file should
 */
export async function writeBundle(folder: string, bundle: Bundle, options: { force?: boolean } = {}): Promise<void> {
  const target = resolve(folder);
  const found = await entriesOf(target, folder);
  const present = (found ?? []).map(({ name }) => name);
  const isBundle = present.includes('scheme.yaml') && present.includes('units.csv');
  if (present.length > 0 && !isBundle && options.force !== true) {
    throw new BundleFolderError(
      'FOLDER_NOT_EMPTY',
      folder,
      `文件夹 ${folder} 不是空的，也不是数据包；确要写入请加 --force · the folder is neither empty nor a bundle; --force writes into it`,
    );
  }
  const inTheWay = found?.find((entry) => FILES.includes(entry.name) && entry.isDirectory());
  if (inTheWay) {
    const path = join(folder, inTheWay.name);
    throw new BundleFolderError('NOT_A_FILE', folder, `${path} 是文件夹，应是文件 · ${path} is a folder, not a file`);
  }
  const files = renderBundle(bundle);
  await mkdir(dirname(target), { recursive: true });
  const beside = await mkdtemp(join(dirname(target), `.${basename(target)}-`));
  try {
    // A folder within: mkdtemp's own is closed to others, and what is exported is for them too.
    const made = join(beside, 'bundle');
    await mkdir(made);
    for (const [name, text] of files) await writeFile(join(made, name), encode(text));
    if (found === null) {
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
    throw new BundleFolderError('NOT_A_FOLDER', folder, `${folder} 不是文件夹 · ${folder} is no folder`);
  }
}
