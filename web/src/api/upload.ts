/** Sending files to `POST /files` and, if they are large, in pieces that go on after a broken connection (docs/files.md). */
import { OURS } from './client';
import { type Failure, isBilingual, serverError, unreachable } from './failure';
import { refusedBy } from './session';

/** A file that the server has. It is attached by its id. */
export interface UploadedFile {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly size: number;
  readonly sha256: string;
}

const PIECE = 8 * 1024 * 1024;
/** How often a piece is sent again before the upload is given up. */
const ATTEMPTS = 4;

/**
 * Sends a file.
 *
 * @param onProgress with the share that has arrived, 0 to 1
 * @throws Failure with the server's message; DOMException AbortError if `signal` aborts
 */
export async function upload(
  file: File,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<UploadedFile> {
  const sha256 = await sha256Of(file);
  const headers = {
    'content-type': file.type || 'application/octet-stream',
    'x-file-name': encodeURIComponent(file.name),
    'x-file-sha256': sha256,
  };
  if (file.size <= PIECE) {
    const { body } = await send('POST', '/files', headers, file, (sent) => onProgress(sent / file.size), signal);
    return body as UploadedFile;
  }
  const start = await fetch('/files/uploads', {
    method: 'POST',
    headers: { ...OURS, ...headers, 'x-file-size': String(file.size) },
    signal,
  }).catch(asFailure);
  const answer: unknown = await start.json().catch(() => null);
  const place = start.headers.get('location');
  if (!start.ok || place === null) throw refusedBy(start, answer);
  return inPieces(file, place, onProgress, signal);
}

async function inPieces(
  file: File,
  place: string,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<UploadedFile> {
  let offset = 0;
  let failures = 0;
  for (;;) {
    try {
      const piece = file.slice(offset, offset + PIECE);
      const begun = offset;
      const { status, body, at } = await send(
        'PATCH',
        place,
        { 'content-type': 'application/partial-upload', 'upload-offset': String(offset) },
        piece,
        (sent) => onProgress((begun + sent) / file.size),
        signal,
      );
      if (status === 409 && at !== null) {
        offset = at;
        continue;
      }
      const { file: done, offset: next } = body as { file: UploadedFile | null; offset: number };
      if (done) return done;
      offset = next;
      failures = 0;
    } catch (error) {
      failures += 1;
      if (signal.aborted || (error as Failure).code !== 'UNREACHABLE' || failures > ATTEMPTS) throw error;
      await new Promise((resolve) => setTimeout(resolve, 1000 * 2 ** failures));
      offset = await arrived(place, offset);
    }
  }
}

/** How much the server has, after a broken connection. */
async function arrived(place: string, known: number): Promise<number> {
  const answer = await fetch(place, { method: 'HEAD', headers: OURS }).catch(() => null);
  const offset = Number(answer?.headers.get('upload-offset'));
  return answer?.ok && Number.isFinite(offset) ? offset : known;
}

interface Sent {
  readonly status: number;
  readonly body: unknown;
  /** `Upload-Offset` of the answer. */
  readonly at: number | null;
}

/** By XMLHttpRequest, since fetch does not tell how much was sent. */
function send(
  method: 'POST' | 'PATCH',
  path: string,
  headers: Readonly<Record<string, string>>,
  content: Blob,
  onSent: (bytes: number) => void,
  signal: AbortSignal,
): Promise<Sent> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const stop = () => request.abort();
    request.open(method, path);
    for (const [name, value] of Object.entries({ ...OURS, ...headers })) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded }) => onSent(loaded);
    request.onerror = () => reject(unreachable());
    request.onabort = () => reject(new DOMException('The upload was stopped', 'AbortError'));
    request.onloadend = () => signal.removeEventListener('abort', stop);
    request.onload = () => {
      const body = parsed(request.responseText);
      const at = request.getResponseHeader('upload-offset');
      const goesOn = method === 'PATCH' && request.status === 409 && at !== null;
      if ((request.status >= 200 && request.status < 300) || goesOn) {
        resolve({ status: request.status, body, at: at === null ? null : Number(at) });
        return;
      }
      const response = new Response(null, { status: request.status < 200 ? 500 : request.status });
      // A proxy that refuses the size answers without our words.
      const message = (body as { error?: { message?: unknown } } | null)?.error?.message;
      reject(isBilingual(message) ? refusedBy(response, body) : serverError(request.status));
    };
    signal.addEventListener('abort', stop);
    request.send(content);
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function asFailure(error: unknown): never {
  throw error instanceof DOMException && error.name === 'AbortError' ? error : unreachable();
}

/** Piece by piece, so that a large file need not fit into memory. Browsers give no digest of their own on plain http. */
async function sha256Of(file: File): Promise<string> {
  const { sha256 } = await import('@noble/hashes/sha2.js');
  const hash = sha256.create();
  for (let at = 0; at < file.size; at += PIECE) {
    hash.update(new Uint8Array(await file.slice(at, at + PIECE).arrayBuffer()));
  }
  return [...hash.digest()].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
