/** 备份与恢复: writes the whole database into one file, and restores it. */
import { resolve } from 'node:path';
import { writeArchive } from './archive.js';
import type { BackedUpContents, ContentFault } from './contents.js';
import { dump } from './dump.js';

export type { BackedUpContents, ContentFault, ContentsFound, RestoredContents } from './contents.js';
export { type Loaded, loadBackup, type RunKey } from './load.js';

/**
 * @param dataFolder KAOPING_DATA, whose keys are included
 * @param passphrase null for no encryption
 * @param contents of files; null to list them only
 * @returns the contents that are not in the backup, though they should be
 * @throws StartupError FILE_EXISTS
 */
export async function backUp(
  ownerUrl: string,
  dataFolder: string,
  file: string,
  passphrase: string | null,
  contents: BackedUpContents | null = null,
): Promise<readonly ContentFault[]> {
  let faults: readonly ContentFault[] = [];
  const entries = dump(ownerUrl, resolve(dataFolder), contents, (found) => {
    faults = found;
  });
  await writeArchive(file, passphrase, entries);
  return faults;
}
