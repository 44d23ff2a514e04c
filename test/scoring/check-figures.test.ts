/** Warnings about figures before grading: probable mistakes, and no others. */

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Plain } from '../../scoring/brand.js';
import { checkFigures } from '../../scoring/index.js';
import type { GradingInput, ItemRecord, MethodRecord, ObservationRecord } from '../../scoring/input.js';
import {
  adjusted,
  type Given,
  indicatorOf,
  inputOf,
  itemOf,
  observed,
  plainItem,
  schemeOf,
  unitOf,
  values,
} from './grading.js';
import { bundles } from './second-opinion/arbitrary.js';

const UNITS = Array.from({ length: 6 }, (_, index) => unitOf(`U${index + 1}`));

const said = (input: GradingInput) =>
  checkFigures(input).map(
    ({ severity, code, path }) => `${severity === 'ERROR' ? 'ERROR ' : ''}${code} ${path.join('.')}`,
  );
const messageOf = (input: GradingInput) => checkFigures(input).map(({ message }) => `${message.zh} · ${message.en}`);

const inputWith = (items: readonly ItemRecord[], given: Given<GradingInput> = {}) =>
  inputOf(schemeOf(items), { units: UNITS, ...given });

/** One item `A`, one figure a unit. */
const of = (figures: readonly string[], given: Given<ItemRecord> = {}, more: Given<GradingInput> = {}) =>
  inputWith([plainItem('A', given)], {
    observations: figures.map((value, index) => observed('A', `U${index + 1}`, value)),
    units: UNITS.slice(0, figures.length),
    ...more,
  });

/** The same with a target of an indicator, in per cent by default. */
const aimed = (figures: readonly string[], target: string, given: Given<ItemRecord> = {}, unit: string | null = '%') =>
  inputWith([itemOf('A', { method: { kind: 'TARGET_RATIO' }, indicator: 'I', ...given })], {
    units: UNITS.slice(0, figures.length),
    indicators: [indicatorOf('I', { unit, direction: given.direction ?? 'HIGHER', targets: { 2025: target } })],
    observations: figures.map((value, index) => observed('I', `U${index + 1}`, value)),
  });

const quotients = (rows: readonly (readonly [string, string])[]): ObservationRecord[] =>
  rows.map(([numerator, denominator], index) => observed('A', `U${index + 1}`, null, { numerator, denominator }));

describe('missing figures', () => {
  const both = [plainItem('A'), plainItem('B')];
  const ofBoth = (given: Partial<ObservationRecord> = {}) =>
    ['A', 'B'].flatMap((code) => UNITS.map((unit) => observed(code, unit.code, '5', given)));

  it('of everything are pointed out once', () => {
    expect(said(inputWith(both))).toEqual(['NO_FIGURES scheme']);
    expect(said(inputWith(both, { units: [] }))).toEqual(['NO_UNITS units']);
  });

  it('of an item are pointed out at the item', () => {
    expect(said(inputWith(both, { observations: ofBoth().filter(({ measure }) => measure === 'A') }))).toEqual([
      'NO_FIGURES scheme.items.1',
    ]);
  });

  it('of the year are pointed out with the existing years', () => {
    const input = inputWith(both, {
      observations: ofBoth().map((record) => ({ ...record, year: record.measure === 'A' ? 2023 : 2025 })),
    });
    expect(said(input)).toEqual(['FIGURES_OF_OTHER_YEARS scheme.items.0']);
    expect(messageOf(input)[0]).toMatch(/“A”没有任何单位 2025 年的数据，只有 2023 年的：年份对吗/);
    expect(said(inputWith(both, { observations: ofBoth({ year: 2024 }) }))).toEqual([
      'FIGURES_OF_OTHER_YEARS scheme.year',
    ]);
  });

  it('that are not verified are distinguished from those not reported', () => {
    expect(
      said(
        inputWith([plainItem('A')], {
          observations: UNITS.map(({ code }) => observed('A', code, '5', { status: 'SUBMITTED' })),
        }),
      ),
    ).toEqual(['NO_VERIFIED_FIGURES scheme.items.0']);
  });

  it('of units are pointed out together', () => {
    const input = inputWith(both, { observations: ofBoth().filter(({ unit }) => unit !== 'U3' && unit !== 'U5') });
    expect(said(input)).toEqual(['UNIT_WITHOUT_FIGURES units.2']);
    expect(messageOf(input)[0]).toMatch(/2 个单位.*U3, U5/);
  });

  it('of marks and tasks are pointed out too', () => {
    const items = [
      plainItem('A'),
      itemOf('M', { method: { kind: 'EXPERT' } }),
      itemOf('T', { method: { kind: 'MILESTONES' }, project: 'K' }),
    ];
    const observations = UNITS.map(({ code }) => observed('A', code, '5'));
    expect(said(inputWith(items, { observations }))).toEqual([
      'NO_FIGURES scheme.items.1',
      'NO_FIGURES scheme.items.2',
    ]);
  });

  it('are not pointed out if an item applies to no unit, or was declared not applicable', () => {
    const nobody = { categories: ['NONE'], groups: [], units: [] };
    expect(
      said(inputWith([plainItem('A'), plainItem('B', { appliesTo: nobody })], { observations: ofBoth().slice(0, 6) })),
    ).toEqual([]);
    const declared = UNITS.map(({ code }) => observed('A', code, null, { status: 'NOT_APPLICABLE' }));
    expect(said(inputWith([plainItem('A')], { observations: declared }))).toEqual([]);
  });
});

