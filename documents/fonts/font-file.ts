/** Reads of a TrueType or OpenType file what documents need to know: its family names and the characters it can draw. */
import { readFileSync } from 'node:fs';

export interface FontFile {
  /** Names of the families in the file, in every language. */
  readonly families: readonly string[];
  /** Code points that have a glyph, as pairs of first and last. */
  readonly ranges: readonly (readonly [number, number])[];
}

/** @throws Error if the file is not a font of that kind */
export function readFontFile(path: string): FontFile {
  const data = readFileSync(path);
  const fonts = facesOf(data);
  return {
    families: [...new Set(fonts.flatMap((offset) => familiesOf(data, tableOf(data, offset, 'name'))))],
    ranges: fonts.flatMap((offset) => rangesOf(data, tableOf(data, offset, 'cmap'))),
  };
}

/** Where the fonts of the file begin: one, or those of a collection (TTC). */
function facesOf(data: Buffer): number[] {
  const tag = data.length < 12 ? '' : data.toString('latin1', 0, 4);
  if (tag === 'ttcf')
    return Array.from({ length: data.readUInt32BE(8) }, (_, index) => data.readUInt32BE(12 + 4 * index));
  if (tag === '\0\x01\0\0' || tag === 'OTTO' || tag === 'true') return [0];
  throw new Error('not a TrueType or OpenType font');
}

function tableOf(data: Buffer, font: number, tag: string): number {
  for (let index = 0; index < data.readUInt16BE(font + 4); index++) {
    const entry = font + 12 + 16 * index;
    if (data.toString('latin1', entry, entry + 4) === tag) return data.readUInt32BE(entry + 8);
  }
  throw new Error(`the font has no table ${tag}`);
}

/** Name 1 of the table, where it is in Unicode (platforms 0 and 3) or Roman (platform 1, encoding 0). */
function familiesOf(data: Buffer, table: number): string[] {
  const strings = table + data.readUInt16BE(table + 4);
  return Array.from({ length: data.readUInt16BE(table + 2) }, (_, index) => table + 6 + 12 * index).flatMap(
    (record) => {
      const [platform, encoding, , name, length, offset] = [0, 2, 4, 6, 8, 10].map((at) =>
        data.readUInt16BE(record + at),
      );
      if (name !== 1) return [];
      const text = data.subarray(strings + (offset ?? 0), strings + (offset ?? 0) + (length ?? 0));
      if (platform === 1) return encoding === 0 ? [text.toString('latin1')] : [];
      return [Buffer.from(text).swap16().toString('utf16le')];
    },
  );
}

/** The subtables of formats 4 (16 bits) and 12 (32 bits); every font for Chinese has one of them. */
function rangesOf(data: Buffer, table: number): [number, number][] {
  const subtables = Array.from(
    { length: data.readUInt16BE(table + 2) },
    (_, index) => table + data.readUInt32BE(table + 8 + 8 * index),
  );
  return [...new Set(subtables)].flatMap((subtable) => {
    const format = data.readUInt16BE(subtable);
    if (format === 12) return groupsOf(data, subtable);
    return format === 4 ? segmentsOf(data, subtable) : [];
  });
}

function groupsOf(data: Buffer, subtable: number): [number, number][] {
  return Array.from({ length: data.readUInt32BE(subtable + 12) }, (_, index): [number, number] => {
    const group = subtable + 16 + 12 * index;
    return [data.readUInt32BE(group), data.readUInt32BE(group + 4)];
  });
}

function segmentsOf(data: Buffer, subtable: number): [number, number][] {
  const bytes = data.readUInt16BE(subtable + 6);
  const ends = subtable + 14;
  const starts = ends + bytes + 2;
  const [deltas, offsets] = [starts + bytes, starts + 2 * bytes];
  const ranges: [number, number][] = [];
  for (let at = 0; at < bytes; at += 2) {
    const [first, last] = [data.readUInt16BE(starts + at), Math.min(data.readUInt16BE(ends + at), 0xfffe)];
    const delta = data.readUInt16BE(deltas + at);
    const offset = data.readUInt16BE(offsets + at);
    for (let code = first; code <= last; code++) {
      const glyph = offset === 0 ? code + delta : data.readUInt16BE(offsets + at + offset + 2 * (code - first));
      if ((glyph & 0xffff) !== 0) ranges.push([code, code]);
    }
  }
  return ranges;
}
