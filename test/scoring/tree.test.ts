/** From items to a total: aggregates, redistribution, coverage, rounding, adjustments. */
import { describe, expect, it } from '@jest/globals';
import type { Aggregate, ItemRecord } from '../../scoring/input.js';
import { adjusted, inputOf, itemOf, itemResult, observed, plainItem, schemeOf, unitResult, values } from './grading.js';

/** A parent over leaves of these points, and what the unit reports for each; null: nothing. */
function node(leaves: readonly (readonly [points: string, value: string | null])[], parent: Partial<ItemRecord> = {}) {
  const items = leaves.map(([points], index) => plainItem(`L${index}`, { points, missing: 'NOT_APPLICABLE' }));
  const observations = leaves.flatMap(([, value], index) =>
    value === null ? [] : [observed(`L${index}`, 'U1', value)],
  );
  return inputOf(schemeOf([itemOf('A', { items, ...parent })]), { observations });
}

describe('an aggregate', () => {
  it.each<[Aggregate, string]>([
    ['SUM', '0.8'],
    ['WEIGHTED_MEAN', '0.8'],
    ['HARMONIC_MEAN', '0.72'],
    ['MIN', '0.4'],
  ])('%s of 0.9, 0.4 and 0.9', (aggregate, rate) => {
    const input = node(
      [
        ['10', '9'],
        ['5', '4'],
        ['10', '9'],
      ],
      { aggregate, points: aggregate === 'SUM' ? null : '50' },
    );
    expect(itemResult(input).rate).toBe(rate);
    expect(itemResult(input).points).toBe(aggregate === 'SUM' ? '20' : String(Number(rate) * 50));
  });

  it('GEOMETRIC_MEAN is exact if it is rational: √(0.4 × 0.9) = 0.6', () => {
    expect(
      itemResult(
        node(
          [
            ['1', '4'],
            ['1', '9'],
          ],
          { aggregate: 'GEOMETRIC_MEAN' },
        ),
      ).rate,
    ).toBe('0.6');
    expect(
      itemResult(
        node(
          [
            ['1', '4'],
            ['3', '9'],
          ],
          { aggregate: 'GEOMETRIC_MEAN' },
        ),
      ).rate,
    ).toBe('0.734846922834');
  });

  it.each<Aggregate>(['GEOMETRIC_MEAN', 'HARMONIC_MEAN'])(
    '%s is 0 as soon as one rate is not positive',
    (aggregate) => {
      expect(
        itemResult(
          node(
            [
              ['1', '0'],
              ['1', '9'],
            ],
            { aggregate },
          ),
        ).rate,
      ).toBe('0');
      const negative = itemOf('L0', {
        points: '1',
        method: { kind: 'EFFICACY', satisfactory: '10', unacceptable: '0', base: '0', floor: null },
      });
      const items = [negative, plainItem('L1', { points: '1' })];
      const input = inputOf(schemeOf([itemOf('A', { aggregate, items })]), {
        observations: values({ L0: { U1: '-5' }, L1: { U1: '9' } }),
      });
      expect(itemResult(input, 'L0').rate).toBe('-0.5');
      expect(itemResult(input).rate).toBe('0');
      expect(unitResult(input).total).toBe('0');
    },
  );

  it('weighs by the points of the applicable children', () => {
    const input = node(
      [
        ['30', '9'],
        ['50', null],
        ['10', '1'],
      ],
      { aggregate: 'WEIGHTED_MEAN', points: '100' },
    );
    expect(itemResult(input)).toMatchObject({ rate: '0.7', points: '70' });
  });

  it('of the scheme applies to the root', () => {
    const items = [plainItem('A', { points: '30' }), plainItem('B', { points: '70' })];
    const scheme = schemeOf(items, { aggregate: 'MIN', points: '1000' });
    expect(unitResult(inputOf(scheme, { observations: values({ A: { U1: '4' }, B: { U1: '9' } }) })).base).toBe('400');
  });
});

