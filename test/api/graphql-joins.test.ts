import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Api, type Ask, openApi } from './graphql-client.js';

let api: Api;
let ask: Ask;
beforeAll(async () => {
  api = await openApi();
  ask = api.as(api.viewer(['OFFICE']));
});
afterAll(() => api.close());

describe('one query', () => {
  it('can read every scheme, target, value and score from the plan', async () => {
    const { data, errors } = await ask(`{
      plan(code: "plan-145") {
        name startYear endYear
        indicators {
          code kind baseline
          targets { year target }
          values { year value units }
          target(year: 2025, unit: "P001")
          items { code path scheme { code year } }
        }
        keyProjects { code lead tasks { code due weight indicator { code } } items { code scheme { year } } }
        schemes { code }
      }
    }`);
    expect(errors).toBeUndefined();
    expect(data).toEqual({
      plan: {
        name: '十四五规划',
        startYear: 2021,
        endYear: 2025,
        indicators: [
          {
            code: 'I1',
            kind: 'BINDING',
            baseline: 80.1,
            targets: [{ year: 2025, target: 90 }],
            values: [
              { year: 2024, value: 79.535, units: 108 },
              { year: 2025, value: 80.535, units: 108 },
            ],
            target: 91,
            items: [
              { code: 'A1', path: '项 A / 项 A1', scheme: { code: 's-2024', year: 2024 } },
              { code: 'A1', path: '项 A / 项 A1', scheme: { code: 's-2025', year: 2025 } },
            ],
          },
          {
            code: 'I2',
            kind: 'EXPECTED',
            baseline: 80.1,
            targets: [{ year: 2025, target: 50 }],
            values: [],
            target: null,
            items: [
              { code: 'A2', path: '项 A / 项 A2', scheme: { code: 's-2024', year: 2024 } },
              { code: 'A2', path: '项 A / 项 A2', scheme: { code: 's-2025', year: 2025 } },
            ],
          },
        ],
        keyProjects: [
          {
            code: 'KP1',
            lead: 'P002',
            tasks: [{ code: 'T1', due: '2025-06-30', weight: 1.5, indicator: { code: 'I2' } }],
            items: [
              { code: 'B1', scheme: { year: 2024 } },
              { code: 'B1', scheme: { year: 2025 } },
            ],
          },
        ],
        schemes: [{ code: 's-2024' }, { code: 's-2025' }],
      },
    });
  });

  it('can read the graded units and their scores from an indicator', async () => {
    const { data } = await ask<{ indicator: { scores: object[]; items: { scores: object[] }[] } }>(`{
      indicator(code: "I1") {
        scores(year: 2025) { year value target points flags unit { code } item { code } run { official } }
        items { scores { year unit { code } } }
      }
    }`);
    expect(data.indicator.scores).toHaveLength(108);
    expect(data.indicator.scores[1]).toEqual({
      year: 2025,
      value: 80.01,
      target: 92,
      points: 34.79,
      flags: [],
      unit: { code: 'P002' },
      item: { code: 'A1' },
      run: { official: true },
    });
    expect(data.indicator.items.map(({ scores }) => scores.length)).toEqual([108, 108]);
  });

  it('can read the plan, the peers and other years from a score', async () => {
    const { data } = await ask(`{
      unit(code: "M1") {
        parent { code } children { code } peers { code }
        assessment(year: 2025) {
          total base bonus deduction percentile
          peerQuartiles { group units suppressed mean lowerQuartile median upperQuartile }
          items { item { code indicator { plan { code } } parent { code } } history { year points } }
        }
      }
    }`);
    expect(data).toMatchObject({
      unit: {
        parent: null,
        children: [],
        peers: [{ code: 'M2' }, { code: 'M3' }, { code: 'M4' }, { code: 'M5' }],
        assessment: {
          total: 70.6,
          bonus: 25.85,
          percentile: 0,
          peerQuartiles: { group: 'MIDDLE', units: 5, suppressed: false, mean: 73, lowerQuartile: 72 },
          items: [
            { item: { code: 'A', indicator: null, parent: null } },
            {
              item: { code: 'A1', indicator: { plan: { code: 'plan-145' } }, parent: { code: 'A' } },
              history: [
                { year: 2024, points: 32 },
                { year: 2025, points: 35.8 },
              ],
            },
            { item: { code: 'A2' } },
            { item: { code: 'B1' }, history: [{ year: 2024 }, { year: 2025 }] },
          ],
        },
      },
    });
  });

  it('reads the scheme as a tree with its rules', async () => {
    const { data } = await ask(`{
      scheme(code: "s-2025") {
        points version current
        items { code points aggregate children { code points methodKind method missing } appliesTo { categories } }
        allItems { code depth }
        grades { grade min quota }
        vetoes { code gradeAtMost zero }
        cycle { state }
        runs { number official state groups { group suppressed mean } }
      }
    }`);
    expect(data).toMatchObject({
      scheme: {
        points: 100,
        items: [
          {
            code: 'A',
            points: 80,
            aggregate: 'SUM',
            children: [
              {
                code: 'A1',
                methodKind: 'TARGET_RATIO',
                method: { kind: 'TARGET_RATIO', cap: '0.895' },
                missing: 'ZERO',
              },
              { code: 'A2' },
            ],
          },
          { code: 'B1', children: [], appliesTo: { categories: ['SCHOOL'] } },
        ],
        allItems: [{ code: 'A' }, { code: 'A1' }, { code: 'A2' }, { code: 'B1' }],
        grades: [
          { grade: '优秀', min: 90, quota: 0.25 },
          { grade: '良好', quota: null },
        ],
        vetoes: [{ code: 'V1', gradeAtMost: '良好', zero: false }],
        cycle: { state: 'REVIEWING' },
        runs: [
          { number: 2, official: false },
          {
            number: 1,
            official: true,
            state: 'COMPLETED',
            groups: [
              { group: 'KINDER', suppressed: true, mean: null },
              { group: 'MIDDLE', suppressed: false, mean: 73 },
              { group: 'PRIMARY', suppressed: false, mean: 83 },
            ],
          },
        ],
      },
    });
  });

  it('needs no more statements for a hundred units than for two', async () => {
    const query = `query ($first: Int) {
      units(first: $first) {
        totalCount
        nodes {
          id parent { code } children { code } peers { code }
          assessments { year }
          assessment(year: 2025) {
            total run { number cycle { state } } scheme { code plan { code } } unit { name }
            peerQuartiles { median }
            items { points item { name parent { code } indicator { name plan { name } } } history { year points } }
          }
        }
      }
    }`;
    const office = api.viewer(['OFFICE']);
    const few = await api.counted<{ units: { nodes: object[] } }>(office, query, { first: 2 });
    const many = await api.counted<{ units: { nodes: object[] } }>(office, query, { first: 100 });
    expect(few.errors).toBeUndefined();
    expect([few.data?.units.nodes.length, many.data?.units.nodes.length]).toEqual([2, 100]);
    expect(many.reads).toBe(few.reads);
    expect(many.reads).toBeLessThanOrEqual(20);
  });
});

describe('a decimal', () => {
  it('keeps exactly the stored digits', async () => {
    const { text } = await ask(
      '{ unitScoreRows(first: 1, filter: { units: ["P001"], years: [2025] }) { rows { base bonus deduction total } } }',
    );
    expect(text).toBe(
      '{"data":{"unitScoreRows":{"rows":[{"base":43.950,"bonus":26.550,"deduction":0.000,"total":70.500}]}}}',
    );
  });

  it('is a number in every row or null, never text', async () => {
    const { data } = await ask<{ scoreRows: { rows: Record<string, unknown>[] } }>(
      '{ scoreRows(first: 200) { rows { maxPoints value target rate points } } }',
    );
    const types = data.scoreRows.rows.flatMap((row) =>
      Object.values(row).map((value) => (value === null ? 'null' : typeof value)),
    );
    expect([...new Set(types)].sort()).toEqual(['null', 'number']);
  });
});
