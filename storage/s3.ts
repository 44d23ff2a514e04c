/**
 * Contents as objects of a bucket, by the part of S3's protocol that every S3-compatible server has: PUT, GET with a
 * range, HEAD, DELETE and the first version of listing. No multipart upload, no copying, no conditional writes
 * (docs/decisions/0010-files.md).
 */
import { Readable } from 'node:stream';
import { ReadableStream } from 'node:stream/web';
import { AwsClient } from 'aws4fetch';
import type { S3Settings } from './settings.js';
import {
  type ByteRange,
  requireName,
  StorageError,
  type Store,
  type Stored,
  type StoredName,
  wholeOnly,
} from './store.js';

/** `duplex` has to be said of a body that is streamed. The package brings the types of browsers, which lack it. */
type S3Request = RequestInit & { readonly duplex?: 'half' };

/** Names of a page of a list; servers give no more. */
const PAGE = 1000;
/** Milliseconds for an answer that carries no content. */
const PATIENCE = 15_000;

export class S3Store implements Store {
  readonly place: string;
  readonly #client: AwsClient;
  readonly #bucket: string;
  readonly #prefix: string;

  constructor(
    { endpoint, bucket, prefix, region, key, secret }: S3Settings,
    private readonly page = PAGE,
  ) {
    this.#bucket = `${endpoint}/${bucket}`;
    this.#prefix = prefix;
    this.place = `${this.#bucket}/${prefix}`;
    // Repeating is left to whoever can produce the content again.
    this.#client = new AwsClient({ accessKeyId: key, secretAccessKey: secret, service: 's3', region, retries: 0 });
  }

  async put(name: StoredName, content: AsyncIterable<Uint8Array>, size: number): Promise<void> {
    let failure: { readonly error: unknown } | undefined;
    const watched = async function* () {
      try {
        yield* wholeOnly(content, size);
      } catch (error) {
        failure = { error };
        throw error;
      }
    };
    try {
      const answer = await this.#ask(this.#addressOf(name), {
        method: 'PUT',
        body: ReadableStream.from(watched()) as unknown as BodyInit,
        duplex: 'half',
        headers: { 'content-length': String(size), 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' },
      });
      await answer.arrayBuffer();
    } catch (error) {
      throw failure === undefined ? error : failure.error;
    }
  }

  async open(name: StoredName, range?: ByteRange): Promise<Readable> {
    const headers: Record<string, string> = range === undefined ? {} : { range: `bytes=${range.first}-${range.last}` };
    const { status, body } = await this.#ask(this.#addressOf(name), { headers });
    if (range !== undefined && status !== 206)
      throw new StorageError('UNAVAILABLE', `${this.place} answers a range of ${name} with status ${status}`);
    return body === null ? Readable.from([]) : Readable.fromWeb(body as unknown as ReadableStream);
  }

  async size(name: StoredName): Promise<number | null> {
    try {
      const { headers } = await this.#askSoon(this.#addressOf(name), { method: 'HEAD' });
      return Number(headers.get('content-length'));
    } catch (error) {
      if (error instanceof StorageError && error.fault === 'MISSING') return null;
      throw error;
    }
  }

  async remove(name: StoredName): Promise<void> {
    const answer = await this.#askSoon(this.#addressOf(name), { method: 'DELETE' });
    await answer.arrayBuffer();
  }

  async *list(prefix: string): AsyncGenerator<Stored> {
    for (let marker = ''; ; ) {
      const query = new URLSearchParams({ prefix: this.#prefix + prefix, marker, 'max-keys': String(this.page) });
      const text = await (await this.#askSoon(`${this.#bucket}?${query}`, {})).text();
      const objects = objectsIn(text);
      for (const { key, size, at } of objects) yield { name: key.slice(this.#prefix.length), size, at };
      const last = objects.at(-1);
      if (last === undefined || field(text, 'IsTruncated') !== 'true') return;
      marker = last.key;
    }
  }

  #addressOf(name: StoredName): string {
    requireName(name);
    return `${this.#bucket}/${this.#prefix}${name}`;
  }

  #askSoon(address: string, request: S3Request): Promise<Response> {
    return this.#ask(address, { ...request, signal: AbortSignal.timeout(PATIENCE) });
  }

  /** @throws StorageError for every answer that is no success */
  async #ask(address: string, request: S3Request): Promise<Response> {
    const answer = await this.#client.fetch(address, request).catch((error: Error) => {
      const reason = error.cause instanceof Error ? error.cause.message : error.message;
      throw new StorageError('UNAVAILABLE', `${this.place}: ${reason}`, { cause: error });
    });
    if (answer.ok) return answer;
    const text = await answer.text().catch(() => '');
    const code = field(text, 'Code') ?? '';
    throw new StorageError(faultOf(answer.status, code), `${this.place}: ${answer.status} ${code}`.trimEnd());
  }
}

function faultOf(status: number, code: string) {
  if (status === 507 || /Quota|StorageFull|InsufficientStorage/i.test(code)) return 'FULL';
  // A bucket that does not exist is no missing content.
  return status === 404 && code !== 'NoSuchBucket' ? 'MISSING' : 'UNAVAILABLE';
}

/** Our names need no escaping in XML. */
const field = (xml: string, name: string): string | undefined =>
  new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1];

function objectsIn(xml: string): { key: string; size: number; at: Date }[] {
  return [...xml.matchAll(/<Contents>.*?<\/Contents>/gs)].map(([object]) => ({
    key: field(object, 'Key') ?? '',
    size: Number(field(object, 'Size')),
    at: new Date(field(object, 'LastModified') ?? 0),
  }));
}
