/** Writes a bundle's folder: all of it or nothing. */
import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Bundle } from './bundle.js';
import { renderBundle } from './render.js';

const OURS = [
  'units.csv',
  'plan.yaml',
  'targets.csv',
  'scheme.yaml',
  'observations.csv',
  'marks.csv',
  'milestones.csv',
  'adjustments.csv',
];

/**
 * @param folder made if it does not exist; files of a bundle in it are replaced, others left alone
 * @param options.force write into a folder that holds other things and no bundle
 * @throws Error if the folder holds other things
 */
export async function writeBundle(folder: string, bundle: Bundle, options: { force?: boolean } = {}): Promise<void> {
  const target = resolve(folder);
  const present: string[] = await readdir(target).catch(() => []);
  const isBundle = present.includes('scheme.yaml') && present.includes('units.csv');
  if (present.length > 0 && !isBundle && options.force !== true) {
    throw new Error(
      `文件夹 ${folder} 不是空的，也不是数据包；确要写入请加 --force · the folder is neither empty nor a bundle; --force writes into it`,
    );
  }
  const files = renderBundle(bundle);
  await mkdir(dirname(target), { recursive: true });
  const making = await mkdtemp(join(dirname(target), '.bundle-'));
  try {
    for (const [name, text] of files) await writeFile(join(making, name), text);
    await mkdir(target, { recursive: true });
    for (const name of files.keys()) await rename(join(making, name), join(target, name));
    for (const name of OURS) if (!files.has(name)) await rm(join(target, name), { force: true });
  } finally {
    await rm(making, { recursive: true, force: true });
  }
}
