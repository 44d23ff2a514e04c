import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { closenessOf, type TopsisNormalisation, topsis } from '../../../scoring/analysis/topsis.js';
import { branded } from '../../../scoring/brand.js';
import type { UnitCode } from '../../../scoring/input.js';
import { column, columnsOf } from './columns.js';

const closeness = (...args: Parameters<typeof closenessOf>) => closenessOf(...args).map((unit) => unit.closeness);

describe('TOPSIS', () => {
  it('equals the results of Opricovic and Tzeng (EJOR 156, 2004, 445–455), min-max', () => {
    const columns = [column([1, 2, 5], 'LOWER'), column([3000, 3750, 4500])];
    const found = closeness(columns, [0.5, 0.5], 'MIN_MAX').map((value) => Math.round(value * 1000) / 1000);
    expect(found).toEqual([0.5, 0.617, 0.5]);
  });

  it('equals a calculation by hand with vector normalisation', () => {
    // x ÷ √Σx²: (3, 4) ÷ 5 and (4, 3) ÷ 5; the first has three times the weight.
    const [first, second] = closenessOf([column([3, 4]), column([4, 3])], [0.75, 0.25], 'VECTOR');
    expect(first?.toBest).toBeCloseTo(0.15, 12);
    expect(first?.toWorst).toBeCloseTo(0.05, 12);
    expect(first?.closeness).toBeCloseTo(0.25, 12);
    expect(second?.closeness).toBeCloseTo(0.75, 12);
  });

  it('gives different orders by its two normalisations if a column is far from zero', () => {
    const columns = [column([1000, 1010, 1020]), column([3, 2.5, 1])];
    const order = (normalisation: TopsisNormalisation) => {
      const found = closeness(columns, [0.8, 0.2], normalisation);
      return [0, 1, 2].sort((a, b) => (found[b] as number) - (found[a] as number));
    };
    expect(order('VECTOR')).toEqual([0, 1, 2]);
    expect(order('MIN_MAX')).toEqual([2, 1, 0]);
  });

  it.each(['VECTOR', 'MIN_MAX'] as const)(
    'puts who is best in everything at 1 and who is worst at 0 (%s)',
    (normalisation) => {
      fc.assert(
        fc.property(fc.array(fc.double({ min: 1, max: 9, noNaN: true }), { minLength: 1, maxLength: 5 }), (middle) => {
          const columns = middle.map((value) => column([10, value, 0.5]));
          const [best, , worst] = closeness(
            columns,
            columns.map(() => 1 / columns.length),
            normalisation,
          );
          expect(best).toBe(1);
          expect(worst).toBe(0);
        }),
      );
    },
  );

  it('leaves out items that do not apply to every unit and says which', () => {
    const [full, holed] = columnsOf([
      [1, 1],
      [3, Number.NaN],
    ]);
    const table = { units: branded<UnitCode[]>(['A', 'B']), columns: [full, { ...holed, item: 'H' }] as never };
    expect(topsis(table, 'VECTOR', 'SCHEME')).toEqual({
      units: [
        { unit: 'A', closeness: 0, rank: 2, toBest: expect.any(Number), toWorst: 0 },
        { unit: 'B', closeness: 1, rank: 1, toBest: 0, toWorst: expect.any(Number) },
      ],
      weights: [{ item: 'X', weight: 1 }],
      leftOut: ['H'],
    });
  });
});
