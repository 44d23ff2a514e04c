import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { UnitCode } from '../../../scoring/input.js';
import { contributions, districtValue, type UnitFigure } from '../../../scoring/monitoring/district-value.js';
import { parseExact } from '../../../scoring/numbers/decimal-text.js';
import { Exact } from '../../../scoring/numbers/exact.js';

const n = (text: string): Exact => parseExact(text) as Exact;
const plain = (unit: string, value: string): UnitFigure => ({
  unit: unit as UnitCode,
  value: n(value),
  numerator: null,
  denominator: null,
});
const quotient = (unit: string, above: number, below: number): UnitFigure => ({
  unit: unit as UnitCode,
  value: Exact.of(above, below),
  numerator: Exact.of(above),
  denominator: Exact.of(below),
});
const target = (unit: string, value: string) => new Map([[unit as UnitCode, n(value)]]);

describe('the district’s own value', () => {
  const values = [plain('A', '3'), plain('B', '4'), plain('C', '8')];
  const quotients = [quotient('A', 90, 100), quotient('B', 160, 200)];

  test.each([
    ['SUM', values, '15'],
    ['MEAN', values, '5'],
    ['NONE', values.slice(0, 1), '3'],
    ['NONE', values, undefined],
    ['SUM', [], undefined],
    ['RATIO', quotients, '0.833333333333'],
    ['RATIO', values, '5'],
    // √((100 × (0.9 − 0.8333…)² + 200 × (0.8 − 0.8333…)²) ÷ 300) ÷ 0.8333…
    ['CV', quotients, '0.056568542495'],
    // √((4 + 1 + 9) ÷ 3) ÷ 5
    ['CV', values, '0.432049379894'],
    ['CV', [plain('A', '0')], undefined],
  ] as const)('%s', (aggregate, figures, expected) => {
    expect(districtValue(aggregate, figures)?.toText()).toBe(expected);
  });

  test('does not depend on the order of units', () => {
    const figure = fc.tuple(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 1, max: 500 }));
    fc.assert(
      fc.property(fc.array(figure, { minLength: 2, maxLength: 12 }), (pairs) => {
        const figures = pairs.map(([above, below], index) => quotient(`U${index}`, above, below));
        for (const aggregate of ['SUM', 'MEAN', 'RATIO', 'CV'] as const) {
          const [a, b] = [districtValue(aggregate, figures), districtValue(aggregate, figures.toReversed())];
          expect(a === null ? b : a.equals(b as Exact)).toBe(a === null ? null : true);
        }
      }),
    );
  });
});

describe('what a unit does to it', () => {
  test('a quotient: the unit’s pull, and the change at its own target', () => {
    const [a] = contributions('RATIO', [quotient('A', 50, 100), quotient('B', 90, 100)], target('A', '0.7'));
    // 0.7 with it, 0.9 without it; at its target 70 + 90 of 200.
    expect([a?.pull?.toText(), a?.gain?.toText()]).toEqual(['-0.2', '0.1']);
  });

  test('a sum: its own value', () => {
    const [a, b] = contributions('SUM', [plain('A', '3'), plain('B', '4')], target('A', '10'));
    expect([a?.pull?.toText(), a?.gain?.toText(), b?.gain]).toEqual(['3', '7', null]);
  });

  test('the only unit has no pull', () => {
    expect(contributions('MEAN', [plain('A', '3')], target('A', '5'))).toMatchObject([{ pull: null }]);
  });
});
