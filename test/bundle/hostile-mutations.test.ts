/** Random changes of a bundle, in its bytes and texts, never crash the reader: each problem has a place and advice. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { type FileProblem, renderBundle } from '../../bundle/index.js';
import { BundleFolder } from '../setup/bundle-folder.js';
import { bundles } from './arbitrary.js';

let folder: BundleFolder;
beforeAll(async () => {
  folder = await BundleFolder.make();
});
afterAll(() => folder.remove());

const FILES = [
  'units.csv',
  'plan.yaml',
  'targets.csv',
  'scheme.yaml',
  'observations.csv',
  'marks.csv',
  'milestones.csv',
  'adjustments.csv',
];
const CASE = join(import.meta.dirname, '../scoring/cases/mixed-8');

type Mutation = (bytes: Buffer) => Buffer;

const inserted = (bytes: Buffer, at: number, what: Buffer) => {
  const place = Math.floor(at * bytes.length);
  return Buffer.concat([bytes.subarray(0, place), what, bytes.subarray(place)]);
};
const reencoded =
  (encoding: string): Mutation =>
  (bytes) =>
    iconv.encode(bytes.toString('utf8'), encoding);
const place = fc.double({ min: 0, max: 1, noNaN: true });

const mutations: fc.Arbitrary<Mutation> = fc.oneof(
  fc.constantFrom('gb18030', 'big5', 'utf16le', 'shift_jis', 'windows-1252').map(reencoded),
  fc
    .tuple(
      place,
      fc.constantFrom(
        '\u200b',
        '\u202e',
        '\ufeff',
        '\0',
        '\u0007',
        '\ufffd',
        '\u3164',
        '\u{e0041}',
        'Ａ',
        '　',
        '\u00a0',
      ),
    )
    .map(
      ([at, character]): Mutation =>
        (bytes) =>
          inserted(bytes, at, Buffer.from(character)),
    ),
  fc
    .tuple(
      place,
      fc.constantFrom(
        ',',
        '"',
        '\n',
        '\r',
        ';',
        '：',
        '- ',
        '[',
        '{',
        '&a ',
        '*a ',
        '!x ',
        '---\n',
        '=1+1',
        '—',
        '12,5',
        '1E+17',
      ),
    )
    .map(
      ([at, text]): Mutation =>
        (bytes) =>
          inserted(bytes, at, Buffer.from(text)),
    ),
  fc.tuple(place, fc.constantFrom('x', '9', '一', '""', ',', '\n', '['), fc.integer({ min: 1, max: 20_000 })).map(
    ([at, text, times]): Mutation =>
      (bytes) =>
        inserted(bytes, at, Buffer.from(text.repeat(times))),
  ),
  fc.tuple(place, fc.uint8Array({ maxLength: 8 })).map(
    ([at, noise]): Mutation =>
      (bytes) =>
        inserted(bytes, at, Buffer.from(noise)),
  ),
  fc.tuple(place, place).map(
    ([from, to]): Mutation =>
      (bytes) =>
        Buffer.concat([
          bytes.subarray(0, Math.floor(from * bytes.length)),
          bytes.subarray(Math.floor(to * bytes.length)),
        ]),
  ),
  // The second half in another encoding.
  place.map(
    (at): Mutation =>
      (bytes) => {
        const text = bytes.toString('utf8');
        const half = Math.floor(at * text.length);
        return Buffer.concat([Buffer.from(text.slice(0, half)), iconv.encode(text.slice(half), 'gb18030')]);
      },
  ),
);

function expectUsable(problems: readonly FileProblem[], lines: (file: string) => number): void {
  for (const { file, line, code, message } of problems) {
    expect(code).toMatch(/^[A-Z][A-Z_]+$/);
    expect(line).toBeGreaterThanOrEqual(1);
    expect(line).toBeLessThanOrEqual(lines(file));
    const [zh = '', en = ''] = message.split(' · ');
    expect([zh, en].every((text) => text.length > 3)).toBe(true);
    expect(message).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    expect(message.length).toBeLessThan(2000);
  }
}

describe('a bundle that was changed at random', () => {
  const changed = async (files: ReadonlyMap<string, Buffer>, target: string, changes: readonly Mutation[]) => {
    const all = new Map(files);
    all.set(
      target,
      changes.reduce((bytes, change) => change(bytes), files.get(target) ?? Buffer.alloc(0)),
    );
    await folder.write(Object.fromEntries(FILES.map((file) => [file, all.get(file) ?? Buffer.alloc(0)])));
    const { bundle, problems } = await folder.read();
    const lines = (file: string) =>
      (all.get(file)?.toString('latin1').replaceAll(/\r\n?/g, '\n').split('\n').length ?? 0) + 1;
    expectUsable(problems, lines);
    expect(bundle === null).toBe(problems.some(({ severity }) => severity === 'ERROR'));
  };

  it('is read, or refused with the place of each problem', async () => {
    const original = new Map<string, Buffer>();
    for (const file of FILES)
      original.set(file, await readFile(join(CASE, file)).catch(() => Buffer.from(HEADERS[file] ?? '')));
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...FILES),
        fc.array(mutations, { minLength: 1, maxLength: 3 }),
        (target, changes) => changed(original, target, changes),
      ),
      { numRuns: 150 },
    );
  });

  it('is read, or refused with the place of each problem, for any original', async () => {
    await fc.assert(
      fc.asyncProperty(bundles, fc.nat(), mutations, (bundle, choice, change) => {
        const rendered = [...renderBundle(bundle)].map(([file, text]) => [file, Buffer.from(text)] as const);
        const target = rendered[choice % rendered.length]?.[0] ?? 'units.csv';
        const files = new Map(FILES.map((file) => [file, Buffer.from(HEADERS[file] ?? '')]));
        for (const [file, bytes] of rendered) files.set(file, bytes);
        return changed(files, target, [change]);
      }),
      { numRuns: 100 },
    );
  });
});

/** Files without content. */
const HEADERS: Readonly<Record<string, string>> = {
  'plan.yaml': 'code: p\nname: 规划\nstart: 2021\nend: 2025\n',
  'targets.csv': 'indicator,unit,year\n',
  'observations.csv': 'measure,unit,year\n',
  'marks.csv': 'item,unit,judge,mark\n',
  'milestones.csv': 'project,task,unit,weight,due\n',
  'adjustments.csv': 'unit,kind,code\n',
};
