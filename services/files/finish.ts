/** The last step of an upload: what has arrived is checked, stored under its hash, and becomes a file. */

import { createHash } from 'node:crypto';
import { SerialQueue } from '../../auth/serial-queue.js';
import type { Viewer } from '../../auth/viewer.js';
import type { FileId } from '../../entities/ids.js';
import { hashMismatch, storageUnavailable } from '../../errors/files.js';
import { actorOf } from '../actor.js';
import { newId } from '../identity.js';
import { inTransaction } from '../in-transaction.js';
import type { Platform } from '../platform.js';
import { announcedType, checkContent } from './content/check.js';
import type { FileType } from './content/types.js';
import type { StoredFile } from './files.js';
import { contentName } from './names.js';
import { contentOf, streamOf } from './pieces.js';
import { cancelUpload, removePieces, type Upload } from './uploads.js';

/**
 * @param upload all of whose bytes have arrived
 * @throws Refusal BAD_USER_INPUT HASH_MISMATCH, OTHER_CONTENT, …: then the upload is over, and nothing is kept
 */
export async function finishUpload(platform: Platform, viewer: Viewer, upload: Upload): Promise<StoredFile> {
  const type = announcedType(upload.name, upload.declared);
  const file = await storeContent(platform, viewer, upload, type);
  await removePieces(platform, viewer.district.id, upload.id);
  return file;
}

/** How often a content is stored again that is swept in the same moment. */
const ATTEMPTS = 3;

async function storeContent(platform: Platform, viewer: Viewer, upload: Upload, type: FileType): Promise<StoredFile> {
  const { store } = platform.files;
  const name = contentName(viewer.district.id, upload.sha256);
  try {
    const check = await checkContent(contentOf(store, upload.pieces), type);
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      const content = verified(check(streamOf(store, upload.pieces)), upload.sha256);
      // One that is there already is not written again: a failing write could damage what others rely on.
      if ((await store.size(name)) === upload.size) for await (const _ of content);
      else await store.put(name, content, upload.size);
      const file = await keep(platform, viewer, upload, type, name);
      if (file !== null) return file;
    }
  } catch (error) {
    if (isFinal(error)) await cancelUpload(platform, viewer, upload.id);
    throw error;
  }
  throw storageUnavailable();
}

/** A content that is refused is refused for good; a store or a database that fails may be back soon. */
const isFinal = (error: unknown): boolean => (error as { code?: unknown }).code === 'BAD_USER_INPUT';

/** Passes chunks on, and fails after the last one if they have another hash. */
async function* verified(chunks: AsyncIterable<Uint8Array>, sha256: string): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256');
  for await (const chunk of chunks) {
    hash.update(chunk);
    yield chunk;
  }
  const found = hash.digest('hex');
  if (found !== sha256) throw hashMismatch(sha256, found);
}

/**
 * Few connections write, and the store is asked while one is held: a store that does not answer must not hold them all.
 */
const keeping = new SerialQueue(10_000);

/**
 * Makes the row, while the content cannot be swept. The same person’s same content under the same name is the same file,
 * so that an upload whose answer was lost may be repeated.
 * @returns null if the content is gone
 */
function keep(
  platform: Platform,
  viewer: Viewer,
  upload: Upload,
  { type }: FileType,
  content: string,
): Promise<StoredFile | null> {
  const district = viewer.district.id;
  return keeping.take(() =>
    inTransaction(platform, actorOf(viewer), viewer.claims, async (tx) => {
      await lockContent(tx, content);
      if ((await platform.files.store.size(content)) !== upload.size) {
        tx.changed();
        return null;
      }
      const [file] = await tx.query<StoredFile>(
        `insert into file (district_id, id, name, type, size, sha256, uploaded_by, uploaded_at, unused_since)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $8)
         on conflict (district_id, uploaded_by, sha256, name) do update set unused_since = excluded.unused_since
         returning id, name, type, size::float8 as size, sha256`,
        [district, newId<FileId>(), upload.name, type, upload.size, upload.sha256, viewer.account.id, tx.now],
      );
      const made = file as StoredFile;
      await tx.query('update file_upload set file_id = $3, pieces = $4 where district_id = $1 and id = $2', [
        district,
        upload.id,
        made.id,
        '[]',
      ]);
      tx.record({
        action: 'file.UPLOAD',
        subject: { type: 'file', id: made.id, label: made.name },
        audience: 'ACCESS',
        changes: [{ field: 'sha256', before: null, after: made.sha256 }],
      });
      return made;
    }),
  );
}

/** Until the transaction ends, nobody else makes a row of this content or removes it. */
export async function lockContent(
  tx: { query(text: string, values: readonly unknown[]): Promise<unknown> },
  name: string,
): Promise<void> {
  await tx.query("select pg_advisory_xact_lock(hashtextextended('file content ' || $1, 0))", [name]);
}