describe('not applicable', () => {
  it('leaves its points to its siblings in proportion', () => {
    expect(
      itemResult(
        node([
          ['6', '5'],
          ['4', null],
        ]),
      ),
    ).toMatchObject({ rate: '0.5', points: '5' });
  });

  it('scales rounded points: the terms of a sum are rounded before', () => {
    const input = node([
      ['3', '3.35'],
      ['4', null],
    ]);
    const rounding = { item: 1, total: 2, mode: 'HALF_UP' } as const;
    const { items, base } = unitResult({ ...input, scheme: { ...input.scheme, rounding } });
    // 3 × 0.335 = 1.005 → 1.0; × 7 ÷ 3 = 2.333… → 2.3; the root adds the 2.3
    expect(items.map(({ points }) => points)).toEqual(['2.3', '1.0', null]);
    expect(items[0]?.rate).toBe('0.333333333333');
    expect(base).toBe('2.30');
  });

  it('of all children is that of the parent, up to the root', () => {
    const deep = inputOf(
      schemeOf([itemOf('A', { items: [itemOf('B', { items: [plainItem('C', { missing: 'NOT_APPLICABLE' })] })] })]),
    );
    expect(unitResult(deep)).toMatchObject({
      base: null,
      total: null,
      grade: null,
      rank: null,
      overallRank: null,
      peers: 0,
    });
    expect(unitResult(deep).items.map(({ flags }) => flags)).toEqual(Array(3).fill(['NOT_APPLICABLE']));
  });

  it('is inherited: a branch that does not apply leaves its points to the other branch', () => {
    const branch = (code: string, missing: 'ZERO' | 'NOT_APPLICABLE') =>
      itemOf(code, {
        items: [plainItem(`${code}1`, { points: '40', missing }), plainItem(`${code}2`, { points: '10', missing })],
      });
    const input = inputOf(schemeOf([branch('A', 'NOT_APPLICABLE'), branch('B', 'ZERO')]), {
      observations: values({ B1: { U1: '5' } }),
    });
    expect(unitResult(input).base).toBe('40');
  });

  it('follows from a parent’s appliesTo for all items below it', () => {
    const items = [
      itemOf('A', {
        items: [plainItem('B', { points: '60' })],
        appliesTo: { categories: ['KINDERGARTEN'], groups: [], units: [] },
      }),
      plainItem('C', { points: '40' }),
    ];
    const input = inputOf(schemeOf(items), { observations: values({ B: { U1: '0' }, C: { U1: '8' } }) });
    expect(itemResult(input, 'B').flags).toEqual(['NOT_APPLICABLE']);
    expect(unitResult(input).base).toBe('80');
  });

  it('can be declared by an observation also for an item with judges', () => {
    const input = inputOf(schemeOf([itemOf('A', { method: { kind: 'EXPERT' } }), plainItem('B')]), {
      observations: [observed('A', 'U1', null, { status: 'NOT_APPLICABLE' }), observed('B', 'U1', '5')],
    });
    expect(itemResult(input).flags).toEqual(['NOT_APPLICABLE']);
    expect(unitResult(input).base).toBe('10');
  });
});

