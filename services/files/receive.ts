/** 上传文件: one body as a whole, or piece by piece; with the claims of who uploads, under their limits. */

import type { Viewer } from '../../auth/viewer.js';
import type { UploadPiece } from '../../entities/file.js';
import type { UploadId } from '../../entities/ids.js';
import { bodyCutOff, noSuchUpload, pieceTooLarge, pieceTooSmall, wrongOffset } from '../../errors/files.js';
import type { Platform } from '../platform.js';
import { type Announced, checkAnnounced } from './announce.js';
import { orStorageRefusal } from './faults.js';
import { findFile, isFileId, type StoredFile } from './files.js';
import { finishUpload } from './finish.js';
import { newPieceName } from './names.js';
import { Cutter, PIECE } from './pieces.js';
import { requireFileAction } from './rights.js';
import { addPiece, cancelUpload, findUpload, reserve, type Upload } from './uploads.js';

/** Bytes of a body that a client sends, unless it is the last one. */
export const LEAST_BODY = 1024 * 1024;

export interface Body {
  readonly chunks: AsyncIterable<Uint8Array>;
  /** Bytes, as the client says. */
  readonly length: number;
}

/** How far an upload is. */
export interface Progress {
  readonly id: UploadId;
  /** Bytes that have arrived: where the next body begins. */
  readonly offset: number;
  readonly size: number;
  /** Null until the last byte has arrived and the content was found to be right. */
  readonly file: StoredFile | null;
}

/**
 * Announces a file that is sent in pieces.
 * @throws Refusal FORBIDDEN, BAD_USER_INPUT, LIMIT: all that can be said before anything is sent
 */
export async function beginUpload(platform: Platform, viewer: Viewer, wanted: Announced): Promise<Progress> {
  requireFileAction(viewer, 'UPLOAD');
  const { announced } = checkAnnounced(wanted, platform.files.limits);
  return progressOf(await reserve(platform, viewer, announced), null);
}

/** @throws Refusal NOT_FOUND NO_SUCH_UPLOAD */
export async function uploadProgress(platform: Platform, viewer: Viewer, id: UploadId): Promise<Progress> {
  const upload = await ownUpload(platform, viewer, id);
  return progressOf(upload, upload.file === null ? null : await findFile(platform, viewer, upload.file));
}

/**
 * Takes the next bytes. They are kept in pieces of 8 MiB: a body that breaks off loses no more than that.
 * @param offset where the body begins; a body of no bytes at the end asks to finish once more
 * @throws Refusal CONFLICT WRONG_OFFSET; BAD_USER_INPUT BODY_CUT_OFF and what `finishUpload` refuses
 */
export function continueUpload(
  platform: Platform,
  viewer: Viewer,
  id: UploadId,
  offset: number,
  body: Body,
): Promise<Progress> {
  return orStorageRefusal(platform, async () => {
    requireFileAction(viewer, 'UPLOAD');
    const upload = await ownUpload(platform, viewer, id);
    if (offset !== upload.received) throw wrongOffset(upload.received);
    const left = upload.size - upload.received;
    if (body.length > left) throw pieceTooLarge(left);
    if (body.length < LEAST_BODY && body.length !== left) throw pieceTooSmall(LEAST_BODY);
    if (upload.file !== null) return progressOf(upload, await findFile(platform, viewer, upload.file));
    const grown = await receive(platform, viewer, upload, body, (sofar, piece) =>
      addPiece(platform, viewer, sofar, piece),
    );
    return progressOf(grown, grown.received < grown.size ? null : await finishUpload(platform, viewer, grown));
  });
}

/** @throws Refusal NOT_FOUND NO_SUCH_UPLOAD */
export async function dropUpload(platform: Platform, viewer: Viewer, id: UploadId): Promise<void> {
  requireFileAction(viewer, 'UPLOAD');
  await cancelUpload(platform, viewer, (await ownUpload(platform, viewer, id)).id);
}

/**
 * Takes a file in one body. If anything fails, nothing of it is kept.
 * @throws Refusal FORBIDDEN, BAD_USER_INPUT, LIMIT
 */
export function uploadWhole(
  platform: Platform,
  viewer: Viewer,
  wanted: Announced,
  chunks: AsyncIterable<Uint8Array>,
): Promise<StoredFile> {
  return orStorageRefusal(platform, async () => {
    requireFileAction(viewer, 'UPLOAD');
    const { announced } = checkAnnounced(wanted, platform.files.limits);
    const upload = await reserve(platform, viewer, announced);
    try {
      const body = { chunks, length: announced.size };
      const whole = await receive(platform, viewer, upload, body, async (sofar, piece) => ({
        ...sofar,
        pieces: [...sofar.pieces, piece],
        received: sofar.received + piece.size,
      }));
      return await finishUpload(platform, viewer, whole);
    } catch (error) {
      await cancelUpload(platform, viewer, upload.id).catch(() => undefined);
      throw error;
    }
  });
}

/**
 * Stores a body piece by piece.
 * @param count is called for each piece that is safe; null if another one has taken its place
 * @throws Refusal CONFLICT WRONG_OFFSET then
 */
async function receive(
  platform: Platform,
  viewer: Viewer,
  upload: Upload,
  { chunks, length }: Body,
  count: (upload: Upload, piece: UploadPiece) => Promise<Upload | null>,
): Promise<Upload> {
  const cutter = new Cutter(chunks);
  try {
    return await receivePieces(platform, viewer, upload, { cutter, length }, count);
  } finally {
    await cutter.close();
  }
}

async function receivePieces(
  platform: Platform,
  viewer: Viewer,
  upload: Upload,
  { cutter, length }: { cutter: Cutter; length: number },
  count: (upload: Upload, piece: UploadPiece) => Promise<Upload | null>,
): Promise<Upload> {
  const { store } = platform.files;
  let sofar = upload;
  for (let left = length; left > 0; ) {
    const size = Math.min(left, PIECE);
    const name = newPieceName(viewer.district.id, upload.id, sofar.received);
    const remove = () => store.remove(name).catch(() => undefined);
    try {
      await store.put(name, whole(cutter.take(size), size), size);
    } catch (error) {
      await remove();
      throw error;
    }
    // If this fails, the piece may have been counted all the same, so that it stays.
    const grown = await count(sofar, { name, size });
    if (grown === null) {
      await remove();
      throw wrongOffset((await findUpload(platform, viewer, upload.id)).received);
    }
    sofar = grown;
    left -= size;
  }
  return sofar;
}

/** @throws Refusal BAD_USER_INPUT BODY_CUT_OFF if fewer bytes come */
async function* whole(chunks: AsyncIterable<Uint8Array>, size: number): AsyncGenerator<Uint8Array> {
  let came = 0;
  for await (const chunk of chunks) {
    came += chunk.length;
    yield chunk;
  }
  if (came < size) throw bodyCutOff();
}

async function ownUpload(platform: Platform, viewer: Viewer, id: UploadId): Promise<Upload> {
  if (!isFileId(id)) throw noSuchUpload();
  return findUpload(platform, viewer, id);
}

const progressOf = ({ id, received, size }: Upload, file: StoredFile | null): Progress => ({
  id,
  offset: received,
  size,
  file,
});
