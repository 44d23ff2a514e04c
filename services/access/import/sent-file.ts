/** Reads the sheets of a file that was uploaded. */
import { buffer } from 'node:stream/consumers';
import type { Viewer } from '../../../auth/viewer.js';
import type { FileId } from '../../../entities/ids.js';
import { noSuchFile } from '../../../errors/files.js';
import { unreadableWorkbook } from '../../../errors/workbooks.js';
import { LARGEST_FILE } from '../../../workbooks/archive.js';
import { readSheets } from '../../../workbooks/read.js';
import type { Sheet } from '../../../workbooks/sheet.js';
import { findFile, openFile } from '../../files/files.js';
import { isId } from '../../identity.js';
import type { Platform } from '../../platform.js';

/**
 * @param id of a file that the viewer has uploaded
 * @throws Refusal NOT_FOUND NO_SUCH_FILE; BAD_USER_INPUT UNREADABLE_WORKBOOK
 */
export async function sheetsOfFile(platform: Platform, viewer: Viewer, id: string): Promise<readonly Sheet[]> {
  if (!isId<FileId>(id)) throw noSuchFile();
  const file = await findFile(platform, viewer, id);
  if (file.size > LARGEST_FILE)
    throw unreadableWorkbook({
      zh: `文件超过 ${LARGEST_FILE / 1024 / 1024} MB`,
      en: `it has more than ${LARGEST_FILE / 1024 / 1024} MB`,
    });
  return readSheets(await buffer(await openFile(platform, viewer, file)), file.name);
}
