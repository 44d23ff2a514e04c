import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import iconv from 'iconv-lite';
import { readBundle } from '../../bundle/index.js';
import { decode, encode } from '../../bundle/text/encoding.js';
import { BundleFolder, PLAN, SCHEME } from '../setup/bundle-folder.js';

let folder: BundleFolder;
beforeEach(async () => {
  folder = await BundleFolder.make();
});
afterEach(() => folder.remove());

const HEADER = 'code,name,category,group\n';
const gbk = (text: string) => iconv.encode(text, 'gb18030');
const encodingErrors = async () => (await folder.errors()).filter((error) => error.endsWith('ENCODING'));

describe('GBK that is valid as UTF-8', () => {
  // 小学 is D0 A1 D1 A7: “Сѧ” in UTF-8.
  it.each(['小学', '一小', '十一学校', '校', '小'])('is read as it was written: %s', async (word) => {
    const text = `${HEADER}P01,${word},小学,小学\n`;
    await folder.write({ 'units.csv': gbk(text) });
    const { bundle, problems } = await folder.read();
    expect(problems.filter(({ severity }) => severity === 'ERROR')).toEqual([]);
    expect(bundle?.units[0]).toMatchObject({ name: word, category: '小学', group: '小学' });
  });

  it('and as UTF-8 in common letters is read by the words of the other files, or refused with advice', async () => {
    // 小 is D0 A1: the Russian letter С.
    const units = `${HEADER}P01,小,小,小\n`;
    await folder.write({ 'units.csv': gbk(units) });
    expect(await encodingErrors()).toEqual(['units.csv:2: ENCODING']);
    expect((await folder.read()).problems[0]?.message).toContain('UTF-8（带 BOM）');
    await folder.write({ 'scheme.yaml': SCHEME.replace('method:', 'appliesTo: { categories: [小] }, method:') });
    expect((await folder.read()).bundle?.units[0]?.category).toBe('小');
    await folder.write({ 'units.csv': `${HEADER}P01,С,С,С\n`, 'scheme.yaml': SCHEME.replace('项目', 'С') });
    expect((await folder.read()).bundle?.units[0]?.category).toBe('С');
  });
});

describe('a whole bundle in GBK', () => {
  it('is the same bundle as in UTF-8', async () => {
    const sample = 'examples/daxing-2021-2025';
    for (const name of await readdir(sample)) {
      if (/\.(csv|yaml)$/.test(name)) await folder.write({ [name]: gbk(await readFile(join(sample, name), 'utf8')) });
    }
    const { bundle, problems } = await folder.read();
    const expected = await readBundle(sample);
    expect(problems).toEqual(expected.problems);
    expect(bundle).toEqual(expected.bundle);
  });
});

describe('UTF-8 with few letters outside ASCII', () => {
  it.each(['Café', '95² m', 'Diyarbakır', '5±1', 'Школа № 5', 'α系数', 'ئۇيغۇر مەكتەپ', '第一小学', 'Łódź'])(
    'is read as UTF-8: %s',
    (text) => {
      expect(decode(Buffer.from(`${HEADER}P01,${text},P,G\n`))).toEqual({ text: `${HEADER}P01,${text},P,G\n` });
    },
  );

  it('gets a byte order mark if it could be taken for GBK', () => {
    for (const text of ['a,Сѧ\n', 'a,С\n', 'a,小学\n', 'a,b\n']) {
      const bytes = encode(text);
      expect(decode(bytes)).toEqual({ text });
      expect(bytes[0] === 0xef).toBe(text.includes('С'));
    }
  });
});

describe('a file in more than one encoding', () => {
  it('is refused at the line in another encoding', async () => {
    const [first, second] = [`${HEADER}P01,第一小学,初中,镇区\n`, 'P02,第二中学,初中,镇区\n'];
    await folder.write({ 'units.csv': Buffer.concat([Buffer.from(first), gbk(second)]) });
    expect(await encodingErrors()).toEqual(['units.csv:3: ENCODING']);
    await folder.write({ 'units.csv': Buffer.concat([gbk(first), Buffer.from(second)]) });
    expect(await encodingErrors()).toEqual(['units.csv:3: ENCODING']);
    await folder.write({ 'units.csv': Buffer.concat([Buffer.from(`\uFEFF${first}`), gbk(second)]) });
    expect(await encodingErrors()).toEqual(['units.csv:3: ENCODING']);
    // The last line is valid as UTF-8, too: “һС,Сѧ”.
    await folder.write({ 'units.csv': Buffer.concat([Buffer.from(first), gbk('P02,一小,小学,小学\n')]) });
    expect(await encodingErrors()).toEqual(['units.csv:3: ENCODING']);
    // Two encodings in one line.
    await folder.write({
      'units.csv': Buffer.concat([Buffer.from(`${HEADER}P01,第一小学,`), gbk('初中,镇区\n')]),
    });
    expect(await encodingErrors()).toEqual(['units.csv:2: ENCODING']);
    await folder.write({
      'units.csv': `${HEADER}P01,一,P,G\n`,
      'plan.yaml': Buffer.concat([Buffer.from(PLAN), gbk('provenance: 国发\n')]),
    });
    expect(await encodingErrors()).toEqual(['plan.yaml:5: ENCODING']);
  });
});

describe('other encodings', () => {
  it('are refused by name: Big5 and UTF-16; a cut file at its line', async () => {
    const text = `${HEADER}P01,第一國民小學,國小,學區\nP02,縣立圖書館,機關,鄉鎮\n`;
    await folder.write({ 'units.csv': iconv.encode(text, 'big5') });
    expect(await encodingErrors()).toEqual(['units.csv:2: ENCODING']);
    expect((await folder.read()).problems[0]?.message).toContain('Big5');
    await folder.write({ 'units.csv': iconv.encode(text, 'utf16le', { addBOM: true }) });
    expect((await folder.read()).problems[0]?.message).toContain('UTF-16');
    await folder.write({ 'units.csv': Buffer.from(`${HEADER}P01,第一小学,P,G\nP02,第二小`).subarray(0, -1) });
    expect(await encodingErrors()).toEqual(['units.csv:3: ENCODING']);
  });
});
