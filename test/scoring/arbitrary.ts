/** Random gradings over every method, missing rule and aggregate. Values are not negative, so that all can be graded. */
import fc from 'fast-check';
import type { Aggregate, Direction, GradingInput, ItemRecord, MethodRecord, MissingRule } from '../../scoring/input.js';
import { adjusted, gradeOf, indicatorOf, inputOf, itemOf, observed, schemeOf, unitOf } from './grading.js';

/** 0 to 100 with up to two decimals, as offices report. */
export const value: fc.Arbitrary<string> = fc.integer({ min: 0, max: 10_000 }).map((cents) => (cents / 100).toString());
const direction = fc.constantFrom<Direction>('HIGHER', 'LOWER');

/** A method of each kind that grades a plain value, and its direction. */
export const methods: Readonly<Record<string, fc.Arbitrary<{ method: MethodRecord; direction: Direction }>>> = {
  TARGET_RATIO: fc.record({
    method: fc.constantFrom(
      { kind: 'TARGET_RATIO' },
      { kind: 'TARGET_RATIO', inverse: 'LINEAR' },
      { kind: 'TARGET_RATIO', cap: '1.3', floor: '0.2' },
    ),
    direction,
  }),
  PROGRESS: fc.record({
    method: fc.constantFrom({ kind: 'PROGRESS' }, { kind: 'PROGRESS', cap: '1.2' }),
    direction: fc.constant('HIGHER' as const),
  }),
  STEPS: fc.record({
    method: fc.record({
      kind: fc.constant('STEPS'),
      at: value,
      start: fc.constantFrom('6', '10'),
      minus: fc.constant({ per: '0.7', every: '3' }),
      plus: fc.constant({ per: '0.3', every: '4' }),
      count: fc.constantFrom('PRO_RATA', 'WHOLE', 'BEGUN'),
    }),
    direction,
  }),
  PEER_RATIO: fc.record({
    method: fc.constantFrom({ kind: 'PEER_RATIO', of: 'BEST' }, { kind: 'PEER_RATIO', of: 'MEDIAN' }),
    direction,
  }),
  LINEAR: fc.constant({
    method: {
      kind: 'LINEAR',
      points: [
        ['10', '0'],
        ['60', '0.3'],
        ['90', '1'],
      ],
    },
    direction: 'HIGHER' as const,
  }),
  BANDS: fc.constantFrom('LOWER', 'UPPER').map((closed) => ({
    method: {
      kind: 'BANDS',
      closed,
      bands: [
        { from: '60', rate: '1' },
        { from: '20', to: '60', rate: '0.5' },
        { to: '20', rate: '0' },
      ],
    },
    direction: 'HIGHER' as const,
  })),
  EFFICACY: fc.constantFrom(
    { method: { kind: 'EFFICACY', satisfactory: '90', unacceptable: '30' }, direction: 'HIGHER' as const },
    { method: { kind: 'EFFICACY', satisfactory: '10', unacceptable: '70', floor: null }, direction: 'LOWER' as const },
  ),
  EFFICACY_GRADED: fc.constantFrom(
    { method: { kind: 'EFFICACY_GRADED', standards: ['90', '70', '50', '30', '10'] }, direction: 'HIGHER' as const },
    { method: { kind: 'EFFICACY_GRADED', standards: ['10', '20', '50', '60', '95'] }, direction: 'LOWER' as const },
  ),
  THRESHOLD: fc.record({ method: value.map((at) => ({ kind: 'THRESHOLD', at })), direction }),
  DEDUCTION: fc.record({
    method: value.map((max) => ({ kind: 'DEDUCTION', per: '0.3', every: '2', max })),
    direction: fc.constant('LOWER' as const),
  }),
  RANK: fc.record({
    method: fc.constantFrom(
      ...['AVERAGE', 'BEST', 'WORST'].flatMap((ties) => [
        { kind: 'RANK', ties },
        { kind: 'RANK', ties, table: ['10', '8', '5'] },
      ]),
    ),
    direction,
  }),
  MIN_MAX: fc.record({ method: fc.constantFrom({ kind: 'MIN_MAX' }, { kind: 'MIN_MAX', base: '0.6' }), direction }),
  Z_SCORE: fc.record({
    method: fc.constantFrom({ kind: 'Z_SCORE' }, { kind: 'Z_SCORE', scale: '0.3', deviation: 'SAMPLE' }),
    direction,
  }),
};

