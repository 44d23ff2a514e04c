/**
 * An encrypted backup: a line with the format's name, a line of parameters, then the content in pieces of
 * AES-256-GCM.
 *
 * The key is derived from the passphrase with scrypt. The nonce of each piece contains its number and whether it is
 * the last one, so that pieces cannot be swapped, removed or cut off unnoticed (the STREAM construction). Nothing is
 * passed on before it is authenticated.
 */
import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto';
import { promisify } from 'node:util';
import { StartupError } from '../errors.js';

const MAGIC = 'kaoping-backup-encrypted\n';
const PIECE = 64 * 1024;
const TAG = 16;
const PREFIX = 7;
/** scrypt's cost: 128 MiB of memory and about half a second for each guess. */
const COST = { N: 2 ** 17, r: 8, p: 1 };

interface KeyParameters {
  readonly version: 1;
  readonly N: number;
  readonly r: number;
  readonly p: number;
  /** Both hex. */
  readonly salt: string;
  readonly nonce: string;
}

const derive = promisify<string, Buffer, number, object, Buffer>(scrypt);

const keyOf = (passphrase: string, { N, r, p, salt }: KeyParameters) =>
  derive(passphrase.normalize('NFC'), Buffer.from(salt, 'hex'), 32, { N, r, p, maxmem: 256 * N * r });

function nonceOf({ nonce }: KeyParameters, number: number, last: boolean): Buffer {
  const tail = Buffer.alloc(5);
  tail.writeUInt32BE(number);
  tail[4] = last ? 1 : 0;
  return Buffer.concat([Buffer.from(nonce, 'hex'), tail]);
}

/** @returns a transformation of a stream's content; use it with `pipeline` */
export function encrypt(passphrase: string) {
  return async function* (content: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    const parameters: KeyParameters = {
      version: 1,
      ...COST,
      salt: randomBytes(16).toString('hex'),
      nonce: randomBytes(PREFIX).toString('hex'),
    };
    const header = Buffer.from(`${MAGIC}${JSON.stringify(parameters)}\n`);
    const key = await keyOf(passphrase, parameters);
    yield header;
    let number = 0;
    for await (const { piece, last } of inPieces(content, PIECE)) {
      const cipher = createCipheriv('aes-256-gcm', key, nonceOf(parameters, number++, last)).setAAD(header);
      yield Buffer.concat([cipher.update(piece), cipher.final(), cipher.getAuthTag()]);
    }
  };
}

/**
 * @param passphrase called only if the content is encrypted
 * @returns a transformation that passes unencrypted content through
 * @throws StartupError WRONG_PASSPHRASE, BACKUP_DAMAGED
 */
export function decrypt(passphrase: () => Promise<string>) {
  return async function* (content: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    const source = content[Symbol.asyncIterator]();
    let buffer = await atLeast(source, Buffer.alloc(0), MAGIC.length);
    if (buffer.subarray(0, MAGIC.length).toString('latin1') !== MAGIC) {
      yield buffer;
      yield* rest(source);
      return;
    }
    while (buffer.indexOf(10, MAGIC.length) < 0 && buffer.length < 1024)
      buffer = await atLeast(source, buffer, buffer.length + 1);
    const end = buffer.indexOf(10, MAGIC.length) + 1;
    const header = buffer.subarray(0, end);
    const parameters = parametersIn(header.subarray(MAGIC.length).toString('utf8'));
    const key = await keyOf(await passphrase(), parameters);
    let number = 0;
    const pieces = inPieces(startingWith(buffer.subarray(end), source), PIECE + TAG);
    for await (const { piece, last } of pieces) {
      const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(parameters, number, last)).setAAD(header);
      decipher.setAuthTag(piece.subarray(Math.max(piece.length - TAG, 0)));
      try {
        yield Buffer.concat([decipher.update(piece.subarray(0, piece.length - TAG)), decipher.final()]);
      } catch {
        throw number === 0 ? wrongPassphrase() : damaged();
      }
      number++;
    }
  };
}

function parametersIn(text: string): KeyParameters {
  const parameters = JSON.parse(text || 'null') as KeyParameters | null;
  const sound = parameters?.version === 1 && parameters.N <= 2 ** 20 && parameters.r <= 16 && parameters.p <= 4;
  if (parameters === null || !sound) throw damaged();
  return parameters;
}

/** Pieces of equal size, except the last one, which is shorter and may be empty. */
async function* inPieces(content: AsyncIterable<Buffer>, size: number) {
  let waiting: Buffer[] = [];
  let length = 0;
  for await (const chunk of content) {
    waiting.push(chunk);
    length += chunk.length;
    if (length <= size) continue;
    const all = Buffer.concat(waiting);
    let start = 0;
    // At least one more byte must follow, otherwise this piece is the last.
    for (; all.length - start > size; start += size) yield { piece: all.subarray(start, start + size), last: false };
    waiting = [all.subarray(start)];
    length = all.length - start;
  }
  yield { piece: Buffer.concat(waiting), last: true };
}

async function atLeast(source: AsyncIterator<Buffer>, before: Buffer, length: number): Promise<Buffer> {
  let buffer = before;
  while (buffer.length < length) {
    const { value, done } = await source.next();
    if (done === true) return buffer;
    buffer = Buffer.concat([buffer, value]);
  }
  return buffer;
}

async function* startingWith(first: Buffer, source: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  yield first;
  yield* rest(source);
}

async function* rest(source: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  for (let next = await source.next(); next.done !== true; next = await source.next()) yield next.value;
}

const wrongPassphrase = () =>
  new StartupError(
    'WRONG_PASSPHRASE',
    '口令不对，或备份文件的开头已损坏。 · The passphrase is wrong, or the beginning of the backup is damaged.',
  );

export const damaged = () =>
  new StartupError(
    'BACKUP_DAMAGED',
    '备份文件已损坏或不完整，数据库未作改动。请用另一份备份。 · The backup is damaged or incomplete; the database was not changed. Use another backup.',
  );
