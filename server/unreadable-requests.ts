/** Requests that node cannot read, which reach no route: an address or headers that are too long, no HTTP at all. */
import { isUtf8 } from 'node:buffer';
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { Refusal } from '../errors/refusal.js';

/** What node's parser says of a request. */
interface ParseError extends Error {
  readonly code?: string;
  /** The bytes that it was reading. */
  readonly rawPacket?: unknown;
}

/** Node's own bound for the first line and the headers together. */
const LONGEST_HEAD = '16 KiB';

export const ADDRESS_TOO_LONG = new Refusal('LIMIT', 'URL_TOO_LONG', {
  zh: `请求的地址太长（地址与请求头合计至多 ${LONGEST_HEAD}）；查询请用 POST 发送，筛选值放进变量。`,
  en: `The request’s address is too long (address and headers have at most ${LONGEST_HEAD}); send the query by POST, with its values as variables.`,
});

const HEADERS_TOO_LONG = new Refusal('LIMIT', 'HEADERS_TOO_LONG', {
  zh: `请求头太长（地址与请求头合计至多 ${LONGEST_HEAD}）；请去掉多余的 Cookie 和请求头。`,
  en: `The request’s headers are too long (address and headers have at most ${LONGEST_HEAD}); send fewer cookies and headers.`,
});

const TOO_SLOW = new Refusal('LIMIT', 'REQUEST_TIMEOUT', {
  zh: '请求发送得太慢；请重试。',
  en: 'The request took too long to arrive; send it again.',
});

const NO_HTTP = new Refusal('BAD_USER_INPUT', 'BAD_REQUEST', {
  zh: '这不是 HTTP 请求：请求行或请求头的写法不对。',
  en: 'This is no HTTP request: its first line or its headers are malformed.',
});

/** Characters of an address that are shown in a message. */
const LONGEST_SHOWN = 500;

/** An address with letters outside ASCII, or spaces, as they are typed; null if the first line is wrong in another way. */
function notEncoded(request: Buffer): Refusal | null {
  const [, target] = /^[A-Z]+ (\/.*?)(?: HTTP\/1\.\d)?\r?(?:\n|$)/.exec(request.toString('latin1')) ?? [];
  if (target === undefined || !/[^!-~]/.test(target)) return null;
  const bytes = Buffer.from(target, 'latin1');
  const encoded = isUtf8(bytes) ? encodeURI(bytes.toString('utf8')).replaceAll('%25', '%') : null;
  const shown =
    encoded !== null && encoded.length <= LONGEST_SHOWN
      ? { zh: `：${encoded}`, en: `: ${encoded}` }
      : { zh: '', en: '' };
  return new Refusal('BAD_USER_INPUT', 'URL_NOT_ENCODED', {
    zh: `地址中的汉字、空格等要按 UTF-8 做百分号编码${shown.zh}。curl 可用 -G --data-urlencode '参数=值'。`,
    en: `Letters outside ASCII and spaces in an address are percent-encoded as UTF-8${shown.en}. With curl: -G --data-urlencode 'name=value'.`,
  });
}

/** Fastify's `clientErrorHandler`: answers in our shape and closes the connection. */
export function answerUnreadable(error: ParseError, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  const [status, { code, reason, text }] = problemOf(error);
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

function problemOf({ code, rawPacket }: ParseError): readonly [status: number, problem: Refusal] {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return [408, TOO_SLOW];
  if (code !== 'HPE_HEADER_OVERFLOW')
    return [400, (Buffer.isBuffer(rawPacket) ? notEncoded(rawPacket) : null) ?? NO_HTTP];
  // A first line that does not end is an address.
  return Buffer.isBuffer(rawPacket) && rawPacket.includes('\n') ? [431, HEADERS_TOO_LONG] : [414, ADDRESS_TOO_LONG];
}
