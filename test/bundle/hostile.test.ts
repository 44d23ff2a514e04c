/** Input made to break the reader is refused with a message, is not expanded, and has no side effects. */
import { mkdir, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { formatProblem } from '../../bundle/index.js';
import { BundleFolder, PLAN, SCHEME, UNITS } from '../setup/bundle-folder.js';

const MIB = 1024 * 1024;

describe('a malicious bundle', () => {
  let folder: BundleFolder;
  beforeEach(async () => {
    folder = await BundleFolder.make();
  });
  afterEach(() => folder.remove());

  const bomb = (levels: number) =>
    Array.from({ length: levels }, (_, level) => {
      const inner = level === 0 ? 'a, b, c' : Array.from({ length: 9 }, () => `*x${level - 1}`).join(', ');
      return `x${level}: &x${level} [${inner}]`;
    }).join('\n');
  const ladder = (rungs: number, depth: number) =>
    Array.from(
      { length: rungs },
      (_, rung) => `x${rung}: &x${rung} ${'['.repeat(depth)}${rung === 0 ? '' : `*x${rung - 1}`}${']'.repeat(depth)}`,
    ).join('\n');

  it.each([
    ['aliases that unfold to billions', bomb(12), 'YAML_ALIAS'],
    ['an alias within itself', 'code: &c [*c]\n', 'YAML_ALIAS'],
    ['aliases that nest without end', ladder(40, 90), 'YAML_DEPTH'],
    ['lists within lists', `a: ${'['.repeat(20_000)}`, 'YAML_DEPTH'],
    ['maps within maps', Array.from({ length: 300 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n'), 'YAML_DEPTH'],
    ['a tag that asks for code', `${PLAN}provenance: !!js/function "f"\n`, 'YAML_TAG'],
    ['a tag of the standard', `${PLAN}provenance: !!binary aGk=\n`, 'YAML_TAG'],
    ['a tag of its own', `${PLAN}provenance: !own x\n`, 'YAML_TAG'],
    ['another YAML', `%YAML 1.1\n---\n${PLAN}`, 'BAD_YAML'],
    ['two documents', `${PLAN}---\n${PLAN}`, 'BAD_YAML'],
    ['a key of every object', `${PLAN}__proto__: { polluted: 1 }\n`, 'UNKNOWN_KEY'],
    [
      'keys without number',
      `${PLAN}${Array.from({ length: 60_000 }, (_, index) => `k${index}: 1\n`).join('')}`,
      'UNKNOWN_KEY',
    ],
  ])('is refused: %s', async (_, plan, code) => {
    await folder.write({ 'plan.yaml': plan });
    const { bundle, problems } = await folder.read();
    expect(bundle).toBeNull();
    expect(problems.filter(({ file }) => file === 'plan.yaml').map((problem) => problem.code)).toContain(code);
  });

  it('cannot reach what objects inherit through the parameters of a method', async () => {
    await folder.write({ 'scheme.yaml': SCHEME.replace('kind: LINEAR', 'kind: LINEAR, __proto__: { polluted: 1 }') });
    expect(await folder.errors()).toContain('scheme.yaml:5: UNKNOWN_KEY');
    await folder.write({ 'scheme.yaml': SCHEME, 'units.csv': UNITS.replace('parent', '__proto__') });
    expect(await folder.errors()).toEqual(['units.csv:1: UNKNOWN_COLUMN']);
    await folder.write({ 'units.csv': UNITS.replaceAll('U1', '__proto__').replace('第一小学', 'constructor') });
    expect((await folder.read()).bundle?.units[0]?.code).toBe('__proto__');
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  it('is refused if a file is not text, not a file, or cannot be opened', async () => {
    await mkdir(join(folder.path, 'marks.csv'));
    await symlink('targets.csv', join(folder.path, 'targets.csv'));
    await folder.write({
      'observations.csv': 'measure,unit\n\0',
      'milestones.csv': '"unclosed',
      'adjustments.csv': Buffer.from('\uFEFFunit,kind', 'utf16le'),
      'plan.yaml': Buffer.from([0xff, 0xff, 0xff]),
    });
    expect(await folder.errors()).toEqual([
      'adjustments.csv:1: ENCODING',
      'marks.csv:1: NOT_A_FILE',
      'milestones.csv:1: BAD_CSV',
      'observations.csv:2: ENCODING',
      'plan.yaml:1: ENCODING',
      'targets.csv:1: UNREADABLE',
    ]);
    await rm(join(folder.path, 'units.csv'));
    await mkdir(join(folder.path, 'units.csv'));
    expect(await folder.errors()).toContain('units.csv:1: NOT_A_FILE');
  });

  it('is refused if a file is too large for memory', async () => {
    await folder.write({ 'units.csv': Buffer.alloc(64 * MIB + 1, 'a'), 'scheme.yaml': Buffer.alloc(4 * MIB + 1, '#') });
    expect(await folder.errors()).toEqual(['scheme.yaml:1: TOO_LARGE', 'units.csv:1: TOO_LARGE']);
  });

  it('cannot make arithmetic slow', async () => {
    const rows = ['9'.repeat(1_000_000), '1e9999', '0x1F', '.inf', 'NaN'].map(
      (value, index) => `A,U1,${2020 + index},${value}`,
    );
    await folder.write({ 'observations.csv': `measure,unit,year,value\n${rows.join('\n')}\n` });
    expect(await folder.errors()).toEqual(rows.map((_, index) => `observations.csv:${index + 2}: BAD_NUMBER`));
  });

  it('with a long chain of parent units is read completely, and a cycle is found', async () => {
    const chain = Array.from({ length: 20_000 }, (_, index) => `U${index + 1},小学,P,G,U${index}`);
    await folder.write({ 'units.csv': `code,name,category,group,parent\nU0,小学,P,G,\n${chain.join('\n')}\n` });
    const { bundle, problems } = await folder.read();
    expect([bundle?.units.length, problems.map(({ code }) => code)]).toEqual([20_001, ['NO_FIGURES']]);
    await folder.write({ 'units.csv': `code,name,category,group,parent\nU0,小学,P,G,U20000\n${chain.join('\n')}\n` });
    const found = await folder.errors();
    expect(found.slice(0, 2)).toEqual(['units.csv:2: UNIT_CYCLE', 'units.csv:3: UNIT_CYCLE']);
    expect(found.length).toBeGreaterThan(9_999);
  });

  it('cannot send control sequences to the terminal, start its own line or fill the list of problems', async () => {
    await folder.write({ 'observations.csv': 'measure,unit,year,value\n"A\u001b[2J\nunits.csv:1: OK",U1,2025,1\n' });
    const lines = (await folder.read()).problems.map(formatProblem);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
    for (const line of lines) expect(line).not.toMatch(/[\u0000-\u001f\u007f]/);

    const rows = Array.from({ length: 12_000 }, (_, index) => `A,X${index},2025,1`);
    await folder.write({ 'observations.csv': `measure,unit,year,value\n${rows.join('\n')}\n` });
    const { problems } = await folder.read();
    const found = problems.filter(({ file }) => file === 'observations.csv');
    expect(found).toHaveLength(10_001);
    expect(found.at(-1)).toMatchObject({ code: 'MORE_PROBLEMS', message: expect.stringContaining('2000') });
  });
});
