/** 备份与恢复: the whole database in one file, and back. */
import { resolve } from 'node:path';
import { writeArchive } from './archive.js';
import { dump } from './dump.js';

export { type Loaded, loadBackup, type RunKey } from './load.js';

/**
 * @param dataFolder KAOPING_DATA, whose keys are kept and whose files are listed
 * @param passphrase null: not encrypted
 * @throws StartupError FILE_EXISTS
 */
export const backUp = (ownerUrl: string, dataFolder: string, file: string, passphrase: string | null): Promise<void> =>
  writeArchive(file, passphrase, dump(ownerUrl, resolve(dataFolder)));
