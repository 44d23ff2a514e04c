/**
 * The file of a backup: a tar archive, compressed with gzip, and encrypted if a passphrase was given. It contains
 * tables as PostgreSQL's COPY text in pieces, and contents of files as streams: neither is ever held in memory as a whole.
 */
import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { PassThrough, Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import tar from 'tar-stream';
import { codeOf, StartupError } from '../errors.js';
import { damaged, decrypt, encrypt } from './encryption.js';

/** Entries below it are streamed. */
export const FILES = 'files/';

/** The content of an entry that may be too large for the memory. */
export interface Streamed {
  /** Bytes. */
  readonly size: number;
  readonly chunks: AsyncIterable<Uint8Array>;
}

export interface Entry {
  readonly name: string;
  readonly content: Buffer;
  /** In place of `content`, for what may be large. Who reads an archive reads it before the next entry. */
  readonly streamed?: Streamed;
}

/** A compression level that is as fast as PostgreSQL's COPY. */
const LEVEL = 3;

/**
 * Writes a file that gets its name only when it is complete.
 *
 * @throws StartupError FILE_EXISTS
 */
export async function writeArchive(
  file: string,
  passphrase: string | null,
  entries: AsyncIterable<Entry>,
): Promise<void> {
  if (await stat(file).catch(() => null)) throw fileExists(file);
  const unfinished = `${file}.part`;
  try {
    const pack = tar.pack();
    // The reader of the archive throws the error.
    pack.on('error', () => undefined);
    const filling = fill(pack, entries).catch((error: Error) => pack.destroy(error));
    const secret = passphrase === null ? new PassThrough() : encrypt(passphrase);
    const written = createWriteStream(unfinished, { mode: 0o600, flush: true });
    await pipeline(Readable.from(pack), createGzip({ level: LEVEL }), secret, written);
    await filling;
    await rename(unfinished, file);
    await syncFolder(dirname(file));
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

async function fill(pack: tar.Pack, entries: AsyncIterable<Entry>): Promise<void> {
  for await (const { name, content, streamed } of entries)
    await new Promise<void>((resolve, reject) => {
      const done = (error?: Error | null) => (error ? reject(error) : resolve());
      if (streamed === undefined) pack.entry({ name, mode: 0o600 }, content, done);
      else pour(streamed.chunks, pack.entry({ name, mode: 0o600, size: streamed.size }, done)).catch(reject);
    });
  pack.finalize();
}

async function pour(chunks: AsyncIterable<Uint8Array>, sink: unknown): Promise<void> {
  const into = sink as Writable;
  for await (const chunk of chunks) if (!into.write(chunk)) await once(into, 'drain');
  into.end();
}

/** Flushes the folder, because the file's name is on the disk only after that. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder).catch(() => null);
  // Folders cannot be opened on some systems, such as Windows; then nothing is done.
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}

/**
 * @param passphrase called only if the file is encrypted
 * @throws StartupError NO_SUCH_BACKUP, WRONG_PASSPHRASE, BACKUP_DAMAGED
 */
export async function* readArchive(file: string, passphrase: () => Promise<string>): AsyncGenerator<Entry> {
  if (!(await stat(file).catch(() => null))?.isFile()) throw noSuchBackup(file);
  const extract = tar.extract();
  const reading = pipeline(createReadStream(file), decrypt(passphrase), createGunzip(), extract);
  reading.catch((error: Error) => extract.destroy(error));
  try {
    for await (const entry of extract) {
      const { name, size = 0 } = entry.header;
      if (name.startsWith(FILES)) {
        yield { name, content: Buffer.alloc(0), streamed: { size, chunks: entry as AsyncIterable<Buffer> } };
        continue;
      }
      const chunks: Buffer[] = [];
      for await (const chunk of entry) chunks.push(chunk as Buffer);
      yield { name, content: Buffer.concat(chunks) };
    }
    await reading;
  } catch (error) {
    const code = codeOf(error) ?? '';
    const broken = code.startsWith('Z_') || /tar|unexpected end|premature/i.test((error as Error).message);
    throw !(error instanceof StartupError) && broken ? damaged() : error;
  } finally {
    extract.destroy();
  }
}

const fileExists = (file: string) =>
  new StartupError('FILE_EXISTS', `${file} 已存在，请另取一个名字。 · ${file} already exists; choose another name.`);

const noSuchBackup = (file: string) =>
  new StartupError('NO_SUCH_BACKUP', `没有备份文件 ${file}。 · There is no backup file ${file}.`);
