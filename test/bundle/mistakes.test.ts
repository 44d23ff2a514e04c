import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readBundle } from '../../bundle/index.js';
import { BundleFolder, PLAN, SCHEME, UNITS } from '../setup/bundle-folder.js';

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

describe('a mistake in a bundle', () => {
  let folder: BundleFolder;
  beforeEach(async () => {
    folder = await BundleFolder.make();
  });
  afterEach(() => folder.remove());

  const observations = (...rows: string[]) =>
    `measure,unit,year,value,numerator,denominator,status\n${rows.map((row) => `${row}\n`).join('')}`;
  const item = (keys: string) => SCHEME.replace('method:', `${keys}, method:`);

  it('is found on the line where its row starts, also after cells with line breaks', async () => {
    const rows = ['unit,kind,code,points,reason', 'U1,BONUS,X,1,"一\n二\n三"', 'U7,BONUS,X,1,"一\n二"', ''];
    await folder.write({ 'adjustments.csv': rows.join('\n') });
    expect(await folder.errors()).toEqual(['adjustments.csv:5: UNKNOWN_UNIT']);
    await folder.write({ 'adjustments.csv': rows.join('\n').replaceAll('\n', '\r\n') });
    expect(await folder.errors()).toEqual(['adjustments.csv:5: UNKNOWN_UNIT']);
  });

  it('in one file does not hide mistakes in others, and causes no further problems in the list', async () => {
    await folder.write({
      'scheme.yaml': 'code: [',
      'observations.csv': observations('A,U9,2025,x,,,', 'A,U1,2025,1,2,3,', 'A,U1,2025,5,,,'),
      'adjustments.csv': 'unit,kind,code,points,reason\nU1,VETO,V1,,\nU1,BONUS,X,,\n',
      'marks.csv': 'item,unit,judge,mark\nA,U1,J,1\nA,U1,J,1\n',
    });
    expect(await folder.errors()).toEqual([
      'adjustments.csv:3: MISSING_POINTS',
      'marks.csv:3: DUPLICATE',
      'observations.csv:2: BAD_NUMBER',
      'observations.csv:2: UNKNOWN_UNIT',
      'observations.csv:3: VALUE_TWICE',
      'observations.csv:4: DUPLICATE',
      'scheme.yaml:1: BAD_YAML',
    ]);
  });

  it('in units.csv does not make its codes unknown', async () => {
    await folder.write({ 'observations.csv': observations('A,U1,2025,1,,,') });
    await folder.write({ 'units.csv': 'code,name,category,group\nU1,,PRIMARY,G1\n' });
    expect(await folder.errors()).toEqual(['units.csv:2: EMPTY_CELL']);
    await folder.write({ 'units.csv': 'code,name,category,group\nU1,一小,PRIMARY\n' });
    expect(await folder.errors()).toEqual(['units.csv:2: CELL_COUNT']);
    await folder.write({ 'units.csv': 'code,name,category,group\nU9,九小,PRIMARY,G\nU1,一"小,PRIMARY,G\n' });
    expect(await folder.errors()).toEqual(['units.csv:3: BAD_CSV']);
    await folder.write({ 'units.csv': 'code,name\nU1,一小\n' });
    expect(await folder.errors()).toEqual(['units.csv:1: MISSING_COLUMN', 'units.csv:1: MISSING_COLUMN']);
  });

  it('in plan.yaml does not make its indicators unknown', async () => {
    await folder.write({
      'plan.yaml': 'code: [',
      'scheme.yaml': item('indicator: P1').replace('year: 2025', 'year: 2025\nplan: p'),
      'targets.csv': 'indicator,unit,year,target\nP1,U1,2025,1\n',
      'observations.csv': observations('P1,U1,2025,1,,,'),
    });
    expect(await folder.errors()).toEqual(['plan.yaml:1: BAD_YAML']);
  });

  it('is a number in another notation: the message says how to write it', async () => {
    await folder.write({
      'observations.csv': observations(
        'A,U1,2020,９０,,,',
        'A,U1,2021,90%,,,',
        'A,U1,2022,９０％,,,',
        'A,U1,2023,"1,200",,,',
        'A,U1,2024,九十,,,',
      ),
    });
    const { problems } = await folder.read();
    const messages = problems.filter(({ file }) => file === 'observations.csv').map(({ message }) => message);
    for (const [index, advice] of ['半角', '百分号', '百分号', '千位分隔符', '阿拉伯数字'].entries())
      expect(messages[index]).toContain(advice);
  });

  it('is a separator other than the comma, reported once', async () => {
    for (const separator of [';', '，', '\t']) {
      await folder.write({ 'units.csv': UNITS.replaceAll(',', separator) });
      expect(await folder.errors()).toEqual(['units.csv:1: BAD_SEPARATOR']);
    }
  });

  it.each([
    ['a column named twice', { 'units.csv': UNITS.replace('parent', 'group') }, 'units.csv:1: DUPLICATE_COLUMN'],
    [
      'half a person',
      { 'units.csv': 'code,name,category,group,staff\nU1,一小,PRIMARY,G,20.5\n' },
      'units.csv:2: BAD_INTEGER',
    ],
    [
      'a share that is no number',
      { 'scheme.yaml': `${SCHEME}staffQuota: { default: 20% }\n` },
      'scheme.yaml:6: BAD_NUMBER',
    ],
    [
      'a measure that nothing needs',
      { 'scheme.yaml': `${SCHEME}measures:\n  a: { decimals: 0 }\n` },
      'scheme.yaml:7: UNKNOWN_MEASURE',
    ],
    [
      'a department of nobody',
      { 'scheme.yaml': `${SCHEME}measures:\n  A:\n    unit: 次\n    reportedBy: D9\n` },
      'scheme.yaml:9: UNKNOWN_UNIT',
    ],
    [
      'a rule of collection that is misspelt',
      { 'scheme.yaml': `${SCHEME}measures: { A: { tolerence: 0.3 } }\n` },
      'scheme.yaml:6: UNKNOWN_KEY',
    ],
    [
      'evidence at times',
      { 'scheme.yaml': `${SCHEME}measures: { A: { evidence: SOMETIMES } }\n` },
      'scheme.yaml:6: BAD_CHOICE',
    ],
    [
      'too many decimals',
      { 'scheme.yaml': `${SCHEME}measures: { A: { decimals: 13 } }\n` },
      'scheme.yaml:6: BAD_DECIMALS',
    ],
    ['a measure without rules', { 'scheme.yaml': `${SCHEME}measures: { A: 次 }\n` }, 'scheme.yaml:6: NOT_A_MAP'],
    ['no header', { 'units.csv': '\n\n' }, 'units.csv:1: NO_HEADER'],
    ['a broken quote', { 'units.csv': `${UNITS}U2,一"小,P,G,\n` }, 'units.csv:3: BAD_CSV'],
    [
      'a numerator alone',
      { 'observations.csv': observations('A,U1,2025,,1,,DRAFT') },
      'observations.csv:2: HALF_A_RATIO',
    ],
    [
      'a target year outside',
      { 'targets.csv': 'indicator,unit,year,target\nP,,2035,1\n' },
      'targets.csv:2: YEAR_OUTSIDE_PLAN',
    ],
    ['a plan that ends first', { 'plan.yaml': PLAN.replace('2025', '2020') }, 'plan.yaml:4: PLAN_YEARS'],
    ['a key twice', { 'scheme.yaml': `${SCHEME}code: t\n` }, 'scheme.yaml:6: DUPLICATE_KEY'],
    ['an empty code', { 'scheme.yaml': SCHEME.replace('code: s', 'code: ""') }, 'scheme.yaml:1: MISSING_KEY'],
    ['a project of nobody', { 'scheme.yaml': item('project: K1') }, 'scheme.yaml:5: UNKNOWN_PROJECT'],
    ['a unit of nobody', { 'scheme.yaml': item('appliesTo: { units: [U7] }') }, 'scheme.yaml:5: UNKNOWN_UNIT'],
    [
      'a veto twice',
      { 'scheme.yaml': `${SCHEME}vetoes: [{ code: V, name: v, zero: true }, { code: V, name: v, zero: true }]\n` },
      'scheme.yaml:6: DUPLICATE',
    ],
    [
      'rounding to no end',
      { 'scheme.yaml': `${SCHEME}rounding: { total: 900000000 }\n` },
      'scheme.yaml:6: BAD_ROUNDING',
    ],
    ['no items', { 'scheme.yaml': 'code: s\nname: 方案\nyear: 2025\n' }, 'scheme.yaml:1: NO_ITEMS'],
  ])('is found: %s', async (_, files, expected) => {
    const indicator = 'indicators: [{ code: P, name: 指标, kind: BINDING, direction: HIGHER }]\n';
    await folder.write({ 'plan.yaml': PLAN + indicator, ...files } as Record<string, string>);
    expect(await folder.errors()).toEqual([expected]);
  });

  it('that is only probable is a warning, and the bundle is read', async () => {
    await folder.write({
      'observation.csv': 'measure\n',
      'observations.csv': observations('A,U1,2025,1,,,NOT_APPLICABLE', 'A,U1,2024,,,,'),
      'plan.yaml': `${PLAN}projects: [{ code: K1, name: 项目 }]\n`,
      'milestones.csv': 'project,task,unit,weight,due,done\nK9,T,U1,1,2025-12-31,\n',
      'scheme.yaml': item('appliesTo: { categories: [PRIMARY, KINDERGARTEN], groups: [G9, G1] }'),
    });
    expect((await folder.read()).bundle).not.toBeNull();
    expect(await folder.warnings()).toEqual([
      'milestones.csv:2: UNKNOWN_PROJECT',
      'observation.csv:1: UNKNOWN_FILE',
      'observations.csv:2: VALUE_IGNORED',
      'observations.csv:3: VERIFIED_WITHOUT_VALUE',
      'scheme.yaml:5: UNUSED_GROUP',
      'scheme.yaml:5: UNUSED_CATEGORY',
      'units.csv:1: SMALL_GROUP',
    ]);
  });

  it('is not reported if milestones.csv has a project that the plan lacks', async () => {
    await folder.write({
      'milestones.csv': 'project,task,unit,weight,due,done\nKB0,T,U1,1,2025-12-31,\n',
      'scheme.yaml': SCHEME.replace(/method: .*\]\] \}/, 'project: KB0, method: { kind: MILESTONES }'),
    });
    expect(await folder.errors()).toEqual([]);
    await folder.write({ 'plan.yaml': `${PLAN}projects: []\n` });
    expect(await folder.errors()).toEqual([]);
  });

  it('is a missing file, which is named', async () => {
    await rm(join(folder.path, 'scheme.yaml'));
    await rm(join(folder.path, 'units.csv'));
    expect(await folder.errors()).toEqual(['scheme.yaml:1: MISSING_FILE', 'units.csv:1: MISSING_FILE']);
    await folder.remove();
    expect(await folder.errors()).toEqual(['.:1: NO_FOLDER']);
  });

  it('that grading reports is located at the unit’s figure, or at the unit', async () => {
    await folder.write({ 'observations.csv': observations('A,U1,2024,1,,,', 'A,U1,2025,1,,,') });
    const { locate } = await folder.read();
    const problem = { severity: 'ERROR', code: 'X', message: { zh: '', en: '' } } as const;
    const place = (path: (string | number)[]) => {
      const { file, line } = locate({ ...problem, path });
      return `${file}:${line}`;
    };
    expect(place(['units', 'U1', 'A'])).toBe('observations.csv:3');
    expect(place(['units', 'U1', 'Z'])).toBe('units.csv:2');
    expect(place(['scheme', 'items', 0, 'method'])).toBe('scheme.yaml:5');
  });
});
