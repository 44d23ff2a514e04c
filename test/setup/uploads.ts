/** Uploads as a browser makes them: headers, whole bodies and pieces. */
import { createHash } from 'node:crypto';
import { request } from 'node:http';
import { OWN_PAGE } from './platform.js';

export const sha256 = (content: Buffer): string => createHash('sha256').update(content).digest('hex');

export interface Wanted {
  readonly name: string;
  readonly content: Buffer;
  readonly type?: string;
}

/** What a browser declares about a file. */
export const announcing = ({ name, content, type = 'application/octet-stream' }: Wanted): Record<string, string> => ({
  'content-type': type,
  'x-file-name': encodeURIComponent(name),
  'x-file-size': String(content.length),
  'x-file-sha256': sha256(content),
});

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: tests check the answers
  readonly body: any;
}

/** Uploads of one person. */
export class Uploader {
  constructor(
    private readonly url: string,
    /** A cookie, or a token in `authorization`. */
    private readonly credentials: Record<string, string>,
  ) {}

  async ask(method: string, path: string, headers: Record<string, string> = {}, body?: Buffer): Promise<Answer> {
    const response = await fetch(`${this.url}${path}`, {
      method,
      headers: { ...OWN_PAGE, ...this.credentials, ...headers },
      ...(body !== undefined && { body: new Uint8Array(body) }),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.startsWith('application/json') === true;
    return {
      status: response.status,
      headers: response.headers,
      body: isJson && text !== '' ? JSON.parse(text) : text,
    };
  }

  whole(wanted: Wanted, headers: Record<string, string> = {}): Promise<Answer> {
    return this.ask('POST', '/files', { ...announcing(wanted), ...headers }, wanted.content);
  }

  /** @returns the file’s id */
  async stored(wanted: Wanted): Promise<string> {
    const { status, body } = await this.whole(wanted);
    if (status !== 201) throw new Error(`the upload of ${wanted.name} answered ${status}: ${JSON.stringify(body)}`);
    return body.id;
  }

  begin(wanted: Wanted): Promise<Answer> {
    return this.ask('POST', '/files/uploads', announcing(wanted));
  }

  piece(upload: string, offset: number, content: Buffer): Promise<Answer> {
    const headers = { 'content-type': 'application/partial-upload', 'upload-offset': String(offset) };
    return this.ask('PATCH', `/files/uploads/${upload}`, headers, content);
  }

  /** Sends a piece and cuts the connection after so many bytes of it. */
  cutPiece(upload: string, offset: number, content: Buffer, after: number): Promise<void> {
    const { hostname, port } = new URL(this.url);
    return new Promise((resolve, reject) => {
      const sending = request({
        hostname,
        port,
        method: 'PATCH',
        path: `/files/uploads/${upload}`,
        headers: {
          ...OWN_PAGE,
          ...this.credentials,
          'content-type': 'application/partial-upload',
          'upload-offset': String(offset),
          'content-length': String(content.length),
        },
      });
      sending.on('error', () => resolve());
      sending.on('response', () => reject(new Error('the piece was answered before it was cut off')));
      sending.write(content.subarray(0, after), () => sending.destroy());
    });
  }

  /** The progress of an upload. */
  async offset(upload: string): Promise<number> {
    const { headers } = await this.ask('HEAD', `/files/uploads/${upload}`);
    return Number(headers.get('upload-offset'));
  }

  async content(
    id: string,
    headers: Record<string, string> = {},
  ): Promise<{ status: number; headers: Headers; bytes: Buffer }> {
    const response = await fetch(`${this.url}/files/${id}`, { headers: { ...this.credentials, ...headers } });
    return { status: response.status, headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) };
  }
}
