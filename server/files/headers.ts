/** The headers of uploads and downloads. */
import type { FastifyRequest } from 'fastify';
import { badUpload, noSuchRange } from '../../errors/files.js';
import type { Announced } from '../../services/files/announce.js';
import type { Progress } from '../../services/files/receive.js';
import { LEAST_BODY } from '../../services/files/receive.js';
import type { FileLimits } from '../../services/files/settings.js';
import { UPLOAD_LIFE } from '../../services/files/uploads.js';
import type { ByteRange } from '../../storage/store.js';

/** What a client says of a file. What is missing or cannot be read is left empty, and refused by the service. */
export function announcedIn({ headers }: FastifyRequest): Announced {
  const text = (name: string) => String(headers[name] ?? '').trim();
  return {
    name: decoded(text('x-file-name')),
    declared: text('content-type'),
    size: wholeNumber(text('x-file-size') || text('content-length')) ?? 0,
    sha256: text('x-file-sha256'),
  };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}

const wholeNumber = (text: string): number | null => (/^\d{1,15}$/.test(text) ? Number(text) : null);

/**
 * Where a body begins, and how long it is.
 * @throws Refusal BAD_USER_INPUT BAD_UPLOAD
 */
export function placeIn({ headers }: FastifyRequest): { readonly offset: number; readonly length: number } {
  const offset = wholeNumber(String(headers['upload-offset'] ?? ''));
  const length = wholeNumber(String(headers['content-length'] ?? (headers['transfer-encoding'] ? '' : '0')));
  if (offset !== null && length !== null) return { offset, length };
  throw badUpload([...(offset === null ? [NO_OFFSET] : []), ...(length === null ? [NO_LENGTH] : [])]);
}

const NO_OFFSET = {
  field: 'upload-offset',
  code: 'NO_OFFSET',
  message: { zh: '应为这段内容开始的字节位置。', en: 'Write the byte at which this part begins.' },
};
const NO_LENGTH = {
  field: 'content-length',
  code: 'NO_LENGTH',
  message: {
    zh: '应写明这段内容的字节数（不接收 chunked）。',
    en: 'Write the number of bytes of this part; chunked bodies are not taken.',
  },
};

/** As draft-ietf-httpbis-resumable-upload names them. */
export function progressHeaders(
  { offset, size, file }: Progress,
  { each }: FileLimits,
): Readonly<Record<string, string | number>> {
  return {
    'upload-offset': offset,
    'upload-length': size,
    'upload-complete': file === null ? '?0' : '?1',
    'upload-limit': `max-size=${each}, min-append-size=${LEAST_BODY}, max-age=${UPLOAD_LIFE / 1000}`,
    'cache-control': 'no-store',
  };
}

/**
 * The part of a file that is wanted: one range, as downloads that go on ask for it. Several at once, and what is no
 * range, give the whole file, as RFC 9110 allows.
 * @throws Refusal BAD_USER_INPUT NO_SUCH_RANGE for one outside the file
 */
export function rangeIn(header: string | undefined, size: number): ByteRange | null {
  const [, from = '', to = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.replaceAll(' ', '') ?? '') ?? [];
  if (from === '' && to === '') return null;
  const first = from === '' ? Math.max(size - Number(to), 0) : Number(from);
  const last = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1);
  if (from !== '' && to !== '' && Number(to) < first) return null;
  if (first > last) throw noSuchRange(size);
  return { first, last };
}
