/** ZIP archives, in which OFD and the newer Office formats are kept: what a file is follows from its entries. */
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { type Entry, fromRandomAccessReaderPromise, RandomAccessReader, type ZipFile } from 'yauzl';
import type { Content } from './content.js';
import type { ContentKind } from './types.js';

export const ARCHIVE_SIGNATURE = Buffer.from('504b0304', 'hex');

/** The entry that says what the others are; some kilobytes. */
const PARTS = '[Content_Types].xml';
const LARGEST_PARTS = 1024 * 1024;
/** Entries that are looked at; a report with a thousand pictures has two thousand. */
const MOST_ENTRIES = 20_000;

const MAIN_PARTS: readonly (readonly [string, ContentKind])[] = [
  ['application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml', 'docx'],
  ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml', 'xlsx'],
  ['application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml', 'pptx'],
];

/** @returns null for an archive of another kind, of several kinds, or one that is damaged */
export async function archiveKind(content: Content): Promise<ContentKind | 'macros' | null> {
  const archive = await open(content);
  if (archive === null) return null;
  try {
    return await kindOf(archive);
  } catch (error) {
    if (error instanceof ReadFailure) throw error.cause;
    return null;
  }
}

async function open(content: Content): Promise<ZipFile | null> {
  try {
    return await fromRandomAccessReaderPromise(new ContentReader(content), content.size, {
      lazyEntries: true,
      validateEntrySizes: true,
      autoClose: false,
    });
  } catch (error) {
    if (error instanceof ReadFailure) throw error.cause;
    return null;
  }
}

async function kindOf(archive: ZipFile): Promise<ContentKind | 'macros' | null> {
  const kinds = new Set<ContentKind>();
  let looked = 0;
  for await (const entry of archive.eachEntry()) {
    if (++looked > MOST_ENTRIES) return null;
    if (/(^|\/)vba\w*\.bin$/i.test(entry.fileName)) return 'macros';
    if (entry.fileName === 'OFD.xml') kinds.add('ofd');
    if (/^([^/]+\/)?scheme\.yaml$/.test(entry.fileName)) kinds.add('bundle');
    if (entry.fileName !== PARTS) continue;
    const parts = await textOf(archive, entry);
    if (/macroEnabled/i.test(parts)) return 'macros';
    for (const [main, kind] of MAIN_PARTS) if (parts.includes(`"${main}"`)) kinds.add(kind);
  }
  const [kind] = kinds;
  return kinds.size === 1 && kind !== undefined ? kind : null;
}

async function textOf(archive: ZipFile, entry: Entry): Promise<string> {
  if (entry.uncompressedSize > LARGEST_PARTS) throw new Error('too large');
  return (await buffer(await archive.openReadStreamPromise(entry))).toString('utf8');
}

/** A content that could not be read, which is no fault of the archive. */
class ReadFailure extends Error {}

class ContentReader extends RandomAccessReader {
  constructor(private readonly content: Content) {
    super();
  }

  override _readStreamForRange(first: number, end: number): Readable {
    return Readable.from(this.#chunks(first, end), { objectMode: false });
  }

  override close(done: (error: Error | null) => void): void {
    done(null);
  }

  async *#chunks(first: number, end: number): AsyncGenerator<Buffer> {
    for (let at = first; at < end; ) {
      const chunk = await this.content.read(at, Math.min(end - at, CHUNK)).catch((cause: unknown): never => {
        throw new ReadFailure('a content cannot be read', { cause });
      });
      if (chunk.length === 0) return;
      at += chunk.length;
      yield chunk;
    }
  }
}

const CHUNK = 64 * 1024;
