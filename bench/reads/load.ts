/** Sends requests over a few connections as fast as the answers arrive, with as little work of its own as possible. */
import { connect, type Socket } from 'node:net';

export interface Request {
  readonly method?: 'GET' | 'POST';
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Sends one request and returns its answer. */
export const askOnce = (url: string, { method = 'POST', path, headers, body }: Request): Promise<Response> =>
  fetch(url + path, { method, headers: { ...headers, ...(body && { 'content-type': 'application/json' }) }, body });

/** Makes the request number n, from 0. */
export type Requests = (n: number) => Request;

/**
 * Sends requests for a while. Each connection waits for an answer before it sends the next request.
 *
 * @returns the number of answers
 * @throws Error for an answer that is neither 200 nor 304
 */
export function load(url: string, requests: Requests, milliseconds: number, connections = 8): Promise<number> {
  const until = performance.now() + milliseconds;
  let sent = 0;
  return askAll(url, () => (performance.now() < until ? requests(sent++) : null), connections);
}

/** The same until there are no more requests. @param next returns null at the end */
export async function askAll(url: string, next: () => Request | null, connections = 8): Promise<number> {
  const { hostname, port } = new URL(url);
  let answered = 0;
  const one = () =>
    new Promise<void>((resolve, reject) => {
      const socket = connect({ host: hostname, port: Number(port), noDelay: true });
      const ask = () => {
        const request = next();
        if (request === null) {
          socket.end();
          resolve();
        } else socket.write(written(request));
      };
      socket.once('error', reject);
      socket.once('connect', ask);
      onAnswers(socket, (status) => {
        if (status !== 200 && status !== 304) reject(new Error(`an answer of status ${status}`));
        answered += 1;
        ask();
      });
    });
  await Promise.all(Array.from({ length: connections }, one));
  return answered;
}

function written({ method = 'POST', path, headers = {}, body = '' }: Request): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const content = body === '' ? '' : `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n`;
  return `${method} ${path} HTTP/1.1\r\nhost: bench\r\n${lines.join('')}${content}\r\n${body}`;
}

const END_OF_HEAD = Buffer.from('\r\n\r\n');

/** Parses the heads of answers and only counts the bytes of bodies. Every answer must have a length. */
function onAnswers(socket: Socket, answer: (status: number) => void): void {
  let head: Buffer = Buffer.alloc(0);
  let left = 0;
  let status = 0;
  socket.on('data', (chunk: Buffer) => {
    if (left > 0) {
      left -= chunk.length;
    } else {
      head = head.length === 0 ? chunk : Buffer.concat([head, chunk]);
      const end = head.indexOf(END_OF_HEAD);
      if (end < 0) return;
      const text = head.toString('latin1', 0, end);
      status = Number(text.slice(9, 12));
      const length = Number(/content-length: (\d+)/i.exec(text)?.[1] ?? 0);
      left = length - (head.length - end - 4);
      head = Buffer.alloc(0);
    }
    if (left <= 0) answer(status);
  });
}
