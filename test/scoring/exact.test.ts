/** Exact arithmetic, compared with plain BigInt fractions. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseExact } from '../../scoring/numbers/decimal-text.js';
import { Exact } from '../../scoring/numbers/exact.js';
import { geometricMean, ln, settle, sqrt } from '../../scoring/numbers/transcendental.js';

/** Small numbers, numbers at the limit of a double, and far beyond. */
const whole = fc.oneof(
  fc.bigInt({ min: -1000n, max: 1000n }),
  fc.bigInt({ min: -(2n ** 54n), max: 2n ** 54n }),
  fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n }),
);
const positive = whole.map((size) => (size < 0n ? -size : size) + 1n);
const fraction = fc.tuple(whole, positive);
const of = ([n, d]: readonly [bigint, bigint]) => Exact.of(n, d);

describe('an exact number', () => {
  it('adds, subtracts, multiplies, divides and compares like a fraction', () => {
    fc.assert(
      fc.property(fraction, fraction, ([a, b], [c, d]) => {
        const [left, right] = [of([a, b]), of([c, d])];
        const is = (value: Exact, n: bigint, m: bigint) => expect(value.numerator * m).toBe(n * value.denominator);
        is(left.plus(right), a * d + c * b, b * d);
        is(left.minus(right), a * d - c * b, b * d);
        is(left.times(right), a * c, b * d);
        if (c !== 0n) is(left.div(right), c < 0n ? -a * d : a * d, b * (c < 0n ? -c : c));
        expect(Math.sign(left.compare(right))).toBe(a * d < c * b ? -1 : a * d > c * b ? 1 : 0);
        is(left.reduced(), a, b);
      }),
    );
  });

  it('rounds halves away from zero, or to even', () => {
    fc.assert(
      fc.property(fraction, fc.integer({ min: 0, max: 18 }), ([n, d], digits) => {
        const scale = 10n ** BigInt(digits);
        const size = (n < 0n ? -n : n) * scale;
        const [quotient, rest] = [size / d, size % d];
        const up = quotient + (rest * 2n >= d ? 1n : 0n);
        const even = quotient + (rest * 2n > d || (rest * 2n === d && quotient % 2n === 1n) ? 1n : 0n);
        const signed = (found: bigint) => (n < 0n ? -found : found);
        const [halfUp, halfEven] = [of([n, d]).round(digits, 'HALF_UP'), of([n, d]).round(digits, 'HALF_EVEN')];
        expect(halfUp.numerator * scale).toBe(signed(up) * halfUp.denominator);
        expect(halfEven.numerator * scale).toBe(signed(even) * halfEven.denominator);
        const text = halfUp.toFixed(digits, 'HALF_UP');
        expect(parseExact(text)?.equals(halfUp)).toBe(true);
        expect((text.split('.')[1] ?? '').length).toBe(digits);
      }),
    );
  });

  it('prints its value, cut and not rounded', () => {
    fc.assert(
      fc.property(fraction, ([n, d]) => {
        const text = of([n, d]).toCut(12);
        expect(text).toMatch(/^-?\d+(\.\d*[1-9])?$/);
        expect(text).not.toBe('-0');
        const cut = ((n < 0n ? -n : n) * 10n ** 12n) / d;
        const shown = parseExact(text)
          ?.abs()
          .times(Exact.of(10n ** 12n, 1n))
          .reduced();
        expect([shown?.numerator, shown?.denominator]).toEqual([cut, 1n]);
      }),
    );
  });

  it('has the value of its text', () => {
    expect(
      ['1e-3', '-1.50E+2', '.5', '5.', '+5', '00012', '-0', '0.10'].map((text) => parseExact(text)?.toText()),
    ).toEqual(['0.001', '-150', '0.5', '5', '5', '12', '0', '0.10'.slice(0, 3)]);
    expect(['', '-', '.', 'e5', '1e9999', '１', '1,5', 'NaN', 'Infinity', '0x10'].map(parseExact)).toEqual(
      Array(10).fill(null),
    );
  });

  it('refuses to divide by zero', () => {
    expect(() => Exact.of(1).div(Exact.of(0))).toThrow('division by zero');
  });
});

describe('an irrational result', () => {
  /** To 50 digits, from tables. */
  it.each([
    ['ln 2', () => ln(Exact.of(2)), '0.69314718055994530941723212145817656807550013436025'],
    ['ln 10', () => ln(Exact.of(10)), '2.30258509299404568401799145468436420760110148862877'],
    ['ln 1/3', () => ln(Exact.of(1, 3)), '-1.09861228866810969139524523692252570464749055782274'],
    ['√2', () => sqrt(Exact.of(2)), '1.41421356237309504880168872420969807856967187537694'],
    ['√0.0001', () => sqrt(Exact.of(1, 10_000)), '0.01'],
    [
      '√(2 × 3)',
      () => geometricMean([Exact.of(2), Exact.of(3)], [Exact.of(1), Exact.of(1)]),
      '2.44948974278317809819728407470589139196594748065667',
    ],
  ])('%s', (_, work, expected) => {
    expect(work().toCut(50)).toBe(expected);
  });

  it('of a logarithm does not depend on the notation of its argument', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 1n, max: 10n ** 9n }),
        fc.bigInt({ min: 1n, max: 10n ** 9n }),
        fc.bigInt({ min: 1n, max: 10n ** 6n }),
        (n, d, factor) => {
          expect(ln(Exact.of(n * factor, d * factor)).equals(ln(Exact.of(n, d)))).toBe(true);
        },
      ),
    );
  });

  it('finds the fraction that equals a quotient of logarithms', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 2, max: 20 }),
        (p, q, base) => {
          const power = (exponent: number) => ln(Exact.of(BigInt(base) ** BigInt(exponent), 1n));
          expect(settle(power(p).div(power(q))).equals(Exact.of(p, q))).toBe(true);
        },
      ),
    );
  });

  it('makes a geometric mean exact if it is a fraction', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99 }), fc.integer({ min: 1, max: 99 }), (a, b) => {
        const rates = [Exact.of(a * a, 10_000), Exact.of(b * b, 10_000)];
        expect(geometricMean(rates, [Exact.of(5), Exact.of(5)]).equals(Exact.of(a * b, 10_000))).toBe(true);
      }),
    );
  });
});
