/** 目标分解: shares add up to the target exactly, whatever the weights. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseExact } from '../../scoring/numbers/decimal-text.js';
import { Exact } from '../../scoring/numbers/exact.js';
import { decimalsOf, sameForAll, splitInProportion } from '../../services/plan/split.js';

const exact = (text: string) => parseExact(text) ?? Exact.of(0);
const split = (total: string, weights: readonly number[], decimals: number) =>
  splitInProportion(
    exact(total),
    weights.map((weight, key) => ({ key, weight: Exact.of(weight) })),
    decimals,
  ).map(({ share }) => share);

describe('shares by the largest remainder', () => {
  it('are as a person would compute them', () => {
    expect(split('100', [1, 1, 1], 0)).toEqual(['34', '33', '33']);
    expect(split('100', [500, 300, 200], 0)).toEqual(['50', '30', '20']);
    expect(split('10', [1, 2, 4], 0)).toEqual(['1', '3', '6']);
    expect(split('1', [1, 1, 1], 2)).toEqual(['0.34', '0.33', '0.33']);
    expect(split('0', [1, 0], 0)).toEqual(['0', '0']);
    expect(split('-100', [1, 1, 1], 0)).toEqual(['-33', '-33', '-34']);
  });

  const cases = fc.record({
    whole: fc.integer({ min: -1_000_000, max: 1_000_000 }),
    decimals: fc.integer({ min: 0, max: 6 }),
    weights: fc
      .array(fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 100_000 })), { minLength: 1, maxLength: 120 })
      .filter((weights) => weights.some((weight) => weight > 0)),
  });
  const shares = ({ whole, decimals, weights }: { whole: number; decimals: number; weights: number[] }) => {
    const total = Exact.of(whole).div(Exact.of(10 ** decimals));
    const parts = weights.map((weight, key) => ({ key, weight: Exact.of(weight) }));
    return { total, parts: splitInProportion(total, parts, decimals).map(({ share }) => exact(share)) };
  };

  it('add up to the target', () => {
    fc.assert(
      fc.property(cases, (one) => {
        const { total, parts } = shares(one);
        expect(parts.reduce((sum, part) => sum.plus(part), Exact.of(0)).equals(total)).toBe(true);
      }),
    );
  });

  it('are less than one unit of the last decimal away from the exact share, and have no more decimals', () => {
    fc.assert(
      fc.property(cases, (one) => {
        const { total, parts } = shares(one);
        const sum = Exact.of(one.weights.reduce((all, weight) => all + weight, 0));
        const step = Exact.of(1).div(Exact.of(10 ** one.decimals));
        parts.forEach((part, index) => {
          const wanted = total.times(Exact.of(one.weights[index] ?? 0)).div(sum);
          expect(part.minus(wanted).abs().lt(step)).toBe(true);
          expect(part.div(step).equals(part.div(step).floor())).toBe(true);
        });
      }),
    );
  });

  it('give a unit with more weight no less of a positive target', () => {
    fc.assert(
      fc.property(cases, (one) => {
        const { parts } = shares({ ...one, whole: Math.abs(one.whole) });
        for (const [i, weight] of one.weights.entries())
          for (const [j, other] of one.weights.entries())
            if (weight > other) expect((parts[i] as Exact).gte(parts[j] as Exact)).toBe(true);
      }),
    );
  });

  it('are refused without a weight, and for a total with more decimals than the shares', () => {
    expect(() => split('10', [0, 0], 0)).toThrow(RangeError);
    expect(() => split('10', [1, -1], 0)).toThrow(RangeError);
    expect(() => split('10.5', [1], 0)).toThrow(RangeError);
  });
});

it('the same target for all is the target', () => {
  expect(sameForAll('95.5', ['a', 'b'])).toEqual([
    { key: 'a', share: '95.5' },
    { key: 'b', share: '95.5' },
  ]);
});

it('decimals are counted without trailing zeros', () => {
  expect(['7', '7.0', '7.25', '70e-3', '0.0000001', 'x'].map(decimalsOf)).toEqual([0, 0, 2, 2, 6, 0]);
});
