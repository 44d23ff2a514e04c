/** Which schemes can be graded and which cannot, where the rules leave no doubt and a check is easily too strict. */
import { describe, expect, it } from '@jest/globals';
import { checkScheme, grade } from '../../scoring/index.js';
import type { ItemRecord } from '../../scoring/input.js';
import { bundleOf, itemOf } from './small-bundle.js';

type More = Parameters<typeof bundleOf>[2];

const LINEAR = {
  kind: 'LINEAR',
  points: [
    ['0', '0'],
    ['2', '1'],
  ],
};
const errorsOf = (item: ItemRecord, more: More) =>
  checkScheme(bundleOf([item], { U1: '1', U2: '2' }, more)).flatMap(({ severity, code }) =>
    severity === 'ERROR' ? [code] : [],
  );

describe('the root of a scheme', () => {
  it.each([
    ['states other points than its items sum to', { points: '100' }, 'POINTS_DISAGREE'],
    ['asks for more than all of its points', { minCoverage: '1.5' }, 'BAD_COVERAGE'],
  ])('is refused where it %s', (_, scheme, code) => {
    expect(errorsOf(itemOf({ points: '10', method: LINEAR }), { scheme })).toEqual([code]);
  });

  it('may state the points that its items sum to', () => {
    expect(errorsOf(itemOf({ points: '10', method: LINEAR }), { scheme: { points: '10.0' } })).toEqual([]);
  });
});

describe('a target of 0', () => {
  const item = itemOf({ points: '10', indicator: 'A', method: { kind: 'TARGET_RATIO' } });
  const indicators = [
    {
      code: 'A',
      name: '指标',
      unit: null,
      kind: 'EXPECTED',
      direction: 'HIGHER',
      baseline: null,
      targets: { 2025: '0' },
      aggregate: 'NONE',
      provenance: null,
    } as const,
  ];
  const share = (unit: string) => ({ indicator: 'A', unit, year: 2025, target: '2', baseline: null });

  it('is no hindrance to a ratio where every unit has a target of its own', () => {
    expect(errorsOf(item, { indicators, targets: [share('U1'), share('U2')] })).toEqual([]);
  });

  it('is refused where a unit is graded against it', () => {
    expect(errorsOf(item, { indicators, targets: [share('U1')] })).toEqual(['ZERO_TARGET']);
  });
});

describe('a method', () => {
  it('takes a parameter without a value as one that is not there', () => {
    const bands = [
      { from: null, to: '2', rate: '0' },
      { from: '2', to: null, rate: '1' },
    ];
    const item = itemOf({ points: '1', method: { kind: 'BANDS', bands, transform: null } });
    expect(grade(bundleOf([item], { U1: '1', U2: '2' })).units.map(({ base }) => base)).toEqual(['0', '1']);
  });

  it('compares with the best of the peers unless told otherwise', () => {
    const item = itemOf({ points: '1', method: { kind: 'PEER_RATIO' } });
    expect(grade(bundleOf([item], { U1: '1', U2: '2' })).units.map(({ base }) => base)).toEqual(['0.5', '1']);
  });
});

it('a grade that nobody can reach is worth a warning and stops nothing', () => {
  const grades = [{ grade: '优秀', min: '90', quota: null, quotaRounding: null, requires: [] }];
  const adjustments = { bonusCap: '5', deductionCap: null, totalCap: null };
  expect(errorsOf(itemOf({ points: '10', method: LINEAR }), { scheme: { grades, adjustments } })).toEqual([]);
});