describe('values a hundred times off', () => {
  it.each<[what: string, input: GradingInput, place: string[]]>([
    ['a fraction against per cents', aimed(['88', '0.91', '86', '95'], '90'), ['observations.1']],
    ['fractions against per cents', aimed(['0.91', '0.88', '0.86', '0.95'], '90'), ['observations.0']],
    ['one of two units', aimed(['0.91', '88'], '90'), ['observations.0']],
    ['per cents against a fraction', aimed(['91', '88', '86'], '0.9', {}, null), ['observations.0']],
    [
      'yuan against ten thousands',
      aimed(['1200000', '900000', '1500000', '800000'], '120', {}, '万元'),
      ['observations.0'],
    ],
    ['one of yuan among ten thousands', of(['120', '90', '1500000', '80', '75']), ['observations.2']],
    [
      'fractions in bands of per cents',
      of(['0.91', '0.88', '0.86', '0.95'], {
        method: {
          kind: 'BANDS',
          bands: [
            { from: '90', rate: '1' },
            { from: '80', to: '90', rate: '0.8' },
            { to: '80', rate: '0' },
          ],
        },
      }),
      ['observations.0'],
    ],
    [
      'fractions between standards in per cents',
      of(['0.91', '0.88', '0.86', '0.95'], { method: { kind: 'EFFICACY', satisfactory: '95', unacceptable: '60' } }),
      ['observations.0'],
    ],
    [
      'per cents at a border that is a fraction',
      of(['91', '88', '86', '95'], { method: { kind: 'THRESHOLD', at: '0.9' } }),
      ['observations.0'],
    ],
  ])('are pointed out, once a measure: %s', (_, input, places) => {
    expect(said(input)).toEqual(places.map((place) => `SCALE_OF_VALUES ${place}`));
  });

  it.each<[what: string, input: GradingInput]>([
    ['values near their target', aimed(['91', '88', '100', '64'], '90')],
    ['a zero', aimed(['0', '88', '100', '64'], '90')],
    ['one place of ninety', aimed(['1', '8', '30', '64'], '90', {}, '个')],
    ['few where lower is better', aimed(['1', '2', '1', '1'], '100', { direction: 'LOWER' }, '起')],
    ['counts that differ widely', of(['3', '40', '800', '12', '5000'])],
    [
      'a change against a target of its own',
      aimed(['80', '81', '82', '83'], '0.05', { method: { kind: 'THRESHOLD', transform: { change: 'RATE' } } }),
    ],
  ])('are not pointed out: %s', (_, input) => {
    expect(said(input)).toEqual([]);
  });

  it('are named with the value from which they differ', () => {
    expect(messageOf(aimed(['88', '0.91', '86', '95'], '90'))).toEqual([
      '“A”有 1 个单位的数值（U2 0.91）与目标值 90，计量单位“%”相差约百倍或更多：是把百分数填成小数，或计量单位不同吗？ · “A”: 1 value (U2 0.91) is about a hundred times off the target of 90, in %, or more: a fraction for per cents, or another unit of measure?',
    ]);
  });

  it('are also found in marks', () => {
    const item = itemOf('M', { method: { kind: 'EXPERT' } });
    const marked = (...marks: string[]) =>
      inputWith([item], {
        units: UNITS.slice(0, 1),
        marks: marks.map((mark, index) => ({ item: 'M', unit: 'U1', judge: `J${index}`, mark })),
      });
    expect(said(marked('9.5', '8', '9'))).toEqual(['SCALE_OF_MARKS scheme.items.0.method']);
    expect(said(marked('9.5', '80', '90'))).toEqual([]);
  });
});

