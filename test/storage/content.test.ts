/** The type of a file is found in its content and compared with its name and with the type that the client declares. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { Refusal } from '../../errors/refusal.js';
import { announcedType, checkContent } from '../../services/files/content/check.js';
import type { Content } from '../../services/files/content/content.js';
import { EXTENSIONS } from '../../services/files/content/types.js';
import { compound, docm, docx, exe, gif, heic, jpeg, ofd, pdf, png, pptx, xlsx, zip } from '../setup/sample-files.js';

const contentOf = (bytes: Buffer): Content => ({
  size: bytes.length,
  read: async (first, length) => bytes.subarray(first, first + length),
});

/** @returns the type under which the file would be kept, or the reason of the refusal */
async function taken(name: string, bytes: Buffer, declared = ''): Promise<string> {
  try {
    const type = announcedType(name, declared);
    const pass = await checkContent(contentOf(bytes), type);
    const chunks: Uint8Array[] = [];
    for await (const chunk of pass(inChunks(bytes))) chunks.push(chunk);
    expect(Buffer.concat(chunks).equals(bytes)).toBe(true);
    return type.type;
  } catch (error) {
    if (error instanceof Refusal) return error.reason;
    throw error;
  }
}

/** Small chunks, so that characters of several bytes are cut; larger chunks for large contents. */
async function* inChunks(bytes: Buffer): AsyncGenerator<Buffer> {
  const size = bytes.length > 1_000_000 ? 65_536 : 7;
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const OPEN_XML = 'application/vnd.openxmlformats-officedocument';
const GB = iconv.encode('单位,得分\n一中,87.35\n', 'gb18030');

const SAMPLES: Readonly<Record<string, readonly [Buffer, string]>> = {
  'a.pdf': [pdf(), 'application/pdf'],
  'a.ofd': [ofd(), 'application/ofd'],
  'a.docx': [docx(), `${OPEN_XML}.wordprocessingml.document`],
  'a.xlsx': [xlsx(), `${OPEN_XML}.spreadsheetml.sheet`],
  'a.pptx': [pptx(), `${OPEN_XML}.presentationml.presentation`],
  'a.doc': [compound(['CompObj', 'WordDocument', '1Table']), 'application/msword'],
  'a.wps': [compound(['WordDocument']), 'application/msword'],
  'a.xls': [compound(['Workbook', 'SummaryInformation']), 'application/vnd.ms-excel'],
  'a.et': [compound(['Book', 'Workbook']), 'application/vnd.ms-excel'],
  'a.ppt': [compound(['Current User', 'PowerPoint Document']), 'application/vnd.ms-powerpoint'],
  'a.dps': [compound(['PowerPoint Document']), 'application/vnd.ms-powerpoint'],
  'a.png': [png(), 'image/png'],
  'a.jpg': [jpeg(), 'image/jpeg'],
  'a.jpeg': [jpeg(), 'image/jpeg'],
  'a.gif': [gif(), 'image/gif'],
  'a.heic': [heic(), 'image/heic'],
  'a.heif': [heic(), 'image/heic'],
  'a.csv': [GB, 'text/csv'],
  'a.yaml': [Buffer.from('code: s\nname: 方案\n'), 'application/yaml'],
  'a.yml': [Buffer.from('code: s\n'), 'application/yaml'],
  'a.zip': [zip({ 's/scheme.yaml': 'code: s\n' }), 'application/zip'],
  'a.txt': [Buffer.from('\ufeff第一行\r\n第二行\t。'), 'text/plain'],
};

describe('a file', () => {
  it.each(Object.entries(SAMPLES))('named %s is kept under its type', async (name, [bytes, type]) => {
    expect(await taken(name, bytes)).toBe(type);
    expect(await taken(`2025年 佐证.${name.toUpperCase()}`, bytes, `${type}; charset=binary`)).toBe(type);
  });

  it('has a sample for every ending', () => {
    expect(
      Object.keys(SAMPLES)
        .map((name) => name.slice(2))
        .sort(),
    ).toEqual([...EXTENSIONS].sort());
  });

  it('is refused under every other ending', async () => {
    for (const [, [bytes, type]] of Object.entries(SAMPLES)) {
      for (const extension of EXTENSIONS) {
        const name = `a.${extension}`;
        const isText = type.startsWith('text/') || type === 'application/yaml';
        const own = SAMPLES[name]?.[1] === type || (isText && ['csv', 'txt', 'yaml', 'yml'].includes(extension));
        // A PDF is recognized by its first bytes even if all of it is text.
        expect([type, name, (await taken(name, bytes)) === 'OTHER_CONTENT']).toEqual([type, name, !own]);
      }
    }
  });

  it.each(['a.html', 'a.htm', 'a.svg', 'a.xml', 'a.exe', 'a.js', 'a.docm', 'a.mht', 'a', 'a.', '.pdf.html', 'pdf'])(
    'named %s is refused before anything is sent',
    async (name) => {
      expect(await taken(name, pdf())).toBe('UNKNOWN_FILE_TYPE');
    },
  );

  it('is no archive but a bundle with its scheme', async () => {
    expect(await taken('a.zip', zip({ 'photos/1.png': 'x' }))).toBe('OTHER_CONTENT');
  });

  it.each([
    ['a.pdf', 'text/html'],
    ['a.pdf', 'image/png'],
    ['a.txt', 'text/html; charset=utf-8'],
    ['a.docx', 'application/msword'],
    ['a.png', 'image/svg+xml'],
  ])('named %s is refused if it is declared as %s', async (name, declared) => {
    expect(await taken(name, SAMPLES[name]?.[0] as Buffer, declared)).toBe('OTHER_DECLARATION');
  });

  it.each([
    ['a.csv', 'application/vnd.ms-excel'],
    ['a.csv', 'text/plain'],
    ['a.ofd', 'application/octet-stream'],
    ['a.docx', 'application/zip'],
    ['a.wps', 'application/vnd.ms-works'],
    ['a.heic', ''],
  ])('named %s may be declared as %s, as systems do', async (name, declared) => {
    expect(await taken(name, SAMPLES[name]?.[0] as Buffer, declared)).toBe(SAMPLES[name]?.[1]);
  });
});

const HTML = '<!DOCTYPE html><script>alert(1)</script>';
const SVG = '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>';

describe('the content of a file', () => {
  it.each([
    ['HTML', HTML],
    ['HTML after white space and a byte order mark', `\ufeff \n\t${HTML}`],
    ['SVG', SVG],
    ['SVG behind a declaration', `<?xml version="1.0"?>${SVG}`],
  ])('is refused if it is %s, whatever the name', async (_, text) => {
    for (const name of ['a.txt', 'a.csv', 'a.xls', 'a.pdf', 'a.png', 'a.docx', 'a.ofd'])
      expect([name, await taken(name, Buffer.from(text))]).toEqual([name, 'OTHER_CONTENT']);
  });

  it('that is a program is refused, also in a compound file and in an archive', async () => {
    for (const [name, bytes] of [
      ['a.pdf', exe()],
      ['a.txt', exe()],
      ['a.doc', exe()],
      // An installer is a compound file with other streams.
      ['a.doc', compound(['!Product', 'Property'])],
      ['a.docx', zip({ 'setup.exe': 'MZ' })],
      ['a.txt', Buffer.from('\x7fELF\x02\x01\x01')],
    ] as const)
      expect([name, await taken(name, bytes)]).toEqual([name, 'OTHER_CONTENT']);
  });

  it('with a script after a picture is still the picture', async () => {
    expect(await taken('a.png', png(HTML))).toBe('image/png');
    expect(await taken('a.html', png(HTML))).toBe('UNKNOWN_FILE_TYPE');
    expect(await taken('a.txt', png(HTML))).toBe('OTHER_CONTENT');
  });

  it('that is of two kinds at once is refused', async () => {
    expect(await taken('a.docx', docx({ 'OFD.xml': '<OFD/>' }))).toBe('OTHER_CONTENT');
    expect(await taken('a.ofd', docx({ 'OFD.xml': '<OFD/>' }))).toBe('OTHER_CONTENT');
    expect(await taken('a.doc', compound(['WordDocument', 'Workbook']))).toBe('OTHER_CONTENT');
  });

  it('is judged by the root of a compound file, not by what is embedded in it', async () => {
    expect(await taken('a.xls', compound(['Workbook'], { inner: 'WordDocument' }))).toBe('application/vnd.ms-excel');
    expect(await taken('a.doc', compound(['Other'], { inner: 'WordDocument' }))).toBe('OTHER_CONTENT');
  });

  it('is found in a large compound file, whose table of sectors goes on outside its header', async () => {
    const large = compound(['WordDocument', '1Table'], { padding: 40_000 });
    expect(large.length).toBeGreaterThan(20_000_000);
    expect(await taken('a.doc', large.subarray(0))).toBe('application/msword');
  });

  it('is refused, with advice, if it has macros or a password', async () => {
    expect(await taken('a.docx', docm())).toBe('FILE_WITH_MACROS');
    expect(await taken('a.xlsx', docx({ 'xl/vbaProject.bin': '' }))).toBe('FILE_WITH_MACROS');
    expect(await taken('a.docx', compound(['EncryptionInfo', 'EncryptedPackage']))).toBe('ENCRYPTED_FILE');
  });

  it('that is text is UTF-8 or GB18030, to its last byte', async () => {
    expect(await taken('a.txt', GB)).toBe('text/plain');
    expect(await taken('a.txt', Buffer.from('得分 87.35\n'.repeat(5000)))).toBe('text/plain');
    for (const bytes of [
      Buffer.concat([Buffer.from('x'.repeat(100_000)), Buffer.from([0xff])]),
      // The first half of a character, at the end.
      Buffer.concat([GB, Buffer.from([0xd6])]),
      Buffer.from('a\0b'),
      Buffer.from('得分', 'utf16le'),
      Buffer.from('beep \x07'),
      Buffer.from('escape \x1b[31m'),
    ])
      expect(await taken('a.txt', bytes)).toBe('OTHER_CONTENT');
  });

  it('that is random, truncated or changed fails only by a refusal', async () => {
    const bytes = fc.oneof(
      fc.uint8Array({ minLength: 1, maxLength: 3000 }).map((array) => Buffer.from(array)),
      fc
        .tuple(fc.constantFrom(docx(), ofd(), compound(['WordDocument'])), fc.nat(), fc.nat(255))
        .map(([whole, at, byte]) => {
          const changed = Buffer.from(whole);
          changed[at % changed.length] = byte;
          return changed;
        }),
      fc
        .tuple(fc.constantFrom(docx(), ofd(), compound(['Workbook'])), fc.nat())
        .map(([whole, length]) => whole.subarray(0, 1 + (length % whole.length))),
    );
    await fc.assert(
      fc.asyncProperty(bytes, fc.constantFrom('a.docx', 'a.doc', 'a.ofd', 'a.txt', 'a.pdf'), async (content, name) => {
        expect(await taken(name, content)).toMatch(
          /^(application\/|text\/plain|OTHER_CONTENT|FILE_WITH_MACROS|ENCRYPTED)/,
        );
      }),
      { numRuns: 1000 },
    );
  });

  it('that cannot be read fails with the error of the read, and does not count as damaged', async () => {
    const broken = (bytes: Buffer, from: number): Content => ({
      size: bytes.length,
      read: async (first, length) => {
        if (first + length > from && first > 0) throw new RangeError('the store is away');
        return bytes.subarray(first, first + length);
      },
    });
    const large = docx({ padding: 'x'.repeat(200_000) });
    const type = announcedType('a.docx', '');
    await expect(checkContent(broken(large, 100_000), type)).rejects.toThrow(RangeError);
  });
});
