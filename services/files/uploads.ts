/** Uploads under way: their rows, which count against the limits until the file is there. */

import type { Viewer } from '../../auth/viewer.js';
import type { UploadPiece } from '../../entities/file.js';
import type { DistrictId, FileId, UploadId } from '../../entities/ids.js';
import { accountFull, districtFull, noSuchUpload } from '../../errors/files.js';
import { actorOf } from '../actor.js';
import { newId } from '../identity.js';
import { inTransaction, type Transaction } from '../in-transaction.js';
import type { Platform } from '../platform.js';
import type { Announced } from './announce.js';
import { piecesPrefix } from './names.js';
import type { FileLimits } from './settings.js';

export interface Upload {
  readonly id: UploadId;
  readonly name: string;
  /** Media type as the client declared it. */
  readonly declared: string;
  /** Bytes. */
  readonly size: number;
  readonly sha256: string;
  /** Bytes that have arrived. */
  readonly received: number;
  readonly pieces: readonly UploadPiece[];
  /** Id of the file that it became; null while it is under way. */
  readonly file: FileId | null;
}

/** Milliseconds after the last piece after which an upload is given up. */
export const UPLOAD_LIFE = 24 * 3600_000;

const COLUMNS = `id, name, type as declared, size::float8 as size, sha256, received::float8 as received, pieces, file_id as file`;

/**
 * Reserves room for a file.
 * @throws Refusal LIMIT ACCOUNT_FULL, DISTRICT_FULL
 */
export function reserve(platform: Platform, viewer: Viewer, announced: Announced): Promise<Upload> {
  const { name, declared, size, sha256 } = announced;
  return changing(platform, viewer, async (tx, district) => {
    await requireRoom(tx, district, size, platform.files.limits);
    const [upload] = await tx.query<Upload>(
      `insert into file_upload (district_id, id, account_id, name, type, size, sha256, touched_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8) returning ${COLUMNS}`,
      [district, newId<UploadId>(), viewer.account.id, name, declared, size, sha256, tx.now],
    );
    return upload as Upload;
  });
}

/** One after the other in a district, so that two who ask at once cannot both take the last room. */
async function requireRoom(tx: Transaction, district: DistrictId, size: number, limits: FileLimits): Promise<void> {
  await tx.query("select pg_advisory_xact_lock(hashtextextended('file room ' || $1, 0))", [district]);
  const [used] = await tx.query<Usage>(USAGE);
  if ((used?.district ?? 0) + size > limits.district) throw districtFull(limits.district);
  if ((used?.account ?? 0) + size > limits.account) throw accountFull(limits.account);
}

/** Bytes of files and of uploads under way. */
export interface Usage {
  /** Of the account. */
  readonly account: number;
  /** Of the whole district. */
  readonly district: number;
}

/** Of the account and the district of the claims, whatever they see. */
export const USAGE = 'select account::float8 as account, district::float8 as district from file_usage()';

/** @throws Refusal NOT_FOUND NO_SUCH_UPLOAD for one that expired, and for another account's */
export async function findUpload(platform: Platform, viewer: Viewer, id: UploadId): Promise<Upload> {
  const since = new Date(platform.clock.now().getTime() - UPLOAD_LIFE);
  const [upload] = await platform.database.read(viewer.claims, (rows) =>
    rows.query<Upload>(
      `select ${COLUMNS} from file_upload where district_id = $1 and id = $2 and account_id = $3 and touched_at > $4`,
      [viewer.district.id, id, viewer.account.id, since],
    ),
  );
  if (upload === undefined) throw noSuchUpload();
  return upload;
}

/** @returns the upload with the piece; null if another piece has taken its place meanwhile */
export function addPiece(
  platform: Platform,
  viewer: Viewer,
  upload: Upload,
  piece: UploadPiece,
): Promise<Upload | null> {
  return changing(platform, viewer, async (tx, district) => {
    const [grown] = await tx.query<Upload>(
      `update file_upload set pieces = pieces || $4::jsonb, received = received + $5, touched_at = $6
       where district_id = $1 and id = $2 and received = $3 and file_id is null returning ${COLUMNS}`,
      [district, upload.id, upload.received, JSON.stringify([piece]), piece.size, tx.now],
    );
    return grown ?? null;
  });
}

/** Ends an upload without a file, and removes what has arrived. */
export async function cancelUpload(platform: Platform, viewer: Viewer, id: UploadId): Promise<void> {
  await changing(platform, viewer, (tx, district) =>
    tx.query('delete from file_upload where district_id = $1 and id = $2', [district, id]),
  );
  await removePieces(platform, viewer.district.id, id);
}

/** Removes what has arrived of an upload; what cannot be removed now is swept later. */
export async function removePieces(platform: Platform, district: DistrictId, upload: UploadId): Promise<void> {
  const { store } = platform.files;
  try {
    for await (const { name } of store.list(piecesPrefix(district, upload))) await store.remove(name);
  } catch (error) {
    platform.log.warn({ err: error, upload }, 'pieces of an upload were not removed');
  }
}

/** Progress of an upload is no change that people answer for: it owes no entry of the log, and is announced to none. */
function changing<T>(
  platform: Platform,
  viewer: Viewer,
  task: (tx: Transaction, district: DistrictId) => Promise<T>,
): Promise<T> {
  return inTransaction(platform, actorOf(viewer), viewer.claims, async (tx) => {
    tx.changed();
    return task(tx, viewer.district.id);
  });
}
