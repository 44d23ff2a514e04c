import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { correlation } from '../../../scoring/analysis/correlation.js';
import { cronbach } from '../../../scoring/analysis/cronbach.js';
import { kendallTauB } from '../../../scoring/analysis/kendall.js';
import { coefficientOfVariation } from '../../../scoring/analysis/variation.js';

const floats = (...values: number[]) => Float64Array.from(values);

describe('Kendall’s τ-b', () => {
  it('equals SciPy’s reference example with ties', () => {
    expect(kendallTauB([12, 2, 1, 12, 2], [1, 4, 7, 1, 0])).toBeCloseTo(-0.47140452079103173, 12);
  });

  it('is 1 for the same order, −1 for the opposite, and null if one list has only ties', () => {
    expect(kendallTauB([1, 2, 3], [10, 20, 30])).toBe(1);
    expect(kendallTauB([1, 2, 3], [3, 2, 1])).toBe(-1);
    expect(kendallTauB([1, 1, 1], [1, 2, 3])).toBeNull();
  });

  it('does not depend on the order of pairs, and changes its sign if one list is reversed', () => {
    const pairs = fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 9 })), { maxLength: 30 });
    fc.assert(
      fc.property(pairs, (list) => {
        const [a, b] = [list.map(([x]) => x), list.map(([, y]) => y)];
        const tau = kendallTauB(a, b);
        expect(kendallTauB(a.toReversed(), b.toReversed())).toBe(tau);
        expect(
          kendallTauB(
            a,
            b.map((y) => -y),
          ) ?? 0,
        ).toBeCloseTo(-(tau ?? 0), 12);
      }),
    );
  });
});

describe('correlation', () => {
  it('is Spearman’s ρ of SciPy’s reference example', () => {
    const { spearman, pairs } = correlation(floats(1, 2, 3, 4, 5), floats(5, 6, 7, 8, 7));
    expect(spearman).toBeCloseTo(0.8207826816681233, 12);
    expect(pairs).toBe(5);
  });

  it('is Pearson’s r of Anscombe’s first set (The American Statistician 27, 1973)', () => {
    const x = floats(10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5);
    const y = floats(8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68);
    expect(correlation(x, y).pearson).toBeCloseTo(0.81642051634484, 12);
  });

  it('uses only complete pairs, and is null without variance', () => {
    expect(correlation(floats(1, 2, Number.NaN), floats(2, 4, 100))).toEqual({
      pearson: expect.closeTo(1, 12),
      spearman: expect.closeTo(1, 12),
      pairs: 2,
    });
    expect(correlation(floats(1, 1), floats(2, 4))).toEqual({ pearson: null, spearman: null, pairs: 2 });
  });
});

describe('Cronbach’s α', () => {
  it('is 0.7734375 for the reference example of Pingouin’s cronbach_alpha', () => {
    const items = [
      floats(1, 2, 2, 3, 2, 2, 3, 3, 2, 3),
      floats(1, 1, 1, 2, 3, 3, 2, 3, 3, 3),
      floats(1, 1, 2, 1, 2, 3, 3, 3, 2, 3),
    ];
    const { alpha, ifDropped } = cronbach(items);
    expect(alpha).toBeCloseTo(0.7734375, 12);
    expect(ifDropped[2]).toBeCloseTo(cronbach(items.slice(0, 2)).alpha as number, 12);
  });

  it('is 1 for copies of one item, and null for one item or without variance', () => {
    expect(cronbach([floats(1, 2, 4), floats(1, 2, 4), floats(1, 2, 4)]).alpha).toBeCloseTo(1, 12);
    expect(cronbach([floats(1, 2)])).toEqual({ alpha: null, ifDropped: [null] });
    expect(cronbach([floats(1, 1), floats(2, 2)]).alpha).toBeNull();
  });
});

describe('差异系数', () => {
  const example = JSON.parse(
    readFileSync(join(import.meta.dirname, '../examples/20-cv-school-balance.json'), 'utf8'),
  ) as {
    inputs: { rows: [pupils: number, books: number][] };
    expected: Record<'mean' | 'S' | 'CV' | 'unweighted_population_CV' | 'unweighted_sample_CV', number>;
  };
  const figures = example.inputs.rows.map(([pupils, books]) => ({ value: books / pupils, denominator: pupils }));

  it('is the published 0.52 weighted by pupils, and other numbers unweighted', () => {
    const { mean, deviation, coefficient, units } = coefficientOfVariation(figures, 'WEIGHTED');
    expect(mean).toBeCloseTo(example.expected.mean, 6);
    expect(deviation).toBeCloseTo(example.expected.S, 6);
    expect(coefficient).toBeCloseTo(example.expected.CV, 6);
    expect(units).toBe(5);
    const of = (variation: 'POPULATION' | 'SAMPLE') => coefficientOfVariation(figures, variation).coefficient;
    expect(of('POPULATION')).toBeCloseTo(example.expected.unweighted_population_CV, 6);
    expect(of('SAMPLE')).toBeCloseTo(example.expected.unweighted_sample_CV, 6);
  });

  it('is refused without denominators, with one unit, and around a mean of zero', () => {
    const plain = (...values: number[]) => values.map((value) => ({ value, denominator: null }));
    expect(() => coefficientOfVariation(plain(1, 2), 'WEIGHTED')).toThrow(
      'needs a numerator and a positive denominator',
    );
    expect(() => coefficientOfVariation(plain(1), 'SAMPLE')).toThrow('at least two units');
    expect(() => coefficientOfVariation(plain(-1, 1), 'POPULATION')).toThrow('the mean is 0');
    expect(coefficientOfVariation(plain(3, 3), 'POPULATION').coefficient).toBe(0);
  });
});
