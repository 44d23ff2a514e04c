/**
 * Compound files (MS-CFB), in which Word, Excel and PowerPoint 97-2003 and WPS keep their documents, and installers and
 * messages are kept as well: what a file is follows from the streams at its root.
 */
import type { Content } from './content.js';
import type { ContentKind } from './types.js';

export const COMPOUND_SIGNATURE = Buffer.from('d0cf11e0a1b11ae1', 'hex');

const KINDS: Readonly<Record<string, ContentKind | 'encrypted'>> = {
  WordDocument: 'doc',
  Workbook: 'xls',
  Book: 'xls',
  'PowerPoint Document': 'ppt',
  EncryptedPackage: 'encrypted',
};

/** @returns null for a compound file of another kind, of several kinds, or one that is damaged */
export async function compoundKind(content: Content): Promise<ContentKind | 'encrypted' | null> {
  const names = await rootNames(content).catch((error: unknown) => {
    if (error instanceof Damaged) return [];
    throw error;
  });
  const kinds = new Set(names.flatMap((name) => KINDS[name] ?? []));
  const [kind] = kinds;
  return kinds.size === 1 && kind !== undefined ? kind : null;
}

class Damaged extends Error {}

/** Numbers above it are marks: of the end of a chain, of no entry. */
const LARGEST_SECTOR = 0xfffffffa;
const HEADER = 512;
/** Numbers of sectors of the allocation table that the header has room for. */
const IN_HEADER = 109;
const ENTRY = 128;
/** Sectors of the directory, and entries of the root; offices' files have a few dozen. */
const MOST_SECTORS = 4096;
const MOST_ENTRIES = 4096;

async function rootNames(content: Content): Promise<string[]> {
  const header = await content.read(0, HEADER);
  if (header.length < HEADER) throw new Damaged();
  const shift = header.readUInt16LE(30);
  if (shift !== 9 && shift !== 12) throw new Damaged();
  const size = 2 ** shift;
  const sector = async (number: number): Promise<Buffer> => {
    const bytes = number > LARGEST_SECTOR ? Buffer.alloc(0) : await content.read((number + 1) * size, size);
    if (bytes.length < size) throw new Damaged();
    return bytes;
  };
  const table = await allocationTable(header, sector, size);
  const directory = await chain(header.readUInt32LE(48), sector, table, size);
  return namesAtRoot(directory);
}

type ReadSector = (number: number) => Promise<Buffer>;

/** @returns finds the number of the sector of the allocation table with this index */
async function allocationTable(
  header: Buffer,
  sector: ReadSector,
  size: number,
): Promise<(index: number) => Promise<number>> {
  const perSector = size / 4 - 1;
  return async (index) => {
    if (index < IN_HEADER) return header.readUInt32LE(76 + index * 4);
    // The list goes on in sectors, each of which ends with the number of the next one.
    let next = header.readUInt32LE(68);
    for (let left = index - IN_HEADER; ; left -= perSector) {
      const list = await sector(next);
      if (left < perSector) return list.readUInt32LE(left * 4);
      next = list.readUInt32LE(perSector * 4);
    }
  };
}

async function chain(
  first: number,
  sector: ReadSector,
  table: (index: number) => Promise<number>,
  size: number,
): Promise<Buffer> {
  const parts: Buffer[] = [];
  for (let number = first; number <= LARGEST_SECTOR; ) {
    if (parts.length === MOST_SECTORS) throw new Damaged();
    parts.push(await sector(number));
    const entries = await sector(await table(Math.floor(number / (size / 4))));
    number = entries.readUInt32LE((number % (size / 4)) * 4);
  }
  return Buffer.concat(parts);
}

/** The entries of a storage are a tree; the root names its topmost one. */
function namesAtRoot(directory: Buffer): string[] {
  const entries = Math.floor(directory.length / ENTRY);
  if (entries === 0) throw new Damaged();
  const names: string[] = [];
  const seen = new Set<number>();
  const waiting = [directory.readUInt32LE(76)];
  for (let number = waiting.pop(); number !== undefined; number = waiting.pop()) {
    if (number > LARGEST_SECTOR) continue;
    if (number >= entries || seen.has(number) || seen.size === MOST_ENTRIES) throw new Damaged();
    seen.add(number);
    const entry = directory.subarray(number * ENTRY, (number + 1) * ENTRY);
    const length = Math.min(entry.readUInt16LE(64), 64);
    names.push(entry.subarray(0, Math.max(length - 2, 0)).toString('utf16le'));
    waiting.push(entry.readUInt32LE(68), entry.readUInt32LE(72));
  }
  return names;
}
