/** Small files of every kind, built byte by byte, so that tests show what defines each kind. */
import { crc32 } from 'node:zlib';

/** A ZIP archive of stored entries. */
export function zip(entries: Readonly<Record<string, string>>): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(entries)) {
    const [file, content] = [Buffer.from(name), Buffer.from(text)];
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt32LE(crc32(content), 10);
    common.writeUInt32LE(content.length, 14);
    common.writeUInt32LE(content.length, 18);
    common.writeUInt16LE(file.length, 22);
    const local = Buffer.concat([Buffer.from('504b0304', 'hex'), common, file, content]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('504b01021400', 'hex'), common, rest, file]));
    parts.push(local);
    offset += local.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('504b0506', 'hex');
  end.writeUInt16LE(directory.length, 8);
  end.writeUInt16LE(directory.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, listed, end]);
}

const contentTypes = (main: string) =>
  `<?xml version="1.0"?><Types><Override PartName="/main.xml" ContentType="${main}"/></Types>`;
const OPEN_XML = 'application/vnd.openxmlformats-officedocument';

export const docx = (more: Readonly<Record<string, string>> = {}): Buffer =>
  zip({
    '[Content_Types].xml': contentTypes(`${OPEN_XML}.wordprocessingml.document.main+xml`),
    'main.xml': '<w/>',
    ...more,
  });
export const xlsx = (): Buffer =>
  zip({ '[Content_Types].xml': contentTypes(`${OPEN_XML}.spreadsheetml.sheet.main+xml`) });
export const pptx = (): Buffer =>
  zip({ '[Content_Types].xml': contentTypes(`${OPEN_XML}.presentationml.presentation.main+xml`) });
export const docm = (): Buffer =>
  zip({ '[Content_Types].xml': contentTypes('application/vnd.ms-word.document.macroEnabled.main+xml') });
export const ofd = (): Buffer => zip({ 'OFD.xml': '<OFD/>', 'Doc_0/Document.xml': '<Document/>' });

export const pdf = (text = 'a'): Buffer => Buffer.from(`%PDF-1.7\n% ${text}\n%%EOF\n`);
export const png = (after = ''): Buffer =>
  Buffer.concat([
    Buffer.from(
      '89504e470d0a1a0a0000000d4948445200000001000000010800000000 3a7e9b550000000a49444154789c6360000000020001e221bc330000000049454e44ae426082'.replace(
        ' ',
        '',
      ),
      'hex',
    ),
    Buffer.from(after),
  ]);
export const jpeg = (): Buffer => Buffer.from('ffd8ffe000104a46494600010100000100010000ffd9', 'hex');
export const gif = (): Buffer =>
  Buffer.from('4749463839610100010080000000000000ffffff2c00000000010001000002024401003b', 'hex');
export const heic = (): Buffer => Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic\0\0\0\0mif1heic')]);
export const exe = (): Buffer => Buffer.concat([Buffer.from('MZ'), Buffer.alloc(600)]);

const SECTOR = 512;
const END = 0xfffffffe;
const FREE = 0xffffffff;
const PER_SECTOR = SECTOR / 4;
const IN_HEADER = 109;

/**
 * A compound file with empty streams of these names at its root.
 * @param inner a stream in a storage below the root
 * @param padding sectors before the directory: from 14,000 on, the allocation table no longer fits the header's list
 */
export function compound(names: readonly string[], { inner = '', padding = 0 } = {}): Buffer {
  const entries = ['Root Entry', ...names, ...(inner === '' ? [] : ['Storage', inner])];
  const directorySectors = Math.ceil(entries.length / 4);
  const tables = Math.ceil((padding + directorySectors + 200) / (PER_SECTOR - 2));
  const lists = Math.ceil(Math.max(0, tables - IN_HEADER) / (PER_SECTOR - 1));
  const first = tables + lists + padding;
  const table = Buffer.alloc(tables * SECTOR, 0xff);
  for (let sector = 0; sector < tables + lists; sector++) table.writeUInt32LE(END - 1, sector * 4);
  for (let sector = 0; sector < directorySectors; sector++)
    table.writeUInt32LE(sector === directorySectors - 1 ? END : first + sector + 1, (first + sector) * 4);

  const header = Buffer.alloc(SECTOR);
  header.write('d0cf11e0a1b11ae1', 'hex');
  header.writeUInt16LE(3, 26);
  header.writeUInt16LE(0xfffe, 28);
  header.writeUInt16LE(9, 30);
  header.writeUInt16LE(6, 32);
  header.writeUInt32LE(tables, 44);
  header.writeUInt32LE(first, 48);
  header.writeUInt32LE(4096, 56);
  header.writeUInt32LE(END, 60);
  header.writeUInt32LE(lists === 0 ? END : tables, 68);
  header.writeUInt32LE(lists, 72);
  for (let index = 0; index < IN_HEADER; index++) header.writeUInt32LE(index < tables ? index : FREE, 76 + index * 4);
  const list = Buffer.alloc(lists * SECTOR, 0xff);
  for (let index = IN_HEADER; index < tables; index++) {
    const [sector, place] = [
      Math.floor((index - IN_HEADER) / (PER_SECTOR - 1)),
      (index - IN_HEADER) % (PER_SECTOR - 1),
    ];
    list.writeUInt32LE(index, sector * SECTOR + place * 4);
  }
  for (let sector = 0; sector < lists; sector++)
    list.writeUInt32LE(sector === lists - 1 ? END : tables + sector + 1, (sector + 1) * SECTOR - 4);

  const directory = Buffer.alloc(directorySectors * SECTOR);
  const storage = inner === '' ? -1 : entries.length - 2;
  for (const [index, name] of entries.entries()) {
    const at = index * 128;
    directory.write(name, at, 'utf16le');
    directory.writeUInt16LE((name.length + 1) * 2, at + 64);
    directory.writeUInt8(index === 0 ? 5 : index === storage ? 1 : 2, at + 66);
    directory.writeUInt32LE(FREE, at + 68);
    // The right sibling of each entry of the root is the next entry; the last one is the inner stream, which belongs to its storage only.
    const isLast = index >= entries.length - (inner === '' ? 1 : 2);
    directory.writeUInt32LE(index === 0 || isLast ? FREE : index + 1, at + 72);
    directory.writeUInt32LE(index === 0 && entries.length > 1 ? 1 : index === storage ? index + 1 : FREE, at + 76);
    directory.writeUInt32LE(END, at + 116);
  }
  return Buffer.concat([header, table, list, Buffer.alloc(padding * SECTOR), directory]);
}
