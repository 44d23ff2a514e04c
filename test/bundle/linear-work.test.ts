/** Four times as much input takes about four times the work, counted in executed blocks of our code. */
import { Session } from 'node:inspector/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { BundleFolder, PLAN, SCHEME, UNITS } from '../setup/bundle-folder.js';

let session: Session;
let folder: BundleFolder;
beforeAll(async () => {
  session = new Session();
  session.connect();
  await session.post('Profiler.enable');
});
afterAll(() => session.disconnect());
beforeEach(async () => {
  folder = await BundleFolder.make();
});
afterEach(() => folder.remove());

/** The number of executed blocks of the folders that read and check a bundle. */
async function workOf(files: Record<string, string>): Promise<number> {
  await folder.write(files);
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  await folder.read();
  const { result } = await session.post('Profiler.takePreciseCoverage');
  await session.post('Profiler.stopPreciseCoverage');
  return result
    .filter(({ url }) => /\/(bundle|scoring)\/(?!.*test)/.test(url))
    .flatMap(({ functions }) => functions.flatMap(({ ranges }) => ranges))
    .reduce((sum, { count }) => sum + count, 0);
}

const many = (count: number, entry: (index: number) => string) =>
  Array.from({ length: count }, (_, i) => entry(i)).join('');
const UNIT_HEADER = 'code,name,category,group\n';
const FIGURES = 'measure,unit,year,value\n';
const leaves = (count: number, keys: (index: number) => string) =>
  `code: s\nname: 方案\nyear: 2025\nplan: p\nitems:\n${many(count, (i) => `  - { code: A${i}, name: 项, points: 1, ${keys(i)} }\n`)}`;
const indicators = (count: number) =>
  `${PLAN}indicators:\n${many(count, (i) => `  - { code: P${i}, name: 指标, kind: BINDING, direction: HIGHER }\n`)}`;

const SHAPES: Readonly<Record<string, (size: number) => Record<string, string>>> = {
  'blank lines': (size) => ({ 'units.csv': UNITS + '\n'.repeat(size) }),
  units: (size) => ({ 'units.csv': UNIT_HEADER + many(size, (i) => `U${i},一,P,G\n`) }),
  'units one above the other': (size) => ({
    'units.csv': `code,name,category,group,parent\n${many(size, (i) => `U${i},一,P,G,U${(i + 1) % size}\n`)}`,
  }),
  'groups and categories': (size) => ({ 'units.csv': UNIT_HEADER + many(size, (i) => `U${i},一,P${i},G${i}\n`) }),
  'figures of a unit': (size) => ({ 'observations.csv': FIGURES + many(size, (i) => `A,U1,${1900 + (i % 300)},1\n`) }),
  'figures of unknown units': (size) => ({ 'observations.csv': FIGURES + many(size, (i) => `A,X${i},2025,1\n`) }),
  'figures of codes made numbers': (size) => ({
    'units.csv': UNIT_HEADER + many(size, (i) => `00${i},一,P,G\n`),
    'observations.csv': FIGURES + many(size, (i) => `A,${i},2025,1\n`),
  }),
  'rows that are too short or too long': (size) => ({
    'observations.csv': FIGURES + many(size, () => 'A\nA,U1,2025,1,,,x\n'),
  }),
  'quoted cells': (size) => ({ 'observations.csv': `${FIGURES}${'"","a""b",'.repeat(size)}\n` }),
  'odd numbers': (size) => ({ 'observations.csv': FIGURES + many(size, (i) => `A,U1,${1900 + (i % 300)},"12,5"\n`) }),
  items: (size) => ({ 'plan.yaml': PLAN, 'scheme.yaml': leaves(size, () => 'method: { kind: RANK }') }),
  'items and the targets of their indicators': (size) => ({
    'plan.yaml': indicators(size),
    'targets.csv': `indicator,unit,year,target\n${many(size, (i) => `P${i},U1,2025,1\n`)}`,
    'scheme.yaml': leaves(size, (i) => `indicator: P${i}, method: { kind: TARGET_RATIO }`),
  }),
  'targets of many units': (size) => ({
    'units.csv': UNIT_HEADER + many(size, (i) => `U${i},一,P,G\n`),
    'plan.yaml': indicators(1),
    'targets.csv': `indicator,unit,year,target\n${many(size, (i) => `P0,U${i},2025,1\n`)}`,
    'scheme.yaml': leaves(1, () => 'indicator: P0, method: { kind: TARGET_RATIO }'),
  }),
  'projects and milestones': (size) => ({
    'plan.yaml': PLAN,
    'milestones.csv': `project,task,unit,weight,due\n${many(size, (i) => `K${i},T,U1,1,2025-12-31\n`)}`,
    'scheme.yaml': leaves(size, (i) => `project: K${i}, method: { kind: MILESTONES }`),
  }),
  'the same adjustment': (size) => ({ 'adjustments.csv': `unit,kind,code,points\n${'U1,BONUS,B,1\n'.repeat(size)}` }),
  'marks that are no level': (size) => ({
    'scheme.yaml': SCHEME.replace(
      /method.*/,
      `method: { kind: EXPERT, levels: { ${many(size, (i) => `L${i}: 1, `)} } } }`,
    ),
    'marks.csv': `item,unit,judge,mark\n${many(size, (i) => `A,U1,J${i},X\n`)}`,
  }),
  'keys that are not known': (size) => ({ 'plan.yaml': PLAN + many(size, (i) => `k${i}: 1\n`) }),
  'years outside the plan': (size) => ({
    'plan.yaml': `${PLAN}indicators: [{ code: P, name: n, kind: BINDING, direction: HIGHER, targets: { ${many(size, (i) => `${2030 + i}: 1, `)} } }]\n`,
  }),
};

describe('reading and checking', () => {
  it.each(Object.keys(SHAPES))('take work in proportion to the size: %s', async (shape) => {
    const files = SHAPES[shape] as (size: number) => Record<string, string>;
    // V8 forgets the counts of code that it throws away to save memory, so that one count may be too small.
    const small = Math.max(await workOf(files(200)), await workOf(files(200)), await workOf(files(200)));
    const large = await workOf(files(800));
    expect(large / small).toBeLessThan(5.5);
  });
});
