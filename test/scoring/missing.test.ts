/** Missing values, their substitutes, and transforms. */
import { describe, expect, it } from '@jest/globals';
import type { GradingInput, ItemRecord, ObservationRecord } from '../../scoring/input.js';
import { inputOf, itemOf, itemResult, observed, plainItem, problemsOf, schemeOf, unitOf } from './grading.js';

const LAST = { year: 2024 };

/** One item for three units of one group. */
const three = (
  item: Partial<ItemRecord>,
  observations: readonly ObservationRecord[],
  groups = ['G', 'G', 'G'],
): GradingInput =>
  inputOf(schemeOf([plainItem('A', item)]), {
    units: groups.map((group, index) => unitOf(`U${index + 1}`, group)),
    observations,
  });
const outcome = (input: GradingInput, unit = 'U1') => {
  const { value, rate, flags } = itemResult(input, 'A', unit);
  return [value, rate, ...flags].join(' ');
};

describe('a blank', () => {
  it.each([
    ['a verified 0 is a value', [observed('A', 'U1', '0')], '0 0'],
    ['not reported is missing', [], ' 0 MISSING_ZERO'],
    ['a draft is missing', [observed('A', 'U1', '5', { status: 'DRAFT' })], ' 0 MISSING_ZERO'],
    ['submitted is missing', [observed('A', 'U1', '5', { status: 'SUBMITTED' })], ' 0 MISSING_ZERO'],
    ['returned is missing', [observed('A', 'U1', '5', { status: 'RETURNED' })], ' 0 MISSING_ZERO'],
    ['not applicable is none of them', [observed('A', 'U1', null, { status: 'NOT_APPLICABLE' })], '  NOT_APPLICABLE'],
  ])('%s', (_, observations, expected) => {
    expect(outcome(three({}, observations))).toBe(expected);
  });
});

describe('the missing rule', () => {
  const others = [observed('A', 'U2', '4'), observed('A', 'U3', '7')];
  it.each([
    ['ZERO', others, ' 0 MISSING_ZERO'],
    ['NOT_APPLICABLE', others, '  NOT_APPLICABLE'],
    ['GROUP_MEAN', others, ' 0.55 STAND_IN'],
    ['GROUP_WORST', others, ' 0.4 STAND_IN'],
    ['GROUP_MEAN', [], ' 0 MISSING_ZERO'],
    ['CARRY_LAST', [observed('A', 'U1', '3', LAST)], ' 0.3 STAND_IN'],
    ['CARRY_LAST', [observed('A', 'U1', '3', { ...LAST, status: 'SUBMITTED' })], ' 0 MISSING_ZERO'],
    ['CARRY_LAST', others, ' 0 MISSING_ZERO'],
  ] as const)('%s', (missing, observations, expected) => {
    expect(outcome(three({ missing }, observations))).toBe(expected);
  });

  it('GROUP_WORST is the highest if lower is better', () => {
    const method = { kind: 'THRESHOLD', at: '5' };
    expect(outcome(three({ missing: 'GROUP_WORST', method, direction: 'LOWER' }, others))).toBe(' 0 STAND_IN');
  });

  it('GROUP_MEAN is that of the own group, even if the method compares all units', () => {
    const method = { kind: 'MIN_MAX', within: 'ALL' };
    const input = three(
      { missing: 'GROUP_MEAN', method },
      [observed('A', 'U2', '4'), observed('A', 'U3', '8')],
      ['G', 'G', 'H'],
    );
    expect(outcome(input)).toBe(' 0 STAND_IN');
  });

  it('gives substitutes that count among the peers', () => {
    const input = three({ missing: 'GROUP_WORST', method: { kind: 'RANK' } }, others);
    expect(['U1', 'U2', 'U3'].map((unit) => outcome(input, unit))).toEqual([' 0.25 STAND_IN', '4 0.25', '7 1']);
  });

  it('GROUP_MEAN is computed from real values, after the transform', () => {
    const input = three(
      {
        missing: 'GROUP_MEAN',
        method: {
          kind: 'LINEAR',
          points: [
            ['0', '0'],
            ['10', '1'],
          ],
          transform: { max: '5' },
        },
      },
      others,
    );
    expect(outcome(input)).toBe(' 0.45 STAND_IN TRANSFORMED');
  });

  it('REFUSE lists all missing values at once, with advice', () => {
    const scheme = schemeOf([plainItem('A', { missing: 'REFUSE' }), plainItem('B', { missing: 'REFUSE' })]);
    const problems = problemsOf(
      inputOf(scheme, { units: [unitOf('U1'), unitOf('U2')], observations: [observed('B', 'U2', '1')] }),
    );
    expect(problems.map(({ code, path }) => [code, ...path].join(' '))).toEqual([
      'MISSING_VALUE units U1 A',
      'MISSING_VALUE units U2 A',
      'MISSING_VALUE units U1 B',
    ]);
    expect(problems[0]?.message.zh).toBe(
      'U1小学（U1）没有报送“项目A”（A），方案规定缺报不得评分；请补报，或按“不适用”处理',
    );
    expect(problems[0]?.message.en).toContain('U1');
  });
});

