/** What the pages of a unit's result compute themselves: contributions to the total, movements between years, trials. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { contributionsOf, type Scored } from '../../web/src/assessment/contributions.js';
import { type Inputs, type ItemOfYear, movementOf } from '../../web/src/assessment/movement.js';
import { changesOf, type Traced, trialInputs } from '../../web/src/assessment/trial.js';
import { listedUnits } from '../../web/src/assessment/unit-list.js';

const scored = (code: string, depth: number, full: number, points: number | null, leaf = true): Scored => ({
  points,
  item: { code, name: code, depth, points: full, methodKind: leaf ? 'LINEAR' : null },
});

describe('contributions to the base', () => {
  it('are more than an item’s own points where its siblings do not apply', () => {
    const items = [
      scored('E', 1, 22, 15.83, false),
      scored('E1', 2, 5, 3.6),
      scored('E2', 2, 5, null),
      scored('E3', 2, 5, 5),
      scored('E4', 2, 3, 0),
      scored('E5', 2, 4, 3.63),
    ];
    const found = contributionsOf(items);
    expect(found.map(({ score }) => score.item.code)).toEqual(['E1', 'E3', 'E4', 'E5']);
    const fourth = found[2];
    expect(fourth?.given).toBe(0);
    expect(fourth?.possible).toBeCloseTo((22 * 3) / 17, 6);
    expect(fourth?.lost).toBeCloseTo(3.882353, 6);
    expect(found.reduce((sum, { given }) => sum + given, 0)).toBeCloseTo(15.83, 6);
  });

  it('add up to the points of every section, whatever applies', () => {
    const leaf = fc.record({
      full: fc.integer({ min: 1, max: 20 }),
      rate: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
    });
    fc.assert(
      fc.property(
        fc.array(fc.array(leaf, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 4 }),
        (groups) => {
          const branches = groups.map((leaves, at) => {
            const rows = leaves.map(({ full, rate }, place) =>
              scored(`S${at}${place}`, 3, full, rate === null ? null : full * rate),
            );
            const counted = rows.filter(({ points }) => points !== null);
            const whole = rows.reduce((sum, { item }) => sum + item.points, 0);
            const full = counted.reduce((sum, { item }) => sum + item.points, 0);
            const points = counted.reduce((sum, row) => sum + (row.points ?? 0), 0);
            return [scored(`S${at}`, 2, whole, counted.length === 0 ? null : (whole * points) / full, false), ...rows];
          });
          const heads = branches.flatMap(([head]) => (head?.points == null ? [] : [head]));
          fc.pre(heads.length > 0);
          const full = heads.reduce((sum, { item }) => sum + item.points, 0);
          const section = scored(
            'S',
            1,
            100,
            (100 * heads.reduce((sum, { points }) => sum + (points ?? 0), 0)) / full,
            false,
          );
          const found = contributionsOf([section, ...branches.flat()]);
          expect(found.reduce((sum, { given }) => sum + given, 0)).toBeCloseTo(section.points ?? 0, 4);
          expect(found.reduce((sum, { possible }) => sum + possible, 0)).toBeCloseTo(100, 4);
        },
      ),
    );
  });
});

const INPUTS: Inputs = {
  outcome: 'SCORED',
  value: 80,
  status: 'VERIFIED',
  target: 90,
  baseline: null,
  lastYear: null,
  marked: false,
  tasks: [],
  comparedWithPeers: false,
  standIn: false,
};
const itemOf = (code: string, given: number, changes: Partial<ItemOfYear> = {}): ItemOfYear => ({
  code,
  name: code,
  section: 'A',
  sectionName: '教学',
  given,
  full: 5,
  rule: 'LINEAR',
  measuredIn: '%',
  inputs: INPUTS,
  ...changes,
});
const yearOf = (total: number, items: readonly ItemOfYear[], bonus = 0, deduction = 0) => ({
  total,
  bonus,
  deduction,
  group: 'G',
  items,
});
const causes = (then: ItemOfYear | null, now: ItemOfYear | null) => {
  const items = (item: ItemOfYear | null) => (item === null ? [] : [item]);
  const { sections } = movementOf(yearOf(0, items(then)), yearOf(1, items(now)));
  return sections[0]?.items[0]?.reasons.map(({ cause }) => cause);
};

describe('what moved since last year', () => {
  it('adds up to the change of the total', () => {
    const before = yearOf(90, [itemOf('A1', 50), itemOf('A2', 40)]);
    const after = yearOf(88.3, [itemOf('A1', 47.5), itemOf('A2', 40), itemOf('B1', 1, { section: 'B' })], 0.8, 0.5);
    const movement = movementOf(before, after);
    expect(movement.change).toBe(-1.7);
    expect(movement.sections.map(({ code, change }) => [code, change])).toEqual([
      ['A', -2.5],
      ['B', 1],
    ]);
    expect([movement.bonus, movement.deduction, movement.rest]).toEqual([0.8, -0.5, -0.5]);
    expect(movement.sections[0]?.items.map(({ code }) => code)).toEqual(['A1']);
  });

  it.each<[string, Partial<ItemOfYear> | null, Partial<ItemOfYear> | null]>([
    ['NEW_ITEM', null, {}],
    ['NO_ITEM', {}, null],
    ['WEIGHT', {}, { full: 6 }],
    ['RULE', {}, { rule: 'RANK' }],
    ['FIGURE', {}, { inputs: { ...INPUTS, value: 81 } }],
    ['MARKS', { inputs: { ...INPUTS, marked: true } }, { inputs: { ...INPUTS, marked: true, value: 81 } }],
    ['TASKS', { inputs: { ...INPUTS, tasks: ['K1:done'] } }, { inputs: { ...INPUTS, tasks: ['K1:late'] } }],
    ['NOT_VERIFIED', {}, { inputs: { ...INPUTS, outcome: 'MISSING_ZERO', value: null } }],
    ['NOT_VERIFIED', {}, { inputs: { ...INPUTS, standIn: true, value: null } }],
    ['VERIFIED', { inputs: { ...INPUTS, outcome: 'MISSING_ZERO', value: null } }, {}],
    ['TARGET', {}, { inputs: { ...INPUTS, target: 95 } }],
    ['BASE', {}, { inputs: { ...INPUTS, lastYear: 70 } }],
    ['PEERS', {}, { inputs: { ...INPUTS, comparedWithPeers: true } }],
    ['SIBLINGS', {}, {}],
  ])('names the cause %s', (cause, then, now) => {
    expect(causes(then && itemOf('A1', 4, then), now && itemOf('A1', 3, now))).toEqual([cause]);
  });
});

const traced = (changes: Partial<Traced['trace']>, item: Partial<Traced['item']> = {}): Traced => ({
  item: {
    code: 'A1',
    name: '一项',
    methodKind: 'LINEAR',
    method: {},
    indicator: { code: 'P1', measuredIn: '%' },
    ...item,
  },
  target: 90,
  value: null,
  trace: { outcome: 'SCORED', marks: null, milestones: [], observed: null, ...changes },
});
const observed = (value: number | null, numerator: number | null = null, denominator: number | null = null) => ({
  observed: { measure: 'P1', value, numerator, denominator },
});

describe('the inputs of a trial', () => {
  it.each<[string, Traced, object]>([
    ['a share', traced(observed(85.9)), { kind: 'VALUE', code: 'P1', present: 85.9, min: 0, max: 100, step: 0.1 }],
    [
      'a count',
      traced(observed(13), { indicator: { code: 'P1', measuredIn: '人' } }),
      { kind: 'VALUE', present: 13, min: 0, max: 135, step: 1 },
    ],
    [
      'a quotient',
      traced(observed(null, 14, 77), { indicator: { code: 'P1', measuredIn: '比值' } }),
      { kind: 'NUMERATOR', present: 14, denominator: 77, min: 0, max: 77, step: 1 },
    ],
    [
      'marks',
      { ...traced({ marks: { count: 5 } }, { method: { scale: 10 } }), value: 9.2666666 },
      { kind: 'MEAN', code: 'A1', present: 9.27, max: 10 },
    ],
    ['a figure that was not reported', traced({}), { kind: 'VALUE', code: 'P1', present: null, max: 100 }],
  ])('have a range: %s', (_, score, expected) => {
    expect(trialInputs([score])).toEqual([expect.objectContaining(expected)]);
  });

  it('stand once where a figure grades several items, and not at all where the item does not apply', () => {
    const second = traced(observed(85.9), { code: 'A2', name: '二项' });
    const none = traced({ outcome: 'NOT_APPLICABLE' }, { code: 'A3' });
    const [input, ...others] = trialInputs([traced(observed(85.9)), second, none]);
    expect(others).toEqual([]);
    expect(input?.items.map(({ code }) => code)).toEqual(['A1', 'A2']);
  });

  it('become changes only where they differ from what is reported', () => {
    const task = { project: 'K7', task: 'T1', due: '2025-06-30', done: '2025-07-02' };
    const inputs = trialInputs([
      traced(observed(null, 14, 77)),
      traced({ marks: { count: 5 } }, { code: 'B1' }),
      traced({ milestones: [task] }, { code: 'C1' }),
    ]);
    expect(changesOf(inputs, { P1: 14, 'K7/T1': false })).toEqual([]);
    expect(changesOf(inputs, { P1: 20, B1: 90, 'K7/T1': true })).toEqual([
      { figure: { measure: 'P1', numerator: '20', denominator: '77' } },
      { mean: { item: 'B1', mean: '90' } },
      { milestone: { project: 'K7', task: 'T1', done: '2025-06-30' } },
    ]);
  });
});

describe('the list of units', () => {
  const row = (scheme: string, year: number) => ({
    unitCode: 'U',
    unitCategoryName: 'c',
    unitGroupName: 'g',
    scheme,
    year,
    total: 1,
    grade: null,
    rank: null,
    peers: null,
  });
  const listed = (...rows: readonly ReturnType<typeof row>[]) =>
    listedUnits({
      units: { totalCount: 1, nodes: [{ code: 'U', name: 'u', category: 'C', group: 'G', parent: null }] },
      schemes: [
        { code: 'yearly-2024', kind: 'YEARLY' },
        { code: 'yearly-2025', kind: 'YEARLY' },
        { code: 'safety-2026', kind: 'SPECIAL' },
      ],
      unitScoreRows: { rows },
    } as unknown as Parameters<typeof listedUnits>[0])[0]?.latest?.scheme;

  it('shows the latest result by a yearly scheme, and that of a special one only where there is no other', () => {
    const all = [row('yearly-2024', 2024), row('safety-2026', 2026), row('yearly-2025', 2025)];
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: 3 }), (rows) => {
        expect(listed(...rows)).toBe('yearly-2025');
      }),
    );
    expect(listed(row('safety-2026', 2026))).toBe('safety-2026');
    expect(listed()).toBeUndefined();
  });
});
