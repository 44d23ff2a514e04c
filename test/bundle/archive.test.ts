/** Bundles in ZIP archives: what is taken out, and what is refused before anything is written. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { packed, unpackBundle } from '../../bundle/archive.js';
import { FILES } from '../../bundle/files.js';
import { type Part, zip } from '../setup/zip.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kaoping-archive-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const SCHEME = { name: 'scheme.yaml', content: 'code: x\n' };
const UNITS = { name: 'units.csv', content: 'code\n' };

describe('an archive', () => {
  it('gives the files of a bundle, also from a folder in it, and leaves others out', async () => {
    const within = ({ name, content }: typeof SCHEME) => ({ name: `考核/${name}`, content });
    await unpackBundle(zip([within(SCHEME), within(UNITS), within({ name: 'notes.txt', content: 'x' })]), folder);
    expect((await readdir(folder)).sort()).toEqual(['scheme.yaml', 'units.csv']);
    expect(await readFile(join(folder, 'scheme.yaml'), 'utf8')).toBe('code: x\n');
  });

  it('that we wrote is read again, byte for byte, and equal files give equal archives', async () => {
    const files = new Map(FILES.map((name, at) => [name, Buffer.from(`${name} 内容\n`.repeat(at * 50 + 1))]));
    expect(packed(files)).toEqual(packed(files));
    await unpackBundle(packed(files), folder);
    for (const [name, content] of files) expect(await readFile(join(folder, name))).toEqual(content);
  });

  const HOSTILE: Readonly<Record<string, Buffer | readonly Part[]>> = {
    'that leads out of its folder': [SCHEME, { name: '../../evil.csv', content: 'x' }],
    'with an absolute name': [SCHEME, { name: '/etc/units.csv', content: 'x' }],
    'with a name twice': [SCHEME, UNITS, UNITS],
    'with an entry that unpacks to too much': [SCHEME, { ...UNITS, size: 500 * 1024 * 1024 }],
    'with an entry that is larger than it says': [SCHEME, { name: 'units.csv', content: 'x'.repeat(100), size: 5 }],
    'with entries that are too many': [SCHEME, ...Array.from({ length: 300 }, (_, at) => ({ name: `${at}.txt` }))],
    'with two bundles': [
      { ...SCHEME, name: 'a/scheme.yaml' },
      { ...SCHEME, name: 'b/scheme.yaml' },
    ],
    'without a scheme': [UNITS],
    'that is none': Buffer.from('code: x\n'),
    'that is cut off': zip([SCHEME, UNITS]).subarray(0, 60),
    'with a symbolic link': linked(zip([SCHEME, UNITS])),
  };

  it.each(Object.keys(HOSTILE))('%s is refused, and nothing is written', async (which) => {
    const given = HOSTILE[which] as Buffer | readonly Part[];
    const archive = Buffer.isBuffer(given) ? given : zip(given as readonly Part[]);
    await expect(unpackBundle(archive, folder)).rejects.toMatchObject({ reason: 'UNREADABLE_ARCHIVE' });
    expect(await readdir(folder)).toEqual([]);
  });
});

/** Says of the last entry that it is a symbolic link. */
function linked(archive: Buffer): Buffer {
  const entry = archive.lastIndexOf(Buffer.from('504b0102', 'hex'));
  const copy = Buffer.from(archive);
  copy.writeUInt32LE(0o120777 * 0x10000, entry + 38);
  return copy;
}
