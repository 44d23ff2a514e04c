/** Kendall's W: by hand, against the mean rank correlation, and what it does not depend on. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { kendallW } from '../../../scoring/analysis/concordance.js';

/** Spearman's ρ of two orders without ties. */
function spearman(a: readonly number[], b: readonly number[]): number {
  const n = a.length;
  const rank = (of: readonly number[], at: number) => of.filter((one) => one < (of[at] ?? 0)).length;
  const squares = a.reduce((sum, _, at) => sum + (rank(a, at) - rank(b, at)) ** 2, 0);
  return 1 - (6 * squares) / (n * (n * n - 1));
}

const permutations = fc
  .integer({ min: 2, max: 8 })
  .chain((units) =>
    fc.array(fc.shuffledSubarray([...Array(units).keys()], { minLength: units }), { minLength: 2, maxLength: 6 }),
  );

const marks = fc.integer({ min: 2, max: 6 }).chain((units) =>
  fc.array(fc.array(fc.integer({ min: 0, max: 4 }), { minLength: units, maxLength: units }), {
    minLength: 2,
    maxLength: 5,
  }),
);

describe("Kendall's W", () => {
  it.each([
    [
      'judges who agree',
      [
        [1, 2, 3],
        [10, 20, 30],
        [5, 6, 7],
      ],
      1,
    ],
    [
      'two who disagree',
      [
        [1, 2, 3],
        [3, 2, 1],
      ],
      0,
    ],
    // R = 4, 6, 8: 12 × 116 − 3 × 9 × 3 × 16 = 96 over 9 × 3 × 8 = 216.
    [
      'three who differ a little',
      [
        [1, 2, 3],
        [1, 3, 2],
        [2, 1, 3],
      ],
      96 / 216,
    ],
    // Ranks 1.5 1.5 3 and 1 2 3: R = 2.5, 3.5, 6; T = 6.
    [
      'equal marks',
      [
        [1, 1, 2],
        [1, 2, 3],
      ],
      (12 * (6.25 + 12.25 + 36) - 576) / (96 - 12),
    ],
  ])('of %s', (_, given, wanted) => {
    expect(kendallW(given)).toBeCloseTo(wanted, 12);
  });

  it('is nothing for one judge, one unit, or marks that are all the same', () => {
    expect([
      kendallW([[1, 2]]),
      kendallW([[1], [2]]),
      kendallW([
        [5, 5],
        [7, 7],
      ]),
      kendallW([]),
    ]).toEqual([null, null, null, null]);
  });

  it('follows from the mean of the rank correlations of all pairs', () => {
    fc.assert(
      fc.property(permutations, (given) => {
        const pairs = given.flatMap((a, at) => given.slice(at + 1).map((b) => spearman(a, b)));
        const mean = pairs.reduce((sum, one) => sum + one, 0) / pairs.length;
        expect(kendallW(given)).toBeCloseTo((mean * (given.length - 1) + 1) / given.length, 9);
      }),
    );
  });

  it('is between 0 and 1, and asks for the order of marks only', () => {
    fc.assert(
      fc.property(marks, (given) => {
        const w = kendallW(given);
        if (w === null) return;
        expect(w).toBeGreaterThanOrEqual(-1e-12);
        expect(w).toBeLessThanOrEqual(1 + 1e-12);
        expect(kendallW(given.map((of) => of.map((mark) => mark ** 3 + 7)))).toBeCloseTo(w, 12);
      }),
    );
  });
});
