/** Files that are ZIP archives (DOCX, XLSX) with the same bytes for the same content. */

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
/** 1 January 1980, 00:00: the earliest time that a ZIP archive can hold. */
const EARLIEST = (1 << 5) | 1;

/**
 * Sets the times of all entries to the earliest one; libraries write the present one.
 * @returns the same bytes, changed in place
 * @throws Error if they are not a ZIP archive with a central directory
 */
export function withoutTimes(archive: Buffer): Buffer {
  const end = archive.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || archive.readUInt32LE(end) !== END) throw new Error('not a ZIP archive');
  let entry = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left--) {
    if (archive.readUInt32LE(entry) !== CENTRAL) throw new Error('the central directory of the archive is broken');
    const local = archive.readUInt32LE(entry + 42);
    if (archive.readUInt32LE(local) !== LOCAL) throw new Error('an entry of the archive is not where it should be');
    archive.writeUInt32LE(EARLIEST << 16, entry + 12);
    archive.writeUInt32LE(EARLIEST << 16, local + 10);
    entry +=
      46 + archive.readUInt16LE(entry + 28) + archive.readUInt16LE(entry + 30) + archive.readUInt16LE(entry + 32);
  }
  return archive;
}
