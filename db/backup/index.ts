/** 备份与恢复: writes the whole database into one file, and restores it. */
import { resolve } from 'node:path';
import { writeArchive } from './archive.js';
import { dump } from './dump.js';

export { type Loaded, loadBackup, type RunKey } from './load.js';

/**
 * @param dataFolder KAOPING_DATA, whose keys are included and whose files are listed
 * @param passphrase null for no encryption
 * @throws StartupError FILE_EXISTS
 */
export const backUp = (ownerUrl: string, dataFolder: string, file: string, passphrase: string | null): Promise<void> =>
  writeArchive(file, passphrase, dump(ownerUrl, resolve(dataFolder)));
