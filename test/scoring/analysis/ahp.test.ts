import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ahp, checkJudgements, type Judgements } from '../../../scoring/analysis/ahp.js';
import { judgementOf } from '../../../scoring/analysis/judgement.js';

const drinks = JSON.parse(readFileSync(join(import.meta.dirname, '../examples/07-ahp-drinks.json'), 'utf8')) as {
  inputs: { names: string[]; upper_triangle: [number, number, number][] };
  expected: {
    weights: Record<string, number>;
    lambda_max: number;
    CI: number;
    CR: number;
    CR_with_later_RI: number;
    alternatives: { geometric_mean: Record<string, number> };
  };
};

function fromUpperTriangle(size: number, entries: readonly (readonly [number, number, number])[]): number[][] {
  const matrix = Array.from({ length: size }, (_, i) => Array.from({ length: size }, (_, j) => Number(i === j)));
  for (const [i, j, value] of entries) {
    (matrix[i] as number[])[j] = value;
    (matrix[j] as number[])[i] = 1 / value;
  }
  return matrix;
}

const judged = fromUpperTriangle(7, drinks.inputs.upper_triangle);

/** Consistent judgements of criteria with these weights. */
const consistent = (weights: readonly number[]): number[][] => weights.map((a) => weights.map((b) => a / b));

const weightsArbitrary = fc.array(fc.double({ min: 0.2, max: 5, noNaN: true }), { minLength: 1, maxLength: 9 });

describe('AHP on Saaty’s drinks (Saaty 2008, doi 10.1504/IJSSCI.2008.017590)', () => {
  const { names } = drinks.inputs;

  it('has the published eigenvector, λmax, CI, and CR by either table of random indices', () => {
    const {
      weights,
      lambdaMax,
      consistencyIndex,
      consistencyRatio,
      randomIndex,
      consistent: ok,
    } = ahp([judged], 'EIGENVECTOR', 'SAATY_1980');
    for (const [index, name] of names.entries())
      expect(weights[index]).toBeCloseTo(drinks.expected.weights[name] as number, 6);
    expect(lambdaMax).toBeCloseTo(drinks.expected.lambda_max, 6);
    expect(consistencyIndex).toBeCloseTo(drinks.expected.CI, 6);
    expect(consistencyRatio).toBeCloseTo(drinks.expected.CR, 6);
    expect({ randomIndex, ok }).toEqual({ randomIndex: 1.32, ok: true });
    const later = ahp([judged], 'EIGENVECTOR', 'SAATY_2008');
    expect(later.randomIndex).toBe(1.35);
    expect(later.consistencyRatio).toBeCloseTo(drinks.expected.CR_with_later_RI, 6);
  });

  it('differs in the third decimal by the geometric mean of rows', () => {
    const { weights } = ahp([judged], 'GEOMETRIC_MEAN', 'SAATY_1980');
    const published = drinks.expected.alternatives.geometric_mean;
    for (const [index, name] of names.entries()) expect(weights[index]).toBeCloseTo(published[name] as number, 6);
  });
});

