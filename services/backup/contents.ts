/** What a backup does with the contents of files. */
import type { BackedUpContents, ContentFault } from '../../db/backup/index.js';
import type { FileKeeping } from '../files/settings.js';

/**
 * @param wanted null if nothing was said: contents of a folder are in the backup; those of a bucket are not, as it has
 *   copies of its own
 */
export const contentsOfBackup = (
  { store }: Pick<FileKeeping, 'store'>,
  s3: object | null,
  wanted: boolean | null,
): BackedUpContents => ({ store, included: wanted ?? s3 === null });

/** Lines are bounded: all of a broken store may be missing. */
const LINES = 10;

export function describeFaults(faults: readonly ContentFault[]): string {
  const lines = faults.slice(0, LINES).map(({ path, fault }) => `${path}: ${fault}`);
  const more = faults.length > LINES ? [`… ${faults.length - LINES}`] : [];
  return [
    `备份已写好，但有 ${faults.length} 份文件内容缺失或已损坏（见 files verify）： · The backup is made, but the contents of ${faults.length} files are missing or damaged (see files verify):`,
    ...lines,
    ...more,
  ].join('\n');
}
