/** The part of a sweep that looks at the store: contents without a file, and pieces of uploads that are over. */
import { systemClaims } from '../../auth/access.js';
import type { DistrictId, UploadId } from '../../entities/ids.js';
import type { Store, Stored } from '../../storage/store.js';
import { SYSTEM } from '../actor.js';
import { inTransaction } from '../in-transaction.js';
import type { Platform } from '../platform.js';
import { lockContent } from './finish.js';
import { mayRemoveContents } from './hold.js';
import { hashIn, incomingPrefix, prefixOf, uploadIn } from './names.js';

/** Whole contents in the store, with the sum of their bytes. */
export interface Holdings {
  readonly contents: number;
  readonly bytes: number;
}

/** Names that are looked up at once. */
const BATCH = 500;

/**
 * @param since pieces that were stored later are still arriving, whatever their row says: a body that comes in one
 *   request touches it at its end only
 * @returns ids of uploads
 */
export async function uploadsStillArriving(store: Store, district: DistrictId, since: Date): Promise<UploadId[]> {
  const arriving = new Set<UploadId>();
  for await (const { name, at } of store.list(incomingPrefix(district))) {
    const upload = uploadIn(name);
    if (upload !== null && at >= since) arriving.add(upload);
  }
  return [...arriving];
}

/**
 * Removes what no row knows and what was stored before `since`. What is newer may be about to get its row.
 * @throws StorageError
 */
export async function sweepStore(
  platform: Platform,
  district: DistrictId,
  since: Date,
): Promise<{ readonly removed: Holdings; readonly left: Holdings }> {
  const { store } = platform.files;
  const [removed, left] = [
    { contents: 0, bytes: 0 },
    { contents: 0, bytes: 0 },
  ];
  for await (const batch of batches(store.list(prefixOf(district)))) {
    const known = await knownOf(platform, district, batch);
    for (const { name, size, at } of batch) {
      const isWhole = hashIn(name) !== null;
      const isOver = at < since && !known(name) && (isWhole || isRemains(name));
      const bytes = isOver
        ? await (isWhole ? removeContent(platform, district, name) : removePiece(store, name, size))
        : null;
      const sum = bytes === null ? (isWhole ? left : null) : removed;
      if (sum === null) continue;
      sum.contents += 1;
      sum.bytes += bytes ?? size;
    }
  }
  return { removed, left };
}

/** A piece of an upload, or what an interrupted write has left. Other names are no business of a sweep. */
const isRemains = (name: string): boolean => uploadIn(name) !== null || name.endsWith('.part');

export async function* batches(stored: AsyncIterable<Stored>): AsyncGenerator<Stored[]> {
  let batch: Stored[] = [];
  for await (const one of stored) {
    if (batch.push(one) < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** @returns whether a row of the database needs what is stored under a name; asked after it was listed */
export async function knownOf(
  { database }: Pick<Platform, 'database'>,
  district: DistrictId,
  stored: readonly Stored[],
): Promise<(name: string) => boolean> {
  const names = stored.map(({ name }) => name);
  const hashes = names.flatMap((name) => hashIn(name) ?? []);
  const uploads = names.flatMap((name) => uploadIn(name) ?? []);
  const found = await database.read(systemClaims(district), (rows) =>
    rows.query<{ known: string }>(
      `select sha256 as known from file where district_id = $1 and sha256 = any ($2)
       union all
       select id::text from file_upload where district_id = $1 and id = any ($3::uuid[]) and file_id is null`,
      [district, hashes, uploads],
    ),
  );
  const known = new Set(found.map((row) => row.known));
  return (name) => known.has(hashIn(name) ?? uploadIn(name) ?? '');
}

async function removePiece(store: Store, name: string, size: number): Promise<number> {
  await store.remove(name);
  return size;
}

/**
 * Removes a content that has no file any more.
 * @returns its bytes; null if it has one, if it is gone, or if a backup is being written
 */
export function removeContent(platform: Platform, district: DistrictId, name: string): Promise<number | null> {
  return inTransaction(platform, SYSTEM, systemClaims(district), async (tx) => {
    tx.changed();
    if (!(await mayRemoveContents(tx, district))) return null;
    await lockContent(tx, name);
    const [file] = await tx.query('select from file where district_id = $1 and sha256 = $2 limit 1', [
      district,
      hashIn(name),
    ]);
    if (file !== undefined) return null;
    const size = await platform.files.store.size(name);
    if (size !== null) await platform.files.store.remove(name);
    return size;
  });
}
