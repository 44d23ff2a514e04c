/**
 * A bundle as a ZIP archive. An archive that people send is looked through before anything of it is written: number and
 * sizes of its entries, their names, links, entries that are there twice.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { crc32, deflateRawSync } from 'node:zlib';
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { unreadableArchive } from '../errors/schemes.js';
import { FILES } from './files.js';

/** Bytes. */
export const LARGEST_ARCHIVE = 32 * 1024 * 1024;
const LARGEST_ENTRY = 64 * 1024 * 1024;
const LARGEST_TOTAL = 128 * 1024 * 1024;
const MOST_ENTRIES = 200;
const SIGNATURE = Buffer.from('504b0304', 'hex');

/**
 * Writes the files of a bundle that the archive contains into a folder. They may be in a folder of the archive; other
 * files are left out.
 *
 * @throws Refusal BAD_USER_INPUT UNREADABLE_ARCHIVE
 */
export async function unpackBundle(archive: Buffer, folder: string): Promise<void> {
  if (archive.length > LARGEST_ARCHIVE) throw tooLarge();
  if (!archive.subarray(0, 4).equals(SIGNATURE)) throw noArchive();
  const files = await filesOf(archive).catch((error: unknown) => {
    throw error instanceof Error && error.name === 'Refusal' ? error : damaged();
  });
  await mkdir(folder, { recursive: true });
  for (const [name, content] of files) await writeFile(join(folder, name), content);
}

async function filesOf(archive: Buffer): Promise<ReadonlyMap<string, Buffer>> {
  const zip: ZipFile = await fromBufferPromise(archive, { lazyEntries: true, validateEntrySizes: true });
  if (zip.entryCount > MOST_ENTRIES) throw tooLarge();
  const files = new Map<string, Buffer>();
  const folders = new Set<string>();
  const names = new Set<string>();
  let total = 0;
  for await (const entry of zip.eachEntry()) {
    total += entry.uncompressedSize;
    if (entry.uncompressedSize > LARGEST_ENTRY || total > LARGEST_TOTAL) throw tooLarge();
    if (names.has(entry.fileName) || isLink(entry) || entry.isEncrypted()) throw damaged();
    names.add(entry.fileName);
    const name = posix.basename(entry.fileName);
    if (entry.fileName.endsWith('/') || !FILES.includes(name)) continue;
    folders.add(posix.dirname(entry.fileName));
    files.set(name, await buffer(await zip.openReadStreamPromise(entry)));
  }
  if (folders.size > 1)
    throw unreadableArchive({
      zh: '压缩包里有几个文件夹都含数据包的文件，请只压缩一个数据包',
      en: 'several folders of the archive contain files of a bundle; pack one bundle only',
    });
  if (!files.has('scheme.yaml'))
    throw unreadableArchive({
      zh: '压缩包里没有 scheme.yaml，不是考核数据包',
      en: 'the archive contains no scheme.yaml: it is no assessment bundle',
    });
  return files;
}

/** Symbolic links of Unix: they could name any file. */
const isLink = ({ externalFileAttributes }: Entry): boolean =>
  ((externalFileAttributes >>> 16) & 0o170000) === 0o120000;

const noArchive = () =>
  unreadableArchive({
    zh: '这不是 ZIP 压缩包；rar、7z 请改压缩为 zip',
    en: 'it is no ZIP archive; pack rar or 7z as zip instead',
  });
const damaged = () =>
  unreadableArchive({
    zh: '压缩包已损坏、加密，或含有链接和重名文件，请重新压缩',
    en: 'the archive is damaged or encrypted, or contains links or a name twice; pack it again',
  });
const tooLarge = () =>
  unreadableArchive({
    zh: `压缩包太大：不超过 ${LARGEST_ARCHIVE / 1024 / 1024} MB、${MOST_ENTRIES} 个文件，解压后每个不超过 ${LARGEST_ENTRY / 1024 / 1024} MB、合计不超过 ${LARGEST_TOTAL / 1024 / 1024} MB`,
    en: `the archive is too large: at most ${LARGEST_ARCHIVE / 1024 / 1024} MB and ${MOST_ENTRIES} files, each at most ${LARGEST_ENTRY / 1024 / 1024} MB and together ${LARGEST_TOTAL / 1024 / 1024} MB when unpacked`,
  });

/** Names are in UTF-8. */
const UTF8_NAMES = 0x0800;
const DEFLATED = 8;
/** 1980-01-01: equal files give equal archives. */
const DATE = 0x0021;

/** @param files content by name */
export function packed(files: ReadonlyMap<string, Buffer>): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, content] of files) {
    const title = Buffer.from(name);
    const deflated = deflateRawSync(content);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(UTF8_NAMES, 2);
    common.writeUInt16LE(DEFLATED, 4);
    common.writeUInt16LE(DATE, 8);
    common.writeUInt32LE(crc32(content), 10);
    common.writeUInt32LE(deflated.length, 14);
    common.writeUInt32LE(content.length, 18);
    common.writeUInt16LE(title.length, 22);
    const local = Buffer.concat([SIGNATURE, common, title, deflated]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(at, 10);
    directory.push(Buffer.concat([Buffer.from('504b01021400', 'hex'), common, tail, title]));
    parts.push(local);
    at += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(files.size, 8);
  end.writeUInt16LE(files.size, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, central, end]);
}
