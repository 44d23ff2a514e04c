/** 错误率的 95% 上限: the bound of Clopper and Pearson, and shares as text. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { errorBound, errorRate, percent, readShare, shareText } from '../../services/verification/error-bound.js';

describe('the bound', () => {
  // With no error it is 1 − 0.05 ^ (1 ÷ n), otherwise the 95 % quantile of the beta distribution (wrong + 1, drawn − wrong).
  it.each([
    [12, 0, 2210],
    [149, 0, 200],
    [59, 0, 496],
    [58, 0, 504],
    [10, 1, 3942],
    [20, 1, 2162],
    [30, 2, 1954],
    [50, 5, 1989],
    [100, 0, 296],
    [1, 0, 9500],
  ])('of %i drawn with %i wrong is %i ten thousandths', (drawn, wrong, bound) => {
    expect(errorBound(drawn, wrong)).toBe(bound);
  });

  it('is 1 if nothing was drawn or everything is wrong', () => {
    expect([errorBound(0, 0), errorBound(5, 5)]).toEqual([10_000, 10_000]);
  });

  it('agrees with the closed form where nothing is wrong, rounded up', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2000 }), (drawn) => {
        const exact = (1 - 0.05 ** (1 / drawn)) * 10_000;
        expect(Math.abs(errorBound(drawn, 0) - exact)).toBeLessThan(1 + 1e-6);
        expect(errorBound(drawn, 0)).toBeGreaterThanOrEqual(exact - 1e-6);
      }),
      { numRuns: 50 },
    );
  });

  it('lies above the rate, grows with errors and shrinks with the number drawn', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), fc.nat(300), (drawn, some) => {
        const wrong = some % (drawn + 1);
        expect(errorBound(drawn, wrong)).toBeGreaterThanOrEqual(errorRate(drawn, wrong) as number);
        expect(errorBound(drawn, Math.min(wrong + 1, drawn))).toBeGreaterThanOrEqual(errorBound(drawn, wrong));
        expect(errorBound(drawn + 1, wrong)).toBeLessThanOrEqual(errorBound(drawn, wrong));
      }),
      { numRuns: 50 },
    );
  });
});

describe('a share', () => {
  it('is read exactly, and refused if it is none', () => {
    expect(['0.05', '0.1', '1', '0.0001', '1e-1', '0.07'].map(readShare)).toEqual([500, 1000, 10_000, 1, 1000, 700]);
    expect(['0', '-0.1', '1.0001', '0.00001', '2', '0.12345'].map(readShare)).toEqual(Array(6).fill(null));
  });

  it('is written with four decimals, and for readers in per cent', () => {
    expect([shareText(500), shareText(10_000), percent(2210), percent(500)]).toEqual([
      '0.0500',
      '1.0000',
      '22.1%',
      '5%',
    ]);
  });
});
