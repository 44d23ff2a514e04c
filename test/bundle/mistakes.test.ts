import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import iconv from 'iconv-lite';
import { readBundle } from '../../bundle/index.js';

const MISTAKES = join(import.meta.dirname, 'twenty-mistakes');

describe('a bundle full of mistakes', () => {
  it('is refused with every problem at once, each with its file, line and code', async () => {
    const { bundle, problems } = await readBundle(MISTAKES);
    expect(bundle).toBeNull();
    const found = problems
      .filter(({ severity }) => severity === 'ERROR')
      .map(({ file, line, code }) => `${file}:${line}: ${code}`);
    expect(found).toEqual((await readFile(join(MISTAKES, 'expected.txt'), 'utf8')).trim().split('\n'));
    expect(new Set(problems.map(({ code }) => code)).size).toBeGreaterThan(20);
    expect(problems.every(({ message }) => /\p{Script=Han}/u.test(message) && message.includes(' · '))).toBe(true);
  });
});

describe('a bundle', () => {
  let folder: string;
  const SCHEME = `code: s\nname: 方案\nyear: 2025\nitems:\n  - { code: A, name: 项目, points: 10, method: { kind: LINEAR, points: [[0, 0], [1, 1]] } }\n`;
  const UNITS = 'code,name,category,group,parent\nU1,第一小学,PRIMARY,G1,\n';

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kaoping-bundle-'));
    await write({ 'scheme.yaml': SCHEME, 'units.csv': UNITS });
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const write = async (files: Record<string, string | Buffer>) => {
    for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
  };
  const codes = async () =>
    (await readBundle(folder)).problems
      .filter(({ severity }) => severity === 'ERROR')
      .map(({ file, line, code }) => `${file}:${line}: ${code}`);

  it('is read from GB18030, as older Excel saves it', async () => {
    await write({ 'units.csv': iconv.encode(UNITS, 'gb18030') });
    expect((await readBundle(folder)).bundle?.units[0]?.name).toBe('第一小学');
  });

  it('is read with a byte order mark, columns in any order and Windows line ends', async () => {
    await write({ 'units.csv': '\uFEFFname,code,group,category\r\n第一小学,U1,G1,PRIMARY\r\n' });
    expect((await readBundle(folder)).bundle?.units).toEqual([
      { code: 'U1', name: '第一小学', category: 'PRIMARY', group: 'G1', parent: null },
    ]);
  });

  it('keeps every digit of a number', async () => {
    const long = '0.1234567890123456789012345678901234567890';
    await write({
      'observations.csv': `measure,unit,year,value\nA,U1,2025,${long}\n`,
      'scheme.yaml': SCHEME.replace('[1, 1]', `[1.10, ${long}]`),
    });
    const { bundle } = await readBundle(folder);
    expect(bundle?.observations[0]?.value).toBe(long);
    expect(bundle?.scheme.items[0]?.method?.points).toEqual([
      ['0', '0'],
      ['1.10', long],
    ]);
  });

  it('names the line on which a row starts, also behind cells with line breaks', async () => {
    await write({
      'adjustments.csv': 'unit,kind,code,points,reason\nU1,BONUS,X,1,"一\n二\n三"\nU7,BONUS,X,1,"一\n二"\n',
    });
    expect(await codes()).toEqual(['adjustments.csv:5: UNKNOWN_UNIT']);
  });

  it('without its two files says which', async () => {
    await rm(join(folder, 'scheme.yaml'));
    await rm(join(folder, 'units.csv'));
    expect(await codes()).toEqual(['scheme.yaml:1: MISSING_FILE', 'units.csv:1: MISSING_FILE']);
  });

  it('survives hostile input with a plain refusal', async () => {
    await mkdir(join(folder, 'marks.csv'));
    const bomb = Array.from(
      { length: 12 },
      (_, index) => `x${index}: &x${index} [${`*x${index - 1}, `.repeat(index === 0 ? 0 : 9)}]`,
    ).join('\n');
    await write({ 'plan.yaml': bomb, 'observations.csv': 'measure,unit\0', 'milestones.csv': '"unclosed' });
    expect(await codes()).toEqual(
      expect.arrayContaining([
        'marks.csv:1: NOT_A_FILE',
        'observations.csv:1: ENCODING',
        'milestones.csv:1: BAD_CSV',
        expect.stringMatching(/plan\.yaml:\d+: YAML_ALIAS/),
      ]),
    );
    await write({ 'plan.yaml': '__proto__: { polluted: 1 }\ncode: p\nname: p\nstart: 2021\nend: 2025\n' });
    expect(await codes()).toContain('plan.yaml:1: UNKNOWN_KEY');
    await write({ 'plan.yaml': 'code: !!js/function p\n' });
    expect((await readBundle(folder)).bundle).toBeNull();
  });
});
