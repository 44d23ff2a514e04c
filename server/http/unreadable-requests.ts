/**
 * Answers requests that Node cannot parse and that reach no route: an address or headers that are too long, or no
 * HTTP.
 */
import { isUtf8 } from 'node:buffer';
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { Refusal } from '../../errors/refusal.js';
import { addressNotEncoded, addressTooLong, headersTooLong, notHttp, requestTooSlow } from '../../errors/requests.js';
import { statusOf } from '../../errors/status.js';

/** An error of Node's parser. */
interface ParseError extends Error {
  readonly code?: string;
  /** The bytes that it was parsing. */
  readonly rawPacket?: unknown;
}

/** Node's limit for the first line and the headers together. */
const LONGEST_HEAD = '16 KiB';

export const ADDRESS_TOO_LONG = addressTooLong(LONGEST_HEAD);

/** Largest number of characters of an address that a message shows. */
const LONGEST_SHOWN = 500;

/**
 * The refusal of an address with unencoded spaces or letters outside ASCII; null if the first line has another fault.
 */
function notEncoded(request: Buffer): Refusal | null {
  const [, target] = /^[A-Z]+ (\/.*?)(?: HTTP\/1\.\d)?\r?(?:\n|$)/.exec(request.toString('latin1')) ?? [];
  if (target === undefined || !/[^!-~]/.test(target)) return null;
  const bytes = Buffer.from(target, 'latin1');
  const encoded = isUtf8(bytes) ? encodeURI(bytes.toString('utf8')).replaceAll('%25', '%') : null;
  return addressNotEncoded(encoded !== null && encoded.length <= LONGEST_SHOWN ? encoded : null);
}

/** Fastify's `clientErrorHandler`: answers in our form and closes the connection. */
export function answerUnreadable(error: ParseError, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  const problem = problemOf(error);
  const { code, reason, text } = problem;
  const status = statusOf(problem);
  const body = JSON.stringify({ error: { code, reason, message: text } });
  if (socket.writable) {
    socket.write(
      [
        `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
        'Content-Type: application/json; charset=utf-8',
        `Content-Length: ${Buffer.byteLength(body)}`,
        'Connection: close',
        '',
        body,
      ].join('\r\n'),
    );
  }
  socket.destroy(error);
}

function problemOf({ code, rawPacket }: ParseError): Refusal {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return requestTooSlow();
  if (code !== 'HPE_HEADER_OVERFLOW') return (Buffer.isBuffer(rawPacket) ? notEncoded(rawPacket) : null) ?? notHttp();
  // If the first line has no end, the address is too long.
  return Buffer.isBuffer(rawPacket) && rawPacket.includes('\n') ? headersTooLong(LONGEST_HEAD) : ADDRESS_TOO_LONG;
}
