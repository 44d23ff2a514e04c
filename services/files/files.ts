/** Files as they are found and read. */

import type { Readable } from 'node:stream';
import type { Viewer } from '../../auth/viewer.js';
import type { FileId } from '../../entities/ids.js';
import { noSuchFile } from '../../errors/files.js';
import type { ByteRange } from '../../storage/store.js';
import type { Platform } from '../platform.js';
import { orStorageRefusal } from './faults.js';
import { contentName } from './names.js';

export interface StoredFile {
  readonly id: FileId;
  readonly name: string;
  /** Media type. */
  readonly type: string;
  /** Bytes. */
  readonly size: number;
  readonly sha256: string;
}

export const FILE_COLUMNS = 'f.id, f.name, f.type, f.size::float8 as size, f.sha256';

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
export const isFileId = (text: string): boolean => UUID.test(text);

/** @throws Refusal NOT_FOUND NO_SUCH_FILE, also for a file that the viewer may not see */
export async function findFile({ database }: Platform, viewer: Viewer, id: FileId): Promise<StoredFile> {
  if (!isFileId(id)) throw noSuchFile();
  const [file] = await database.ask<StoredFile>(viewer.claims, {
    text: `select ${FILE_COLUMNS} from file f where f.district_id = $1 and f.id = $2`,
    values: [viewer.district.id, id],
  });
  if (file === undefined) throw noSuchFile();
  return file;
}

/** The name of a file that the viewer sees; empty if there is none. */
export async function nameOfFile({ database }: Platform, viewer: Viewer, id: string): Promise<string> {
  if (!isFileId(id)) return '';
  const [file] = await database.ask<{ name: string }>(viewer.claims, {
    text: 'select f.name from file f where f.district_id = $1 and f.id = $2',
    values: [viewer.district.id, id],
  });
  return file?.name ?? '';
}

/** @throws Refusal LIMIT STORAGE_UNAVAILABLE */
export function openFile(platform: Platform, viewer: Viewer, file: StoredFile, range?: ByteRange): Promise<Readable> {
  return orStorageRefusal(platform, () =>
    platform.files.store.open(contentName(viewer.district.id, file.sha256), range),
  );
}