describe('minCoverage', () => {
  const covered = (minCoverage: string, ...rows: (readonly [string, string | null])[]) => {
    const items = rows.map(([points], index) => plainItem(`L${index}`, { points }));
    const observations = rows.flatMap(([, value], index) =>
      value === null ? [] : [observed(`L${index}`, 'U1', value)],
    );
    return inputOf(schemeOf([itemOf('A', { items, minCoverage }), plainItem('Z', { points: '50' })]), {
      observations: [...observations, observed('Z', 'U1', '4')],
    });
  };

  it('is met at the border', () => {
    expect(itemResult(covered('0.5', ['5', '8'], ['5', null])).flags).toEqual([]);
  });

  it('counts a true 0 as a value', () => {
    expect(itemResult(covered('1', ['5', '0'], ['5', '8'])).flags).toEqual([]);
  });

  it('makes the node missing if it is not met, and leaves its points to the others', () => {
    const input = covered('0.6', ['5', '8'], ['5', null]);
    expect(itemResult(input)).toMatchObject({ rate: null, points: null, flags: ['LOW_COVERAGE'] });
    expect(itemResult(input, 'L1')).toMatchObject({ flags: ['MISSING_ZERO'] });
    expect(unitResult(input).base).toBe('24');
  });

  it('of the parent above counts a missing node as uncovered', () => {
    const leaves = [plainItem('C', { points: '10' }), plainItem('D', { points: '10' })];
    const low = itemOf('B', { items: leaves, minCoverage: '1' });
    const input = (minCoverage: string) =>
      inputOf(schemeOf([low, plainItem('E', { points: '20' })], { minCoverage }), {
        observations: values({ C: { U1: '5' }, E: { U1: '9' } }),
      });
    expect(unitResult(input('0.5')).base).toBe('36');
    expect(unitResult(input('0.51')).base).toBeNull();
  });

  it('doesn’t count stand-ins', () => {
    const items = [plainItem('L', { points: '5', missing: 'CARRY_LAST' }), plainItem('M', { points: '5' })];
    const input = inputOf(schemeOf([itemOf('A', { items, minCoverage: '0.6' })]), {
      observations: [observed('L', 'U1', '8', { year: 2024 }), observed('M', 'U1', '8')],
    });
    expect(itemResult(input, 'L').flags).toEqual(['STAND_IN']);
    expect(itemResult(input).flags).toEqual(['LOW_COVERAGE']);
  });
});

