import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { criticWeights } from '../../../scoring/analysis/critic.js';
import { entropyWeights } from '../../../scoring/analysis/entropy.js';
import { columnsOf } from './columns.js';

const example = JSON.parse(readFileSync(join(import.meta.dirname, '../examples/09-entropy-weights.json'), 'utf8')) as {
  inputs: { matrix: number[][] };
  expected: {
    entropy: number[];
    weights: number[];
    variant_minmax_first: { entropy: number[]; weights: number[] };
  };
};

/** A figure as offices report it; without numbers below a millionth, whose squares lose precision. */
const figure = fc.double({ min: 0, max: 100, noNaN: true }).map((value) => Math.round(value * 1e6) / 1e6);
const rowsArbitrary = fc
  .tuple(fc.integer({ min: 2, max: 12 }), fc.integer({ min: 1, max: 6 }))
  .chain(([units, items]) =>
    fc.array(fc.array(figure, { minLength: items, maxLength: items }), { minLength: units, maxLength: units }),
  );
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

describe('entropy weights (Elsayed, Dawood, Karthikeyan 2017)', () => {
  it.each([
    ['RAW', example.expected],
    ['MIN_MAX', example.expected.variant_minmax_first],
  ] as const)('equal the published ones: %s', (variant, expected) => {
    const found = entropyWeights(columnsOf(example.inputs.matrix), variant);
    for (const [index, { entropy, weight }] of found.entries()) {
      expect(entropy).toBeCloseTo(expected.entropy[index] as number, 6);
      expect(weight).toBeCloseTo(expected.weights[index] as number, 6);
    }
  });

  it('are 0 for a column of equal values, and equal if all columns are such', () => {
    expect(
      entropyWeights(
        columnsOf([
          [1, 5],
          [3, 5],
        ]),
        'RAW',
      ).map(({ weight }) => weight),
    ).toEqual([1, 0]);
    expect(
      entropyWeights(
        columnsOf([
          [4, 0],
          [4, 0],
        ]),
        'RAW',
      ).map(({ weight }) => weight),
    ).toEqual([0.5, 0.5]);
  });

  it('accept zeros, skip missing values, and refuse negative raw figures by name', () => {
    const [first] = entropyWeights(columnsOf([[0], [2], [2], [Number.NaN]]), 'RAW');
    expect(first?.entropy).toBeCloseTo(Math.log(2) / Math.log(3), 12);
    expect(() => entropyWeights(columnsOf([[-1], [2]]), 'RAW')).toThrow('X has negative values');
    expect(entropyWeights(columnsOf([[-1], [2], [0]]), 'MIN_MAX')).toHaveLength(1);
  });

  it('invert columns whose lower values are better, under min-max', () => {
    const rows = [[1], [2], [4]];
    const [lower] = entropyWeights(columnsOf(rows, ['LOWER']), 'MIN_MAX');
    const [mirrored] = entropyWeights(columnsOf([[-1], [-2], [-4]]), 'MIN_MAX');
    expect(lower).toEqual(mirrored);
  });
});

describe('CRITIC weights', () => {
  it('equal the results of Tuş and Adalı (Opsearch 56, 2019, 528–538)', () => {
    const rows = [
      [5000, 3, 3, 4, 3, 2],
      [680, 5, 3, 2, 2, 1],
      [2000, 3, 2, 3, 4, 3],
      [600, 4, 3, 1, 2, 2],
      [800, 2, 4, 3, 3, 4],
    ];
    const published = [0.157, 0.249, 0.168, 0.121, 0.154, 0.151];
    const found = criticWeights(columnsOf(rows)).map(({ weight }) => Math.round(weight * 1000) / 1000);
    expect(found).toEqual(published);
  });

  it('are 0 without variance', () => {
    expect(
      criticWeights(
        columnsOf([
          [1, 5, 2],
          [3, 5, 1],
        ]),
      ).map(({ weight }) => weight),
    ).toEqual([0.5, 0, 0.5]);
  });

  it('are 0 for a constant column if no column conflicts with another', () => {
    const of = (rows: number[][]) => criticWeights(columnsOf(rows)).map(({ weight }) => weight);
    const rows = [
      [1, 5],
      [3, 5],
      [2, 5],
    ];
    expect(of(rows)).toEqual([1, 0]);
    expect(of(rows.map(([a = 0, b = 0]) => [a, 2 * a, b]))).toEqual([0.5, 0.5, 0]);
    expect(of(rows.map(([, b = 0]) => [b, b]))).toEqual([0.5, 0.5]);
  });
});

describe('CRITIC weights of perfectly correlated columns', () => {
  it('do not depend on rounding errors of the correlation', () => {
    const rows = [[0, 0.000001, 0.000001], ...Array.from({ length: 4 }, () => [0, 0, 0])];
    for (const order of [rows, [...rows].reverse()])
      expect(criticWeights(columnsOf(order)).map(({ conflict }) => conflict)).toEqual([0, 0, 0]);
  });
});

describe.each([
  ['entropy', (rows: number[][]) => entropyWeights(columnsOf(rows), 'RAW').map(({ weight }) => weight)],
  [
    'entropy after min-max',
    (rows: number[][]) => entropyWeights(columnsOf(rows), 'MIN_MAX').map(({ weight }) => weight),
  ],
  ['CRITIC', (rows: number[][]) => criticWeights(columnsOf(rows)).map(({ weight }) => weight)],
])('weights by %s', (_, weightsOf) => {
  it('are never negative and add up to 1', () => {
    fc.assert(
      fc.property(rowsArbitrary, (rows) => {
        const weights = weightsOf(rows);
        expect(weights.every((weight) => weight >= -1e-12)).toBe(true);
        expect(sum(weights)).toBeCloseTo(1, 9);
      }),
    );
  });

  it('do not depend on the order of units', () => {
    fc.assert(
      fc.property(rowsArbitrary, (rows) => {
        const reversed = weightsOf([...rows].reverse());
        for (const [index, weight] of weightsOf(rows).entries()) expect(reversed[index]).toBeCloseTo(weight, 6);
      }),
    );
  });
});
