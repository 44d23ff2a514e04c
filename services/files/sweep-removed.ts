/** The contents of districts that were removed. */
import type { DistrictId } from '../../entities/ids.js';
import { EVERY_DISTRICT } from '../districts/districts.js';
import type { Platform } from '../platform.js';
import { prefixOf } from './names.js';
import { type Holdings, removeContent } from './sweep-store.js';

/**
 * Removes everything of one district from the store, whose rows must be gone. What a backup still reads is left to the
 * next sweep.
 * @throws StorageError
 */
export async function removeContentsOf(platform: Platform, district: DistrictId): Promise<Holdings> {
  const removed = { contents: 0, bytes: 0 };
  for await (const { name } of platform.files.store.list(prefixOf(district))) {
    const bytes = await removeContent(platform, district, name);
    if (bytes === null) continue;
    removed.contents += 1;
    removed.bytes += bytes;
  }
  return removed;
}

/**
 * Removes what is left of removed districts, because the store failed or the process was killed after their rows had
 * gone. Districts that this database has never known are left alone: they may belong to another one.
 */
export async function sweepRemoved(platform: Platform): Promise<void> {
  const removed = await platform.database.read(EVERY_DISTRICT, (rows) =>
    rows.query<{ id: DistrictId }>('select district_id as id from removed_district order by 1'),
  );
  for (const { id } of removed) await removeContentsOf(platform, id);
}
