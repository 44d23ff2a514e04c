import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Bounds } from '../../../scoring/monitoring/bounds.js';
import { forecast } from '../../../scoring/monitoring/forecast.js';
import { studentBelow, studentQuantile } from '../../../scoring/monitoring/student.js';
import { parseExact } from '../../../scoring/numbers/decimal-text.js';
import { Exact } from '../../../scoring/numbers/exact.js';

const n = (text: string): Exact => parseExact(text) as Exact;
const OPEN = { low: null, high: null };
const PER_CENT = { low: n('0'), high: n('100') };
const atLeast = (text: string): Bounds => ({ low: n(text), high: null });
const from2021 = (...values: string[]) => values.map((value, index) => ({ year: 2021 + index, value: n(value) }));

describe('Student’s t', () => {
  // Tables of the 95 % and 97.5 % points.
  test.each([
    [1, 6.3138, 12.7062],
    [2, 2.92, 4.3027],
    [3, 2.3534, 3.1824],
    [4, 2.1318, 2.7764],
    [5, 2.015, 2.5706],
    [10, 1.8125, 2.2281],
    [30, 1.6973, 2.0423],
  ])('%s degrees of freedom', (degrees, at95, at975) => {
    expect(studentQuantile(0.95, degrees)).toBeCloseTo(at95, 4);
    expect(studentQuantile(0.975, degrees)).toBeCloseTo(at975, 4);
  });

  test('is symmetric, and its quantile is its inverse', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.double({ min: 0.51, max: 0.999, noNaN: true }), (degrees, p) => {
        const t = studentQuantile(p, degrees);
        expect(studentBelow(t, degrees)).toBeCloseTo(p, 9);
        expect(studentBelow(-t, degrees)).toBeCloseTo(1 - p, 9);
      }),
    );
  });
});

describe('a forecast', () => {
  test('70, 74, 77, 81 by 2024, target 85 in 2025: 84.5, 90 % within 1.46, one chance in five', () => {
    const found = forecast(from2021('70', '74', '77', '81'), { year: 2025, bounds: atLeast('85') }, PER_CENT);
    expect(found.kind).toBe('INTERVAL');
    expect([found.value?.toText(), found.slope?.toText(), found.pace?.toText()]).toEqual(['84.5', '3.6', '4']);
    expect(found.interval?.low).toBeCloseTo(84.5 - 1.46, 2);
    expect(found.interval?.high).toBeCloseTo(84.5 + 1.46, 2);
    expect(found.chance).toBeCloseTo(0.21, 2);
  });

  test('three values give only the pace that is needed', () => {
    const found = forecast(from2021('70', '74', '77'), { year: 2025, bounds: atLeast('85') }, PER_CENT);
    expect(found).toMatchObject({ kind: 'PACE', value: null, interval: null, chance: null, trend: null });
    expect(found.pace?.toText()).toBe('4');
  });

  test('values on a line have no interval', () => {
    const found = forecast(from2021('70', '72', '74', '76'), { year: 2025, bounds: atLeast('85') }, PER_CENT);
    expect(found).toMatchObject({ kind: 'LINE', interval: null, chance: null, trend: 'RISING' });
    expect(found.value?.toText()).toBe('78');
  });

  test('an interval beyond what is possible gives a direction without a number', () => {
    const found = forecast(from2021('94', '96', '99', '99.9'), { year: 2025, bounds: atLeast('100') }, PER_CENT);
    expect(found).toMatchObject({ kind: 'DIRECTION', trend: 'RISING', value: null, interval: null, chance: null });
    expect(forecast(from2021('97', '98', '99', '100'), { year: 2025, bounds: null }, PER_CENT).kind).toBe('DIRECTION');
  });

  test('a lower target is reached with what lies below it', () => {
    const values = from2021('9', '7', '5.5', '3');
    const upper = forecast(values, { year: 2025, bounds: { low: null, high: n('2') } }, OPEN);
    const lower = forecast(values, { year: 2025, bounds: atLeast('2') }, OPEN);
    expect((upper.chance as number) + (lower.chance as number)).toBeCloseTo(1, 12);
    expect(upper.pace?.toText()).toBe('-1');
  });

  test('nothing is needed where the target is reached, and nothing can be done at its end', () => {
    expect(forecast(from2021('90'), { year: 2025, bounds: atLeast('85') }, OPEN).pace?.toText()).toBe('0');
    expect(forecast([{ year: 2025, value: n('80') }], { year: 2025, bounds: atLeast('85') }, OPEN).pace).toBeNull();
  });

  test('another unit of measure changes the numbers, not the chance', () => {
    const value = fc.integer({ min: 0, max: 1000 });
    fc.assert(
      fc.property(fc.array(value, { minLength: 4, maxLength: 9 }), value, (values, target) => {
        const of = (factor: string) =>
          forecast(
            values.map((v, index) => ({ year: 2016 + index, value: Exact.of(v).times(n(factor)) })),
            { year: 2026, bounds: { low: Exact.of(target).times(n(factor)), high: null } },
            OPEN,
          );
        const [one, hundred] = [of('1'), of('100')];
        expect(hundred.kind).toBe(one.kind);
        if (one.chance !== null) expect(hundred.chance).toBeCloseTo(one.chance, 6);
        if (one.value !== null) expect(hundred.value?.equals(one.value.times(n('100')))).toBe(true);
      }),
    );
  });
});