describe('a transform', () => {
  const changed = (
    transform: Record<string, unknown>,
    observations: readonly ObservationRecord[],
    given: Partial<ItemRecord> = {},
  ) =>
    outcome(
      three(
        {
          method: {
            kind: 'EFFICACY',
            satisfactory: '1',
            unacceptable: '0',
            base: '0',
            cap: null,
            floor: null,
            transform,
          },
          ...given,
        },
        observations,
      ),
    );
  const rows = [observed('A', 'U1', '6'), observed('A', 'U1', '4', LAST)];

  it.each([
    ['the difference to last year', { change: 'DIFFERENCE' }, '6 2 TRANSFORMED'],
    ['the rate of change', { change: 'RATE' }, '6 0.5 TRANSFORMED'],
    ['from above', { max: '5' }, '6 5 TRANSFORMED'],
    ['from below', { min: '7' }, '6 7 TRANSFORMED'],
    ['the change first, the bounds then', { change: 'DIFFERENCE', max: '1.5' }, '6 1.5 TRANSFORMED'],
    ['the logarithm last', { max: '5', log: true }, '6 1.609437912434 TRANSFORMED'],
  ])('computes %s', (_, transform, expected) => {
    expect(changed(transform, rows)).toBe(expected);
  });

  it.each([
    ['-49', '-202', '-3.122448979591'],
    ['-2', '2434', '1218'],
    ['-100', '-50', '0.5'],
    ['-100', '-150', '-0.5'],
    ['100', '150', '0.5'],
  ])('computes a rate of change relative to the absolute value of last year: %s → %s', (last, now, rate) => {
    const years = [observed('A', 'U1', now), observed('A', 'U1', last, LAST)];
    expect(changed({ change: 'RATE' }, years)).toBe(`${now} ${rate} TRANSFORMED`);
  });

  it('of a change without last year is a missing value', () => {
    expect(changed({ change: 'RATE' }, rows.slice(0, 1))).toBe('6 0 MISSING_ZERO');
  });

  it('applies bounds and logarithm to a value that is carried over', () => {
    expect(changed({ max: '3' }, rows.slice(1), { missing: 'CARRY_LAST' })).toBe(' 3 STAND_IN TRANSFORMED');
    expect(changed({ change: 'DIFFERENCE' }, rows.slice(1), { missing: 'CARRY_LAST' })).toBe(' 0 MISSING_ZERO');
  });

  it('of a logarithm keeps at least 34 digits', () => {
    const item = itemOf('A', {
      points: '1e30',
      method: {
        kind: 'EFFICACY',
        satisfactory: '1',
        unacceptable: '0',
        base: '0',
        cap: null,
        floor: null,
        transform: { log: true },
      },
    });
    const points = itemResult(
      inputOf(schemeOf([item]), { units: [unitOf('U1')], observations: [observed('A', 'U1', '2')] }),
    ).points;
    // ln 2 = 0.693147180559945309417232121458176568075500134360255…
    expect(points).toBe('693147180559945309417232121458.1765680755');
  });

  it('applies to means of marks and shares of milestones', () => {
    const expert = itemOf('A', { method: { kind: 'EXPERT', transform: { max: '80' } } });
    expect(
      itemResult(inputOf(schemeOf([expert]), { marks: [{ item: 'A', unit: 'U1', judge: 'J', mark: '95' }] })).rate,
    ).toBe('0.8');
    const tasks = itemOf('A', { project: 'K', method: { kind: 'MILESTONES', transform: { max: '0.9' } } });
    const milestones = [{ project: 'K', task: 'T', unit: 'U1', weight: '1', due: '2025-06-30', done: '2025-06-30' }];
    expect(itemResult(inputOf(schemeOf([tasks]), { milestones }))).toMatchObject({
      rate: '0.9',
      flags: ['TRANSFORMED'],
    });
  });
});

describe('a numerator and a denominator', () => {
  it('are their quotient', () => {
    expect(outcome(three({}, [observed('A', 'U1', null, { numerator: '10', denominator: '3' })]))).toBe(
      '3.333333333333 0.333333333333',
    );
  });
});
