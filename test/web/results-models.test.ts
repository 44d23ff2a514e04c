/** What the pages of results compute themselves: distances to grades, bins, margins, causes, intervals. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Effect, movers, ofScheme } from '../../web/src/results/models/causes.js';
import { crossOf } from '../../web/src/results/models/cross.js';
import { binsOf, medianOf } from '../../web/src/results/models/distribution.js';
import { againstPeers, heatOf, ordered, shadeOf } from '../../web/src/results/models/heat.js';
import {
  filtered,
  isByHair,
  lastOfEachGroup,
  nearestTo,
  type ResultRow,
  rankedRows,
} from '../../web/src/results/models/ranking.js';
import { conclusionOf } from '../../web/src/results/models/robustness.js';
import { byYearAndKind, earlierOf, runOf } from '../../web/src/results/models/schemes.js';

const row = (code: string, total: number | null, given: Partial<ResultRow> = {}): ResultRow => ({
  unitCode: code,
  unitName: `${code}小学`,
  unitCategory: 'SCHOOL',
  unitCategoryName: '学校',
  unitGroup: 'G',
  unitGroupName: '小学组',
  bonus: 0,
  deduction: 0,
  total,
  peers: 4,
  ...given,
});

const GRADES = [
  { grade: '优秀', min: 90 },
  { grade: '良好', min: 80 },
  { grade: '合格', min: 60 },
];

describe('the ranking', () => {
  const rows = [
    row('A', 95, { grade: '优秀', rank: 1 }),
    row('B', 92, { grade: '良好', rank: 2 }),
    row('C', 79.4, { grade: '合格', rank: 3 }),
    row('D', 50, { rank: 4 }),
  ];

  it('tells how far each unit is from the next grade, and where something else than points decides', () => {
    const ranked = rankedRows(rows, [], GRADES);
    expect(ranked.map(({ next, gap }) => [next, gap])).toEqual([
      [null, null],
      ['优秀', 0],
      ['良好', 0.6],
      ['合格', 10],
    ]);
    expect(ranked.map(isByHair)).toEqual([false, false, true, false]);
  });

  it('counts ranks won only where the unit stayed in its group', () => {
    const earlier = [row('A', 90, { rank: 4 }), row('B', 91, { rank: 1, unitGroup: 'H' }), row('C', 70, { rank: 1 })];
    expect(rankedRows(rows, earlier, GRADES).map(({ won }) => won)).toEqual([3, null, -2, null]);
  });

  it('finds those below a grade with the highest totals, whatever keeps them from it', () => {
    const ranked = rankedRows(rows, [], GRADES);
    expect(nearestTo(ranked, GRADES, '优秀', 2).map(({ unitCode }) => unitCode)).toEqual(['B', 'C']);
    expect(nearestTo(ranked, GRADES, '合格', 3).map(({ unitCode }) => unitCode)).toEqual(['D']);
  });

  it('filters by text, group, category and grade, and by having no grade', () => {
    const all = { text: '', group: null, category: null, grade: null };
    expect(filtered(rows, { ...all, text: ' b小' })).toHaveLength(1);
    expect(filtered(rows, { ...all, grade: '-' }).map(({ unitCode }) => unitCode)).toEqual(['D']);
    expect(filtered(rows, { ...all, group: 'H' })).toEqual([]);
  });

  it('asks the last unit of each group for its steps, because they name every grade above it', () => {
    expect(lastOfEachGroup([...rows, row('X', 60, { unitGroup: 'H', rank: 1 }), row('Y', null)])).toEqual(['D', 'X']);
  });
});

describe('the distribution', () => {
  it('has every total in exactly one bin', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 1, maxLength: 200 }), (hundredths) => {
        const totals = hundredths.map((value) => ({ total: value / 100 }));
        const bins = binsOf(totals, 100);
        expect(bins.reduce((sum, bin) => sum + bin.rows.length, 0)).toBe(totals.length);
        expect(bins.length).toBeLessThanOrEqual(25);
      }),
    );
  });

  it('takes the middle of two for an even count', () => {
    expect(medianOf([4, 1, 3, 2])).toBe(2.5);
    expect(medianOf([3, 1, 2])).toBe(2);
  });
});

describe('the heat map', () => {
  const units = [row('A', 90, { rank: 2 }), row('B', 95, { rank: 1 }), row('X', 70, { unitGroup: 'H', rank: 1 })];
  const items = [
    { code: 'I', name: '一' },
    { code: 'J', name: '二' },
  ];
  const cells = [
    { unitCode: 'A', itemCode: 'I', rate: 0.5, points: 5 },
    { unitCode: 'B', itemCode: 'I', rate: 0.9, points: 9 },
    { unitCode: 'X', itemCode: 'I', rate: 0.2, points: 2 },
    { unitCode: 'A', itemCode: 'J', rate: null, points: null },
    { unitCode: 'A', itemCode: 'PARENT', rate: 1, points: 1 },
  ];

  it('has the rate of every unit and item, and nothing where an item does not apply', () => {
    const heat = heatOf(units, items, cells);
    expect([...heat.rates]).toEqual([0.5, Number.NaN, 0.9, Number.NaN, 0.2, Number.NaN]);
    expect(heat.points[2]).toBe(9);
  });

  it('compares with the mean of the own group', () => {
    const differences = againstPeers(heatOf(units, items, cells));
    expect(differences[0]).toBeCloseTo(-0.2, 12);
    expect(differences[2]).toBeCloseTo(0.2, 12);
    expect(differences[4]).toBe(0);
    expect([shadeOf(0, 'peers'), shadeOf(0.7, 'peers'), shadeOf(-0.5, 'peers'), shadeOf(0.3, 'rate')]).toEqual([
      0.5, 1, 0, 0.3,
    ]);
  });

  it('orders by group and rank, or by total', () => {
    expect(ordered(units, 'rank').map(({ unitCode }) => unitCode)).toEqual(['B', 'A', 'X']);
    expect(ordered(units, 'total').map(({ unitCode }) => unitCode)).toEqual(['B', 'A', 'X']);
  });
});

describe('the cross-table', () => {
  const answer = {
    cells: [
      { unitGroup: 'G', grade: '良好', mean: 85 },
      { unitGroup: 'G', grade: '优秀', mean: 95 },
      { unitGroup: 'H', grade: null, mean: 40 },
    ],
    rows: [
      { unitGroup: 'H', unitGroupName: '中学组', mean: 40 },
      { unitGroup: 'G', unitGroupName: '小学组', mean: 88 },
    ],
    columns: [
      { grade: null, mean: 40 },
      { grade: '良好', mean: 85 },
      { grade: '优秀', mean: 95 },
      { grade: '合格', mean: null },
    ],
    all: [{ mean: 76 }],
  };

  it('takes its margins from the server and never from the cells', () => {
    const cross = crossOf(answer, ['GROUP', 'GRADE'], 'MEAN', (of) => (of === 'GRADE' ? ['优秀', '良好'] : ['G', 'H']));
    expect(cross.rows).toEqual([
      { code: 'G', name: '小学组', margin: 88 },
      { code: 'H', name: '中学组', margin: 40 },
    ]);
    expect(cross.columns.map(({ name, margin }) => [name, margin])).toEqual([
      ['优秀', 95],
      ['良好', 85],
      [null, 40],
    ]);
    expect(cross.all).toBe(76);
    expect(cross.cells.get('G')?.get('优秀')).toBe(95);
    expect(cross.cells.get('H')?.get('优秀')).toBeUndefined();
  });
});

describe('causes', () => {
  const effects = (scheme: number, figures: number): Effect[] => [
    { steps: ['SCHEME'], points: scheme },
    { steps: ['FIGURES'], points: figures },
  ];

  it('tell the scheme’s part by its absolute effects, so that opposite ones do not hide each other', () => {
    expect(ofScheme([{ effects: effects(3, 1) }, { effects: effects(-3, 1) }])).toEqual({ points: 0, share: 0.75 });
    expect(ofScheme([])).toEqual({ points: 0, share: 0 });
  });

  it('list the largest moves first, in either direction, and leave out what stayed', () => {
    expect(movers([{ change: 1 }, { change: 0 }, { change: -3 }, { change: 2 }])).toEqual([
      { change: -3 },
      { change: 2 },
      { change: 1 },
    ]);
  });
});

describe('the conclusion about robustness', () => {
  it('counts grades that change in more than a tenth of the draws as uncertain', () => {
    const unit = (code: string, from: number, to: number, gradeChanges: number) => ({
      unitCode: code,
      unitName: code,
      rank5: from,
      rank95: to,
      gradeChanges,
    });
    const found = conclusionOf([unit('A', 1, 1, 0), unit('B', 2, 6, 0.4), unit('C', 3, 5, 0.1)]);
    expect(found).toMatchObject({ firm: 2, meanWidth: 2, widest: { unitCode: 'B' } });
    expect(found.loose.map(({ unitCode }) => unitCode)).toEqual(['B']);
  });
});

describe('the scheme and the run that are shown', () => {
  const run = (id: string, official: boolean, state = 'COMPLETED') => ({ id, number: 1, state, official });

  it('are the official run unless the address names a completed one', () => {
    const runs = [run('new', false), run('official', true), run('failed', false, 'FAILED')];
    expect(runOf(runs, undefined)?.id).toBe('official');
    expect(runOf(runs, 'new')?.id).toBe('new');
    expect(runOf(runs, 'failed')?.id).toBe('official');
    expect(runOf([run('failed', false, 'FAILED')], undefined)).toBeNull();
  });

  it('continue earlier schemes of their series, the latest first', () => {
    const scheme = (code: string, year: number, series: string, kind = 'YEARLY') => ({ code, year, series, kind });
    const all = [
      scheme('a-2023', 2023, 'a'),
      scheme('a-2024', 2024, 'a'),
      scheme('b-2024', 2024, 'b'),
      scheme('a-2026', 2026, 'a'),
    ];
    expect(earlierOf({ series: 'a', year: 2025 }, all).map(({ code }) => code)).toEqual(['a-2024', 'a-2023']);
    expect([scheme('s', 2025, 's', 'SPECIAL'), scheme('y', 2025, 'y')].sort(byYearAndKind)[0]?.code).toBe('y');
  });
});
