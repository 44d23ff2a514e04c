/** Requests that node cannot read, which reach no route: an address or headers that are too long, no HTTP at all. */
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { Refusal } from '../services/refusal.js';

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
  if (code !== 'HPE_HEADER_OVERFLOW') return [400, NO_HTTP];
  // A first line that does not end is an address.
  return Buffer.isBuffer(rawPacket) && rawPacket.includes('\n') ? [431, HEADERS_TOO_LONG] : [414, ADDRESS_TOO_LONG];
}
