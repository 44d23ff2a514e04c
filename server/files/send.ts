/** `GET /files/:id`: a file as an attachment, whole or from where a download broke off. */

import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Viewer } from '../../auth/viewer.js';
import type { FileId } from '../../entities/ids.js';
import type { ReadLog } from '../../services/audit/reading.js';
import { findFile, openFile, type StoredFile } from '../../services/files/files.js';
import { beginReading } from '../../services/files/reading.js';
import type { Platform } from '../../services/platform.js';
import type { ByteRange } from '../../storage/store.js';
import { PATIENCE, SLOWEST_PACE } from '../export/limits.js';
import { atPace } from '../export/pace.js';
import { rangeIn } from './headers.js';

/** Nothing of a file is run or shown by the browser that gets it, whatever a person has put into it. */
const INERT = "default-src 'none'; sandbox";

export async function sendFile(
  { platform, readLog }: { readonly platform: Platform; readonly readLog: ReadLog },
  viewer: Viewer,
  request: FastifyRequest<{ Params: { id: FileId } }>,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const file = await findFile(platform, viewer, request.params.id);
  const tag = `"${file.sha256}"`;
  void reply.headers({
    etag: tag,
    'cache-control': 'private, no-cache',
    vary: 'authorization, cookie, x-kaoping-acting-for',
    'accept-ranges': 'bytes',
    'content-security-policy': INERT,
  });
  if (isKnown(request.headers['if-none-match'], tag)) return reply.code(304).send();

  const wanted = request.headers['if-range'];
  const range = wanted === undefined || wanted === tag ? rangeOf(request, reply, file) : null;
  const length = range === null ? file.size : range.last - range.first + 1;
  void reply.type(file.type).headers({ 'content-length': length, 'content-disposition': dispositionOf(file) });
  if (range !== null) void reply.code(206).header('content-range', `bytes ${range.first}-${range.last}/${file.size}`);
  if (request.method === 'HEAD') return reply.send();

  const endReading = await beginReading(platform, readLog, viewer, file);
  // A file that is fetched in parts counts once, with its first one.
  reply.raw.once('finish', () => endReading((range?.first ?? 0) === 0 ? 1 : 0));
  const content = await openFile(platform, viewer, file, range ?? undefined);
  // Also if the connection was lost meanwhile, or is lost before a byte of it is read.
  if (reply.raw.destroyed) content.destroy();
  reply.raw.once('close', () => content.destroy());
  const chunks = atPace(
    content,
    { slowest: SLOWEST_PACE, patience: PATIENCE },
    {
      buffered: BUFFER,
      closed: new Promise((resolve) => reply.raw.once('close', resolve)),
      tooSlow: () => reply.raw.destroy(),
    },
  );
  return reply.send(Readable.from(chunks, { objectMode: false, highWaterMark: BUFFER }));
}

/** A range outside the file is refused with the file's size. */
function rangeOf({ headers }: FastifyRequest, reply: FastifyReply, { size }: StoredFile): ByteRange | null {
  void reply.header('content-range', `bytes */${size}`);
  const range = rangeIn(headers.range, size);
  void reply.removeHeader('content-range');
  return range;
}

const BUFFER = 64 * 1024;

const isKnown = (known: string | undefined, tag: string): boolean =>
  (known ?? '').split(',').some((one) => one.trim().replace(/^W\//, '') === tag);

/** The name as it was given (RFC 5987), with a plain one for clients that know no better. */
function dispositionOf({ name }: StoredFile): string {
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (char) => `%${char.charCodeAt(0).toString(16)}`);
  const plain = name.replaceAll(/[^\w.-]/g, '_');
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
