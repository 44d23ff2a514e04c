/** Compares every file of a district with its content, and every content with its file. */
import { createHash } from 'node:crypto';
import { systemClaims } from '../../auth/access.js';
import type { DistrictId, FileId } from '../../entities/ids.js';
import { StorageError, type Store } from '../../storage/store.js';
import type { Platform } from '../platform.js';
import { contentName, prefixOf } from './names.js';
import { batches, knownOf } from './sweep-store.js';
import { UPLOAD_LIFE } from './uploads.js';

/** What is wrong with the content of a file. */
export type FileFault =
  /** The store has nothing of its name. */
  | 'MISSING'
  /** It has another number of bytes. */
  | 'SIZE'
  /** It has another SHA-256. */
  | 'HASH';

export interface FaultyFile {
  readonly id: FileId;
  readonly name: string;
  readonly sha256: string;
  readonly fault: FileFault;
}

/** Something in the store that no row knows. */
export interface Stray {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** True for what a sweep should have removed; what is younger may be about to get its row. */
  readonly overdue: boolean;
}

export interface FilesVerified {
  readonly files: number;
  /** Bytes that were read. */
  readonly bytes: number;
  readonly faults: readonly FaultyFile[];
  readonly strays: readonly Stray[];
}

interface FileRow {
  readonly id: FileId;
  readonly name: string;
  readonly size: number;
  readonly sha256: string;
}

/**
 * Reads every content once, in constant memory. Files that are removed meanwhile are no fault.
 * @throws StorageError UNAVAILABLE if the store does not answer
 */
export async function verifyFiles(platform: Platform, district: DistrictId): Promise<FilesVerified> {
  const strays = await findStrays(platform, district);
  const files = await platform.database.read(systemClaims(district), (rows) =>
    rows.query<FileRow>(
      'select id, name, size::float8 as size, sha256 from file where district_id = $1 order by sha256, id',
      [district],
    ),
  );
  const faults: FaultyFile[] = [];
  let bytes = 0;
  let last: { sha256: string; fault: FileFault | null } | undefined;
  for (const { id, name, size, sha256 } of files) {
    if (last?.sha256 !== sha256) {
      last = { sha256, fault: await faultOf(platform.files.store, contentName(district, sha256), size, sha256) };
      bytes += last.fault === null ? size : 0;
    }
    const { fault } = last;
    if (fault !== null && (await isThere(platform, district, id))) faults.push({ id, name, sha256, fault });
  }
  return { files: files.length, bytes, faults, strays };
}

/** @returns null for a content that is as it should be */
export async function faultOf(store: Store, name: string, size: number, sha256: string): Promise<FileFault | null> {
  const stored = await store.size(name);
  if (stored === null) return 'MISSING';
  if (stored !== size) return 'SIZE';
  const hash = createHash('sha256');
  try {
    for await (const chunk of await store.open(name)) hash.update(chunk);
  } catch (error) {
    if (error instanceof StorageError && error.fault === 'MISSING') return 'MISSING';
    throw error;
  }
  return hash.digest('hex') === sha256 ? null : 'HASH';
}

async function isThere({ database }: Platform, district: DistrictId, id: FileId): Promise<boolean> {
  const found = await database.read(systemClaims(district), (rows) =>
    rows.query('select from file where district_id = $1 and id = $2', [district, id]),
  );
  return found.length > 0;
}

async function findStrays(platform: Platform, district: DistrictId): Promise<Stray[]> {
  const since = new Date(platform.clock.now().getTime() - UPLOAD_LIFE);
  const strays: Stray[] = [];
  for await (const batch of batches(platform.files.store.list(prefixOf(district)))) {
    const known = await knownOf(platform, district, batch);
    for (const { name, size, at } of batch) if (!known(name)) strays.push({ name, size, overdue: at < since });
  }
  return strays;
}
