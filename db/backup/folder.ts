/**
 * The folder of scheduled backups. Files are named by their time and the oldest are removed. The result of the last
 * drill is in the same folder.
 */
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const NAME = /^kaoping-\d{8}T\d{9}Z\.backup$/;
const DRILL = 'drill.json';

export interface StoredBackup {
  readonly file: string;
  readonly at: Date;
  readonly bytes: number;
}

export interface DrillResult {
  readonly at: string;
  readonly file: string;
  readonly ok: boolean;
  readonly seconds: number;
  readonly message: string;
}

/** `kaoping-20261129T021500000Z.backup`. Creates the folder if it is missing. */
export async function newBackupFile(folder: string, now: Date): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const time = now.toISOString().replaceAll(/[-:.]/g, '');
  return join(folder, `kaoping-${time}.backup`);
}

/** Oldest first. */
export async function storedBackups(folder: string): Promise<StoredBackup[]> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => NAME.test(name)).sort();
  const backups = await Promise.all(
    names.map(async (name) => {
      const file = join(folder, name);
      const state = await stat(file).catch(() => null);
      return state === null ? null : { file, at: state.mtime, bytes: state.size };
    }),
  );
  return backups.filter((backup) => backup !== null);
}

/** Removes the oldest backups beyond `keep`. Does not touch files with other names. */
export async function removeOldest(folder: string, keep: number): Promise<void> {
  const stored = await storedBackups(folder);
  for (const { file } of stored.slice(0, Math.max(stored.length - keep, 0))) await rm(file, { force: true });
}

export const writeDrill = (folder: string, result: DrillResult): Promise<void> =>
  writeFile(join(folder, DRILL), `${JSON.stringify(result, null, 1)}\n`);

/** @returns null if there was none */
export async function readDrill(folder: string): Promise<DrillResult | null> {
  const text = await readFile(join(folder, DRILL), 'utf8').catch(() => null);
  return text === null ? null : (JSON.parse(text) as DrillResult);
}
