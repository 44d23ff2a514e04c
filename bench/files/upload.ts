/** A browser's side of uploads that are made up as they are sent: large ones cost no memory here. */
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { request } from 'node:http';

/** Bytes in a made-up content that begins as a PDF does. The same seed gives the same bytes. */
export interface MadeUp {
  /** At least 8. */
  readonly size: number;
  readonly seed: number;
}

const BLOCK = 64 * 1024;
const HEAD = '%PDF-1.7';
/** Random, so that nothing on the way gets smaller. */
const RANDOM = randomBytes(BLOCK);

function blockOf({ size, seed }: MadeUp, number: number): Buffer {
  const block = Buffer.from(RANDOM.subarray(0, Math.min(BLOCK, size - number * BLOCK)));
  if (block.length >= 16) block.writeDoubleBE(seed * 1e6 + number, 8);
  if (number === 0) block.write(HEAD);
  return block;
}

/** The content from a byte on. */
export function* chunksOf(content: MadeUp, from = 0): Generator<Buffer> {
  for (let number = Math.floor(from / BLOCK); number * BLOCK < content.size; number++)
    yield blockOf(content, number).subarray(Math.max(from - number * BLOCK, 0));
}

export function hashOf(content: MadeUp): string {
  const hash = createHash('sha256');
  for (const chunk of chunksOf(content)) hash.update(chunk);
  return hash.digest('hex');
}

export interface SentFile {
  readonly id: string;
  readonly size: number;
  readonly sha256: string;
}

interface Progress {
  readonly id: string;
  readonly offset: number;
  readonly file: SentFile | null;
}

/** Requests with a session's cookie. */
export class FileClient {
  constructor(
    private readonly url: string,
    private readonly cookie: string,
  ) {}

  /** @throws Error if the sign-in is refused */
  static async signIn(url: string, name: string, password: string): Promise<FileClient> {
    const headers = { 'content-type': 'application/json', 'x-kaoping-request': '1' };
    const response = await fetch(`${url}/session`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ name, password }),
    });
    if (!response.ok) throw new Error(`signing in was answered ${response.status}: ${await response.text()}`);
    return new FileClient(url, response.headers.getSetCookie()[0]?.split(';')[0] ?? '');
  }

  #headers(more: Readonly<Record<string, string>>): Record<string, string> {
    return { cookie: this.cookie, 'x-kaoping-request': '1', ...more };
  }

  #announcing(name: string, content: MadeUp, sha256: string): Record<string, string> {
    return this.#headers({
      'content-type': 'application/pdf',
      'x-file-name': encodeURIComponent(name),
      'x-file-size': String(content.size),
      'x-file-sha256': sha256,
    });
  }

  /** One body. @throws Error unless the file is stored; of `fetch` if the connection ends */
  async whole(name: string, content: MadeUp): Promise<SentFile> {
    const response = await fetch(`${this.url}/files`, {
      method: 'POST',
      headers: this.#announcing(name, content, hashOf(content)),
      body: new Uint8Array(Buffer.concat([...chunksOf(content)])),
    });
    if (response.status !== 201) throw new Error(`${name} was answered ${response.status}: ${await response.text()}`);
    return (await response.json()) as SentFile;
  }

  /**
   * Sends a file in one body after the other, each from where the last one was cut off.
   * @param cuts bytes of the content at which the connection is destroyed, ascending
   * @returns the file, and where each body began
   */
  async resumed(
    name: string,
    content: MadeUp,
    sha256: string,
    cuts: readonly number[],
  ): Promise<{ readonly file: SentFile; readonly begins: readonly number[] }> {
    const headers = this.#announcing(name, content, sha256);
    const begun = await fetch(`${this.url}/files/uploads`, { method: 'POST', headers });
    if (begun.status !== 201) throw new Error(`${name} was answered ${begun.status}: ${await begun.text()}`);
    const { id } = (await begun.json()) as Progress;
    const begins: number[] = [];
    const left = [...cuts];
    for (;;) {
      const offset = await this.#offset(id);
      begins.push(offset);
      const cut = left.shift();
      const sent = await this.#body(id, content, offset, cut);
      // The last piece of a body that was cut off may be counted only after its offset was asked for.
      if (sent === 'REFUSED') {
        begins.pop();
        if (cut !== undefined) left.unshift(cut);
      }
      if (typeof sent === 'object') return { file: sent, begins };
    }
  }

  async #offset(id: string): Promise<number> {
    const { headers } = await fetch(`${this.url}/files/uploads/${id}`, { method: 'HEAD', headers: this.#headers({}) });
    return Number(headers.get('upload-offset'));
  }

  /** @param cut the byte of the content at which the connection is destroyed */
  async #body(id: string, content: MadeUp, offset: number, cut?: number): Promise<SentFile | 'CUT' | 'REFUSED'> {
    const { hostname, port } = new URL(this.url);
    const sending = request({
      // A connection of its own: after a refusal, the rest of the body is missing on it.
      agent: false,
      hostname,
      port,
      method: 'PATCH',
      path: `/files/uploads/${id}`,
      headers: this.#headers({
        'content-type': 'application/partial-upload',
        'upload-offset': String(offset),
        'content-length': String(content.size - offset),
      }),
    });
    let isOver = false;
    const answered = answerOf(sending).finally(() => {
      isOver = true;
    });
    let at = offset;
    for (const chunk of chunksOf(content, offset)) {
      // One that is answered before its end was refused.
      if (isOver) break;
      if (cut !== undefined && at >= cut) {
        sending.destroy();
        break;
      }
      at += chunk.length;
      if (!sending.write(chunk)) await Promise.race([once(sending, 'drain').catch(() => null), answered]);
    }
    if (!sending.destroyed) sending.end();
    const answer = await answered;
    // The connection may end before a refusal is read.
    if (answer === null) return at >= (cut ?? content.size) ? 'CUT' : 'REFUSED';
    if (answer.status === 409) return 'REFUSED';
    const { file } = JSON.parse(answer.text) as Progress;
    if (answer.status !== 200 || file === null) throw new Error(`a body was answered ${answer.status}: ${answer.text}`);
    return file;
  }

  /** @returns the SHA-256 of what is given back; null unless it is given whole */
  async hashOfStored(id: string): Promise<string | null> {
    const { status, body } = await fetch(`${this.url}/files/${id}`, { headers: this.#headers({}) });
    if (status !== 200 || body === null) return null;
    const hash = createHash('sha256');
    for await (const chunk of body) hash.update(chunk);
    return hash.digest('hex');
  }
}

/** @returns null if the connection ends before there is an answer */
function answerOf(sending: ReturnType<typeof request>): Promise<{ status: number; text: string } | null> {
  return new Promise((resolve) => {
    sending.on('error', () => resolve(null));
    sending.on('close', () => resolve(null));
    sending.on('response', (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
    });
  });
}

/** Five places at which a content is cut, none at the end of a piece. */
export const fiveCuts = ({ size }: Pick<MadeUp, 'size'>): number[] =>
  [0.1, 0.3, 0.5, 0.7, 0.9].map((share) => Math.floor(size * share));

/** Resident memory while something is done, in MB. */
export async function watchingMemory<T>(
  resident: () => number,
  task: () => Promise<T>,
): Promise<{ readonly done: T; readonly before: number; readonly most: number }> {
  const before = resident();
  let most = before;
  const look = () => {
    most = Math.max(most, resident());
  };
  const timer = setInterval(look, 50);
  try {
    const done = await task();
    look();
    return { done, before, most };
  } finally {
    clearInterval(timer);
  }
}
