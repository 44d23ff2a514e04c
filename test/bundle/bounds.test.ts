/** Sizes that cannot be intended are refused with the limit, before work that grows with their square. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ProblemList } from '../../bundle/problem.js';
import { readTable } from '../../bundle/tables/table.js';
import { BundleFolder, PLAN, SCHEME, UNITS } from '../setup/bundle-folder.js';

let folder: BundleFolder;
beforeEach(async () => {
  folder = await BundleFolder.make();
});
afterEach(() => folder.remove());

const many = (count: number, entry: (index: number) => string) =>
  Array.from({ length: count }, (_, i) => entry(i)).join('');
const levels = (count: number) => many(count, (i) => `L${i}: 1, `);

describe('too many entries', () => {
  it.each([
    [
      'columns',
      {
        'units.csv': UNITS.replace(
          'parent',
          many(100_000, (i) => `c${i},`),
        ),
      },
      ['units.csv:1: TOO_MANY_COLUMNS'],
      '100',
    ],
    [
      'grades',
      { 'scheme.yaml': `${SCHEME}grades:\n${many(101, (i) => `  - { grade: g${i}, min: ${200 - i} }\n`)}` },
      ['scheme.yaml:7: TOO_MANY'],
      '100',
    ],
    [
      'vetoes',
      { 'scheme.yaml': `${SCHEME}vetoes:\n${many(1001, (i) => `  - { code: v${i}, name: v, zero: true }\n`)}` },
      ['scheme.yaml:7: TOO_MANY'],
      '1000',
    ],
    [
      'items',
      {
        'scheme.yaml': SCHEME + many(5000, (i) => `  - { code: B${i}, name: b, points: 1, method: { kind: RANK } }\n`),
      },
      ['scheme.yaml:1: TOO_MANY'],
      '5000',
    ],
    [
      'forbidden names',
      { 'scheme.yaml': `${SCHEME}forbidden: [${many(1001, (i) => `f${i}, `)}]\n` },
      ['scheme.yaml:6: TOO_MANY'],
      '1000',
    ],
    [
      'parameters',
      { 'scheme.yaml': SCHEME.replace(/method.*/, `method: { kind: EXPERT, levels: { ${levels(1001)} } } }`) },
      ['scheme.yaml:5: TOO_MANY'],
      '1000',
    ],
    [
      'indicators',
      {
        'plan.yaml': `${PLAN}indicators:\n${many(10_001, (i) => `  - { code: P${i}, name: n, kind: BINDING, direction: HIGHER }\n`)}`,
      },
      ['plan.yaml:6: TOO_MANY'],
      '10000',
    ],
    [
      'groups and categories',
      { 'units.csv': `code,name,category,group\n${many(1001, (i) => `U${i},一,P${i},G${i}\n`)}` },
      ['units.csv:1: TOO_MANY', 'units.csv:1: TOO_MANY'],
      '1000',
    ],
  ] as [string, Record<string, string>, string[], string][])(
    'is refused with its bound: %s',
    async (_, files, expected, bound) => {
      await folder.write(files);
      expect(await folder.errors()).toEqual(expected);
      const [error] = (await folder.read()).problems.filter(({ severity }) => severity === 'ERROR');
      expect(error?.message).toContain(bound);
    },
  );

  it('are refused in tables, with progress while reading', () => {
    const list = new ProblemList();
    const told: number[] = [];
    const table = { file: 't.csv', columns: [{ name: 'a', kind: 'code', required: true }], key: [] } as const;
    const rows = readTable(table, `a\n${'1\n'.repeat(1_000_001)}`, list.in('t.csv'), (_, count) => told.push(count));
    expect(rows).toBeNull();
    expect(list.inOrder()).toMatchObject([{ line: 1_000_002, code: 'TOO_MANY_ROWS' }]);
    expect(told).toEqual(Array.from({ length: 10 }, (_, index) => (index + 1) * 100_000));
  });

  it('do not include blank lines or empty columns', async () => {
    await folder.write({
      'units.csv': `code,name,category,group${','.repeat(10_000)}\nU1,一,P,G${','.repeat(10_000)}\n${'\n'.repeat(100_000)}${',,\n'.repeat(10_000)}`,
    });
    expect(await folder.errors()).toEqual([]);
  });
});