/** Not monotone: higher and lower values both get less. */
const range = fc.constant({
  method: { kind: 'RANGE', low: '40', high: '60', zeroLow: '10', zeroHigh: '80' } as MethodRecord,
  direction: 'HIGHER' as const,
});
const twoSided = fc.record({
  method: fc.record({
    kind: fc.constant('STEPS'),
    at: value,
    minus: fc.constant({ per: '0.7', every: '3' }),
    plus: fc.constant({ per: '-0.3', every: '4' }),
    count: fc.constantFrom('PRO_RATA', 'WHOLE', 'BEGUN'),
  }) as fc.Arbitrary<MethodRecord>,
  direction,
});

const leaf = (code: string): fc.Arbitrary<ItemRecord> =>
  fc
    .record({
      chosen: fc.oneof(range, twoSided, ...Object.values(methods)),
      missing: fc.constantFrom<MissingRule>('ZERO', 'NOT_APPLICABLE', 'GROUP_MEAN', 'GROUP_WORST', 'CARRY_LAST'),
      points: fc.constantFrom('1', '2.5', '7', '10'),
    })
    .map(({ chosen, missing, points }) => itemOf(code, { ...chosen, points, missing, indicator: `I${code}` }));

const branch = (code: string): fc.Arbitrary<ItemRecord> =>
  fc
    .record({
      leaves: fc.tuple(leaf(`${code}1`), leaf(`${code}2`), leaf(`${code}3`)),
      aggregate: fc.constantFrom<(Aggregate | null)[]>(null, 'WEIGHTED_MEAN', 'GEOMETRIC_MEAN', 'HARMONIC_MEAN', 'MIN'),
      minCoverage: fc.constantFrom(null, null, '0.5'),
    })
    .map(({ leaves, aggregate, minCoverage }) => itemOf(code, { items: leaves, aggregate, minCoverage }));

export const gradings: fc.Arbitrary<GradingInput> = fc
  .record({
    branches: fc.tuple(branch('A'), branch('B')),
    rounding: fc.record({
      item: fc.constantFrom(null, 0, 1, 2),
      total: fc.constantFrom(null, 0, 2),
      mode: fc.constantFrom('HALF_UP' as const, 'HALF_EVEN' as const),
    }),
    groups: fc.array(fc.constantFrom('G', 'H'), { minLength: 1, maxLength: 7 }),
    quotaTies: fc.constantFrom('EXCLUDE' as const, 'INCLUDE' as const),
    places: fc.constantFrom(undefined, 'COMPETITION' as const, 'DENSE' as const),
    totalCap: fc.constantFrom(null, '40'),
  })
  .chain(({ branches, rounding, groups, quotaTies, places, totalCap }) => {
    const units = groups.map((group, index) => unitOf(`U${index}`, group));
    const codes = branches.flatMap(({ items }) => items.map(({ code }) => code));
    const cells = units.flatMap((unit) =>
      codes.flatMap((code) => [2024, 2025].map((year) => ({ unit: unit.code, code, year }))),
    );
    return fc.tuple(...cells.map(() => fc.option(value, { nil: null, freq: 5 }))).chain((figures) =>
      fc
        .tuple(
          ...units.map(() =>
            fc.option(fc.constantFrom('BONUS' as const, 'DEDUCTION' as const, 'VETO' as const), { nil: null, freq: 1 }),
          ),
        )
        .map(
          (changes): GradingInput =>
            inputOf(
              schemeOf(branches, {
                rounding,
                adjustments: { bonusCap: '3', deductionCap: null, totalCap },
                vetoes: [{ code: 'V', name: '否决', gradeAtMost: '合格', zero: false }],
                grades: [gradeOf('优秀', '5', { quota: '0.4' }), gradeOf('合格', '3'), gradeOf('不合格', '0')],
                ranking: { tieBreak: ['A1', 'B'], quotaTies, ...(places && { places }) },
              }),
              {
                units,
                indicators: codes.map((code) =>
                  indicatorOf(`I${code}`, { baseline: { year: 2020, value: '20' }, targets: { 2025: '80' } }),
                ),
                observations: cells.flatMap(({ unit, code, year }, index) =>
                  figures[index] == null ? [] : [observed(`I${code}`, unit, figures[index], { year })],
                ),
                adjustments: changes.flatMap((kind, index) =>
                  kind === null ? [] : [adjusted(`U${index}`, kind, kind === 'VETO' ? null : '2.345', 'V')],
                ),
              },
            ),
        ),
    );
  });