describe('rounding', () => {
  it('of items rounds each when it is computed, and a SUM adds rounded points', () => {
    const items = [plainItem('B', { points: '1' }), plainItem('C', { points: '1' }), plainItem('D', { points: '1' })];
    const scheme = schemeOf([itemOf('A', { items })], { rounding: { item: 1, total: 3, mode: 'HALF_UP' } });
    const { base, items: found } = unitResult(
      inputOf(scheme, { observations: values({ B: { U1: '2.5' }, C: { U1: '2.5' }, D: { U1: '2.5' } }) }),
    );
    expect(found.map(({ points }) => points)).toEqual(['0.9', '0.3', '0.3', '0.3']);
    expect(found.map(({ rate }) => rate)).toEqual(['0.3', '0.25', '0.25', '0.25']);
    expect(base).toBe('0.900');
  });

  it('never rounds rates: means use unrounded rates', () => {
    const items = [plainItem('B', { points: '1' }), plainItem('C', { points: '1' })];
    const scheme = schemeOf([itemOf('A', { items, aggregate: 'WEIGHTED_MEAN' })], {
      rounding: { item: 0, total: 2, mode: 'HALF_UP' },
    });
    const { items: found } = unitResult(inputOf(scheme, { observations: values({ B: { U1: '4' }, C: { U1: '4' } }) }));
    expect(found.map(({ points, rate }) => `${points} ${rate}`)).toEqual(['1 0.4', '0 0.4', '0 0.4']);
  });

  it('of the total rounds base, bonus, deduction and total each from its own parts', () => {
    const scheme = schemeOf([plainItem('A')], { rounding: { item: null, total: 1, mode: 'HALF_UP' } });
    const input = inputOf(scheme, {
      observations: values({ A: { U1: '5.04' } }),
      adjustments: [adjusted('U1', 'BONUS', '1.04'), adjusted('U1', 'DEDUCTION', '0.14')],
    });
    expect(unitResult(input)).toMatchObject({ base: '5.0', bonus: '1.0', deduction: '0.1', total: '5.9' });
  });

  it.each([
    ['HALF_UP', '2.675', '2.68'],
    ['HALF_EVEN', '2.675', '2.68'],
    ['HALF_UP', '1.005', '1.01'],
    ['HALF_EVEN', '1.005', '1.00'],
    ['HALF_UP', '-1.005', '-1.01'],
    ['HALF_UP', '2.6749999999999999999999999999999999999999', '2.67'],
    ['HALF_UP', '2.6750000000000000000000000000000000000001', '2.68'],
    ['HALF_EVEN', '1.0050000000000000000000000000000000000001', '1.01'],
  ] as const)('%s of %s is %s', (mode, value, expected) => {
    const item = itemOf('A', {
      method: { kind: 'EFFICACY', satisfactory: '10', unacceptable: '0', base: '0', cap: null, floor: null },
    });
    const scheme = schemeOf([item], { rounding: { item: 2, total: null, mode } });
    expect(itemResult(inputOf(scheme, { observations: values({ A: { U1: value } }) })).points).toBe(expected);
  });

  it('recognizes a half that is a sum of thirds', () => {
    const third = (code: string) => plainItem(code, { points: '1', method: { kind: 'TARGET_RATIO' }, indicator: 'I' });
    const scheme = schemeOf(
      [third('A'), third('B'), third('C')].map((item) => ({ ...item, points: '2.015' })),
      {
        rounding: { item: null, total: 2, mode: 'HALF_UP' },
      },
    );
    const input = inputOf(scheme, {
      indicators: [
        {
          code: 'I',
          name: 'I',
          unit: null,
          kind: 'EXPECTED',
          direction: 'HIGHER',
          baseline: null,
          targets: { 2025: '3' },
          aggregate: 'NONE',
          provenance: null,
        },
      ],
      observations: values({ I: { U1: '1' } }),
    });
    // 2.015 ÷ 3 × 3 = 2.015 → 2.02; in decimals of any length it falls short of the half
    expect(unitResult(input).total).toBe('2.02');
  });

  it('knows a half between logarithms: (ln 1000 − ln 100) ÷ (ln 10000 − ln 100)', () => {
    const method = {
      kind: 'LINEAR',
      transform: { log: true },
      points: [
        [{ log: '100' }, '0'],
        [{ log: '10000' }, '1'],
      ],
    };
    const scheme = schemeOf([itemOf('A', { points: '0.01', method })], {
      rounding: { item: 2, total: null, mode: 'HALF_UP' },
    });
    const input = inputOf(scheme, { observations: values({ A: { U1: '1000' } }) });
    expect(itemResult(input)).toMatchObject({ rate: '0.5', points: '0.01' });
  });

  it('takes equal logarithms as equal, a quotient’s and a decimal’s', () => {
    const method = { kind: 'THRESHOLD', at: { log: '1.001' }, transform: { log: true } };
    const input = inputOf(schemeOf([itemOf('A', { method })]), {
      observations: [observed('A', 'U1', null, { numerator: '7007', denominator: '7000' })],
    });
    expect(itemResult(input).rate).toBe('1');
  });
});

describe('adjustments', () => {
  const graded = (
    adjustments: Partial<Record<'bonusCap' | 'deductionCap' | 'totalCap', string>>,
    ...rows: ['BONUS' | 'DEDUCTION', string][]
  ) =>
    unitResult(
      inputOf(
        schemeOf([plainItem('A')], {
          adjustments: { bonusCap: null, deductionCap: null, totalCap: null, ...adjustments },
        }),
        {
          observations: values({ A: { U1: '5' } }),
          adjustments: rows.map(([kind, points]) => adjusted('U1', kind, points)),
        },
      ),
    );

  it('are capped as sums', () => {
    expect(
      graded({ bonusCap: '3', deductionCap: '1' }, ['BONUS', '2'], ['BONUS', '2'], ['DEDUCTION', '4']),
    ).toMatchObject({
      bonus: '3',
      deduction: '1',
      total: '7',
    });
  });
  it('leave the total within 0 and its cap', () => {
    expect(graded({ totalCap: '6' }, ['BONUS', '4']).total).toBe('6');
    expect(graded({}, ['DEDUCTION', '40']).total).toBe('0');
    expect(graded({}, ['BONUS', '40']).total).toBe('45');
  });
});