describe('AHP', () => {
  it('flags judgements that contradict each other, near the limit by one table and not by the other', () => {
    // λmax = 3.1098: CI 0.0549, CR 0.0947 with RI 0.58 and 0.1056 with RI 0.52.
    const near = fromUpperTriangle(3, [
      [0, 1, 3],
      [1, 2, 3],
      [0, 2, 3.293],
    ]);
    expect(ahp([near], 'EIGENVECTOR', 'SAATY_1980').consistent).toBe(true);
    expect(ahp([near], 'EIGENVECTOR', 'SAATY_2008').consistent).toBe(false);
  });

  it.each(['EIGENVECTOR', 'GEOMETRIC_MEAN'] as const)(
    'finds the weights of consistent judgements again (%s)',
    (method) => {
      fc.assert(
        fc.property(weightsArbitrary, (wanted) => {
          const sum = wanted.reduce((total, weight) => total + weight, 0);
          const { weights, consistencyRatio } = ahp([consistent(wanted)], method, 'SAATY_1980');
          expect(consistencyRatio).toBeLessThan(1e-8);
          for (const [index, weight] of wanted.entries()) expect(weights[index]).toBeCloseTo(weight / sum, 8);
        }),
      );
    },
  );

  it('combines several people’s judgements by the geometric mean of each entry', () => {
    const one = fromUpperTriangle(2, [[0, 1, 2]]);
    const other = fromUpperTriangle(2, [[0, 1, 8]]);
    const { weights } = ahp([one, other], 'EIGENVECTOR', 'SAATY_1980');
    expect(weights[0]).toBeCloseTo(0.8, 12);
  });

  it('does not depend on the order of criteria', () => {
    const reversed = [...judged].reverse().map((row) => [...row].reverse());
    const forwards = ahp([judged], 'EIGENVECTOR', 'SAATY_1980').weights;
    const backwards = [...ahp([reversed], 'EIGENVECTOR', 'SAATY_1980').weights].reverse();
    for (const [index, weight] of forwards.entries()) expect(backwards[index]).toBeCloseTo(weight, 10);
  });

  it.each([
    [3, 0.33],
    [3, 0.3],
    [6, 0.17],
    [7, 0.14],
    [9, 0.11],
    [9, 0.1],
    [1.1, 0.9],
  ])('accepts a rounded reciprocal, and uses the exact one: %d and %d', (large, small) => {
    const exact = ahp([fromUpperTriangle(2, [[0, 1, large]])], 'EIGENVECTOR', 'SAATY_1980').weights;
    const below: Judgements = [
      [1, large],
      [small, 1],
    ];
    const above: Judgements = [
      [1, small],
      [large, 1],
    ];
    const near = (wanted: readonly number[]) => wanted.map((weight) => expect.closeTo(weight, 12));
    expect(ahp([below], 'EIGENVECTOR', 'SAATY_1980').weights).toEqual(near(exact));
    expect(ahp([above], 'EIGENVECTOR', 'SAATY_1980').weights).toEqual(near(exact.toReversed()));
  });

  it.each([
    [3, 0.34],
    [2, 1],
    [3, 3],
    [5, 0.25],
  ])('refuses pairs that are not reciprocal, rounded or not: %d and %d', (above, below) => {
    const matrix: Judgements = [
      [1, above],
      [below, 1],
    ];
    expect(checkJudgements([matrix]).map(({ code }) => code)).toEqual(['NOT_RECIPROCAL']);
  });

  it('parses judgements', () => {
    expect([3, '3', '0.33', '1/3', ' 1 / 3 ', '１／３', '2/0.5'].map(judgementOf)).toEqual([
      3,
      3,
      0.33,
      1 / 3,
      1 / 3,
      1 / 3,
      4,
    ]);
    expect(['', 'a', '1/0', '1/2/3', '-1/3', null, true].map(judgementOf)).toEqual(new Array(7).fill(null));
  });

  it('accepts one criterion, which has the whole weight', () => {
    expect(ahp([[[1]]], 'EIGENVECTOR', 'SAATY_1980')).toMatchObject({
      weights: [1],
      consistencyRatio: 0,
      consistent: true,
    });
  });

  it('names every wrong cell at once, in both languages', () => {
    const matrix: Judgements = [
      [1, 3, -2],
      [1 / 3, 2, 4],
      [0.5, 0.5, 1],
    ];
    const found = checkJudgements([fromUpperTriangle(3, []).map((row) => row.map(() => 1)), matrix]);
    expect(found.map(({ code, path }) => [code, ...path])).toEqual([
      ['NOT_POSITIVE', 'judgements', 1, 0, 2],
      ['DIAGONAL', 'judgements', 1, 1, 1],
      ['NOT_RECIPROCAL', 'judgements', 1, 2, 1],
    ]);
    expect(found[2]?.message).toEqual({
      zh: '第 2 个矩阵第 3 行第 2 列：0.5 应为第 2 行第 3 列 4 的倒数',
      en: 'matrix 2, row 3, column 2: 0.5 must be the reciprocal of 4 in row 2, column 3',
    });
    expect(() => ahp([matrix], 'EIGENVECTOR', 'SAATY_1980')).toThrow('NOT_RECIPROCAL');
  });

  it('refuses a matrix that is not square, has no rows or too many', () => {
    expect(checkJudgements([[[1, 2], [0.5]]]).map(({ message }) => message.en)).toEqual([
      'matrix 1, row 2 has 1 entries; every matrix must be 2 by 2',
    ]);
    expect(checkJudgements([])[0]?.code).toBe('WRONG_SIZE');
    expect(checkJudgements([consistent(new Array(16).fill(1))])[0]?.message.zh).toBe(
      '判断矩阵应有 1 至 15 行，现有 16 行',
    );
  });
});
