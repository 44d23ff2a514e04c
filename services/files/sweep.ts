/**
 * 清理: removes files that nothing cites, uploads that were given up, and contents that belong to no file.
 *
 * Rows go first, in one transaction with its audit entry; their contents follow. A process that dies in between leaves
 * contents without a row, which the next sweep removes. A file that is just being cited is locked by its citation and is
 * passed over. A content is removed under the lock under which its row is made (finish.ts), and never while a backup is
 * being written (hold.ts).
 */
import { systemClaims } from '../../auth/access.js';
import type { DistrictId, FileId, UploadId } from '../../entities/ids.js';
import { type Actor, SYSTEM } from '../actor.js';
import type { DistrictFound } from '../districts/districts.js';
import { inTransaction, type Transaction } from '../in-transaction.js';
import type { Platform } from '../platform.js';
import { contentName } from './names.js';
import { type Holdings, removeContent, sweepStore, uploadsStillArriving } from './sweep-store.js';
import { UPLOAD_LIFE } from './uploads.js';

/** What a sweep has removed, and what the store holds afterwards. */
export interface Swept {
  /** Files that nothing has cited for long enough. */
  readonly files: number;
  /** Uploads that were never finished. */
  readonly uploads: number;
  /** Contents in the store, and pieces of contents. */
  readonly contents: number;
  /** Bytes of these contents and pieces. */
  readonly bytes: number;
  readonly left: Holdings;
}

/**
 * @param by recorded if any file or upload is removed
 * @throws StorageError if the store fails; what was removed until then stays removed
 */
export async function sweepFiles(
  platform: Platform,
  district: Pick<DistrictFound, 'id' | 'code'>,
  by: Actor = SYSTEM,
): Promise<Swept> {
  const { id } = district;
  const since = new Date(platform.clock.now().getTime() - UPLOAD_LIFE);
  const arriving = await uploadsStillArriving(platform.files.store, id, since);
  const { files, uploads, hashes } = await removeRows(platform, district, by, arriving);
  let [contents, bytes] = [0, 0];
  for (const hash of hashes) {
    const removed = await removeContent(platform, id, contentName(id, hash));
    if (removed === null) continue;
    contents += 1;
    bytes += removed;
  }
  const { removed, left } = await sweepStore(platform, id, since);
  await note(platform, district, left);
  return { files, uploads, contents: contents + removed.contents, bytes: bytes + removed.bytes, left };
}

interface RemovedRows {
  readonly files: number;
  readonly uploads: number;
  /** Of the contents that the files had. */
  readonly hashes: readonly string[];
}

function removeRows(
  platform: Platform,
  { id: district, code }: Pick<DistrictFound, 'id' | 'code'>,
  by: Actor,
  arriving: readonly UploadId[],
): Promise<RemovedRows> {
  return inTransaction(platform, by, systemClaims(district), async (tx) => {
    tx.changed();
    const citations = await tx.query(LOST_CITATIONS, [district, tx.now]);
    const files = await removeFiles(tx, district, new Date(tx.now.getTime() - platform.files.limits.unused));
    const given = await tx.query<{ unfinished: boolean }>(
      `delete from file_upload where district_id = $1 and touched_at < $2 and id <> all ($3::uuid[])
       returning file_id is null as unfinished`,
      [district, new Date(tx.now.getTime() - UPLOAD_LIFE), arriving],
    );
    const uploads = given.filter(({ unfinished }) => unfinished).length;
    if (citations.length + files.length + uploads > 0) {
      const bytes = files.reduce((sum, { size }) => sum + size, 0);
      const counted = (field: string, after: number) => ({ field, before: null, after: String(after) });
      tx.record({
        action: 'file.SWEEP',
        subject: { type: 'district', id: district, label: code },
        audience: 'ACCESS',
        changes: [counted('files', files.length), counted('bytes', bytes), counted('uploads', uploads)],
      });
    }
    return { files: files.length, uploads, hashes: [...new Set(files.map(({ sha256 }) => sha256))] };
  });
}

/**
 * Citations whose figure or adjustment was removed by a load; nothing else that cites files is ever removed. Their files
 * count as unused from now on.
 */
const LOST_CITATIONS = `
with lost as (
  delete from file_citation c where c.district_id = $1 and (
    (c.subject_type = 'observation'
      and not exists (select from observation o where o.district_id = c.district_id and o.id = c.subject_id))
    or (c.subject_type = 'adjustment'
      and not exists (select from adjustment a where a.district_id = c.district_id and a.id = c.subject_id)))
  returning c.file_id
)
update file f set unused_since = $2 from lost where f.district_id = $1 and f.id = lost.file_id returning f.id`;

/** A draft of a form that its account has not sent names the file (草稿). */
const inDraft = `exists (select from form_draft d where d.district_id = f.district_id and d.account_id = f.uploaded_by
  and strpos(d.content::text, f.id::text) > 0)`;

/**
 * The rows are locked first: a transaction that is citing one of them holds a lock on it, so that it is passed over. The
 * second statement sees what was committed until the lock was there.
 */
async function removeFiles(
  tx: Transaction,
  district: DistrictId,
  since: Date,
): Promise<{ size: number; sha256: string }[]> {
  const locked = await tx.query<{ id: FileId }>(
    `select f.id from file f where f.district_id = $1 and f.unused_since < $2
     and not exists (select from file_citation c where c.district_id = f.district_id and c.file_id = f.id)
     and not ${inDraft}
     for update skip locked`,
    [district, since],
  );
  return tx.query<{ size: number; sha256: string }>(
    `delete from file f where f.district_id = $1 and f.id = any ($2::uuid[]) and f.unused_since < $3
     and not exists (select from file_citation c where c.district_id = f.district_id and c.file_id = f.id)
     returning f.size::float8 as size, f.sha256`,
    [district, locked.map(({ id }) => id), since],
  );
}

/** When it was, and what is left. It is no change that people answer for. */
function note(platform: Platform, { id }: Pick<DistrictFound, 'id'>, { contents, bytes }: Holdings): Promise<void> {
  return inTransaction(platform, SYSTEM, systemClaims(id), async (tx) => {
    tx.changed();
    await tx.query(
      `insert into file_sweep (district_id, swept_at, contents, bytes) values ($1, $2, $3, $4)
       on conflict (district_id) do update set swept_at = excluded.swept_at, contents = excluded.contents, bytes = excluded.bytes`,
      [id, tx.now, contents, bytes],
    );
  });
}