describe('numerator and denominator', () => {
  const usual = [
    ['45', '50'],
    ['40', '50'],
    ['19', '20'],
    ['30', '40'],
  ] as const;

  it('that are exchanged are pointed out', () => {
    expect(said(of(['', '', '', '', ''], {}, { observations: quotients([...usual, ['50', '45']]) }))).toEqual([
      'EXCHANGED_QUOTIENT observations.4',
    ]);
    const pupils = [
      ['150', '10'],
      ['330', '20'],
      ['280', '20'],
      ['10', '155'],
      ['140', '10'],
    ] as const;
    expect(said(of(['', '', '', '', ''], {}, { observations: quotients(pupils) }))).toEqual([
      'EXCHANGED_QUOTIENT observations.3',
    ]);
  });

  it('that are all exchanged are detected by the target', () => {
    const input = aimed([], '0.9', {}, null);
    const observations = usual.map(([numerator, denominator], index) =>
      observed('I', `U${index + 1}`, null, { numerator: denominator, denominator: numerator }),
    );
    const units = UNITS.slice(0, 4);
    expect(said({ ...input, units, observations })).toEqual(['EXCHANGED_QUOTIENT observations.0']);
    // One or two units may be a little above the target.
    expect(said({ ...input, units: units.slice(0, 2), observations: observations.slice(0, 2) })).toEqual([]);
  });

  it('get no warning if the quotient is plausible', () => {
    expect(said(of(['', '', '', ''], {}, { observations: quotients(usual) }))).toEqual([]);
    const wide = [
      ['8', '10'],
      ['12', '10'],
      ['14', '10'],
      ['5', '10'],
    ] as const;
    expect(said(of(['', '', '', ''], {}, { observations: quotients(wide) }))).toEqual([]);
  });
});

describe('negative figures', () => {
  const deduction: MethodRecord = { kind: 'DEDUCTION', per: '1' };
  it('are pointed out if the method refuses them, or no other unit has one', () => {
    expect(said(of(['-3', '0', '1'], { method: deduction, direction: 'LOWER' }))).toEqual([
      'NEGATIVE_FIGURE observations.0',
    ]);
    expect(said(of(['3', '2', '-1', '4']))).toEqual(['NEGATIVE_FIGURE observations.2']);
  });
  it('get no warning if other units have them, too', () => {
    expect(said(of(['-3', '2', '-1', '4']))).toEqual([]);
  });
});

describe('the same adjustment', () => {
  const twice = (...adjustments: Plain<GradingInput>['adjustments']) => said(of(['5', '5', '5'], {}, { adjustments }));
  it('twice is pointed out at the later one, whatever the spelling of its points', () => {
    expect(twice(adjusted('U1', 'BONUS', '2'), adjusted('U2', 'BONUS', '2'), adjusted('U1', 'BONUS', '2.0'))).toEqual([
      'SAME_ADJUSTMENT adjustments.2',
    ]);
  });
  it('must have the same unit, kind, code, points and reason', () => {
    const one = adjusted('U1', 'BONUS', '2');
    expect(
      twice(
        one,
        { ...one, unit: 'U2' },
        { ...one, kind: 'DEDUCTION' },
        { ...one, code: 'Y' },
        { ...one, points: '3' },
        { ...one, reason: '第二次' },
      ),
    ).toEqual([]);
  });
});

describe('any bundle', () => {
  it('is checked without an error, with each kind of warning once for each place', () => {
    fc.assert(
      fc.property(bundles, (bundle) => {
        const found = checkFigures(bundle);
        expect(found.filter(({ severity }) => severity !== 'WARNING')).toEqual([]);
        const places = found.map(({ code, path }) => [code, ...path].join(' '));
        expect(new Set(places).size).toBe(places.length);
      }),
      { numRuns: 100 },
    );
  });
});

describe('plausible figures', () => {
  it('get no warning', () => {
    const observations = values({ A: { U1: '5', U2: '6', U3: '7', U4: '8', U5: '4', U6: '9' } });
    expect(said(inputWith([plainItem('A')], { observations }))).toEqual([]);
  });
});
